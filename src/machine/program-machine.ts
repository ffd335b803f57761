import type { VirtualMachine, VirtualMachineInstance, VirtualMachineInstanceReplicaSet } from '../../imports/kubevirt';
import type { WireManifest } from '../core/manifest';
import type { Path } from '../core/path';
import type { ProgramObject } from '../core/program';
import type { MachineSpec } from './machine-spec';

/** The kinds whose objects hold a machine. */
export const machineKinds = ['VirtualMachine', 'VirtualMachineInstance', 'VirtualMachineInstanceReplicaSet'] as const;

/** The inside of a machine of the program, and where it stands; `undefined` for all other objects. */
export function machineSpecOf(machine: ProgramObject): [Path, MachineSpec | undefined] {
  if (machine.kind === 'VirtualMachine' || machine.kind === 'VirtualMachineInstanceReplicaSet') {
    const { spec } = machine.manifest() as WireManifest<VirtualMachine | VirtualMachineInstanceReplicaSet>;
    return [['spec', 'template', 'spec'], spec?.template?.spec];
  }
  if (machine.kind !== 'VirtualMachineInstance') return [[], undefined];
  return [['spec'], (machine.manifest() as WireManifest<VirtualMachineInstance>).spec];
}
