import type {
  VirtualMachine,
  VirtualMachineInstance,
  VirtualMachineInstanceReplicaSet,
  VirtualMachineInstanceSpec,
  VirtualMachinePool,
} from '../../imports/kubevirt';
import type { Manifest, Wire, WireManifest } from '../core/manifest';
import type { Path } from '../core/path';

/** What is inside a machine, as it goes over the wire: the spec of an instance, and of every template that makes one. */
export type MachineSpec = Wire<VirtualMachineInstanceSpec>;

/** The kinds whose objects hold a machine. */
export const machineKinds = [
  'VirtualMachine',
  'VirtualMachineInstance',
  'VirtualMachineInstanceReplicaSet',
  'VirtualMachinePool',
] as const;

/** Whether objects of a kind hold a machine. */
export function holdsMachine(kind: string): boolean {
  return machineKinds.some((one) => one === kind);
}

/** The spec of the instance that a manifest describes, and where it stands; `undefined` for a kind that holds no machine. */
export function instanceOf(manifest: Manifest): [Path, MachineSpec | undefined] {
  switch (manifest.kind) {
    case 'VirtualMachineInstance':
      return [['spec'], (manifest as WireManifest<VirtualMachineInstance>).spec];
    case 'VirtualMachine':
    case 'VirtualMachineInstanceReplicaSet': {
      const { spec } = manifest as WireManifest<VirtualMachine | VirtualMachineInstanceReplicaSet>;
      return [['spec', 'template', 'spec'], spec?.template?.spec];
    }
    case 'VirtualMachinePool': {
      const { spec } = manifest as WireManifest<VirtualMachinePool>;
      return [
        ['spec', 'virtualMachineTemplate', 'spec', 'template', 'spec'],
        spec?.virtualMachineTemplate?.spec?.template?.spec,
      ];
    }
    default:
      return [[], undefined];
  }
}
