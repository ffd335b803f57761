import type { VirtualMachine, VirtualMachineInstance } from '../../imports/kubevirt';
import type { WireManifest } from '../core/manifest';
import type { Path } from '../core/path';
import type { ProgramObject } from '../core/program';
import type { MachineSpec } from './machine-spec';

/** The kinds of which each object is one machine. */
export const machineKinds = ['VirtualMachine', 'VirtualMachineInstance'] as const;

/** The inside of a machine of the program, and where it stands; `undefined` for all other objects. */
export function machineSpecOf(machine: ProgramObject): [Path, MachineSpec | undefined] {
  if (machine.kind === 'VirtualMachine') {
    const { spec } = machine.manifest() as WireManifest<VirtualMachine>;
    return [['spec', 'template', 'spec'], spec?.template?.spec];
  }
  if (machine.kind !== 'VirtualMachineInstance') return [[], undefined];
  return [['spec'], (machine.manifest() as WireManifest<VirtualMachineInstance>).spec];
}
