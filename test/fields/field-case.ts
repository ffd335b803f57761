import type { Cluster } from '../../src/core/cluster';
import type { InstanceDisk } from '../../src/machine/disk';
import type { MachineProps } from '../../src/machine/machine';
import type { VirtualMachineProps } from '../../src/machine/virtual-machine';

/** The inside of a machine, written with typed props, and the whole spec that comes of it, whichever kind holds it. */
export interface MachineCase {
  /** What is shown: `a clock with every timer`. */
  readonly name: string;
  /** Nothing is written with `patch`. */
  readonly props: MachineProps<InstanceDisk>;
  /** The spec of an instance, as it goes over the wire. */
  readonly spec: object;
  /** A cluster that takes it. @default - a stock one */
  readonly cluster?: Cluster;
  /** Why no cluster can take it, where none can. */
  readonly refused?: string;
}

/** A VirtualMachine, written with typed props, and its whole spec. */
export interface VirtualMachineCase extends Omit<MachineCase, 'props'> {
  readonly props: VirtualMachineProps;
}
