import type { VirtualMachine, VirtualMachineClone } from '../../imports/kubevirt';
import { itemsOf, textOf } from '../core/leaf';
import type { WireManifest } from '../core/manifest';
import type { ProgramRule } from '../core/program';
import { referredAt, requireReferred } from './referred.program-rule';

/** A clone of what is nowhere. */
export const requireCloneSource = requireReferred(
  {
    id: 'virtual-machine-clone/require-source',
    says: 'a clone is made of a machine or a snapshot of its program, or of one that its cluster is known to hold',
    why: 'the clone is admitted, and waits for it',
    mirrors: 'pkg/virt-controller/watch/clone/clone.go sync',
  },
  'VirtualMachineClone',
  (manifest) => referredAt(manifest, ['spec', 'source']),
);

/** New MAC addresses for interfaces that the machine has not. */
export const requireClonedInterface: ProgramRule = {
  id: 'virtual-machine-clone/require-interface',
  says: 'new MAC addresses are for interfaces of the machine that is cloned',
  why: 'the address of any other is dropped in silence',
  mirrors: 'pkg/virt-controller/watch/clone/vm-target.go addMacAddressPatches',
  stage: 'later',
  check(program, report) {
    for (const object of program.all('VirtualMachineClone')) {
      const manifest = object.manifest() as WireManifest<VirtualMachineClone>;
      const addresses = manifest.spec?.newMacAddresses;
      const source = referredAt(manifest, ['spec', 'source']);
      if (typeof addresses !== 'object' || addresses === null || source?.kind !== 'VirtualMachine') continue;
      const machine = program.find(source.kind, object, source.name);
      if (machine === undefined) continue;
      const { spec } = machine.manifest() as WireManifest<VirtualMachine>;
      const interfaces = itemsOf(spec?.template?.spec?.domain?.devices?.interfaces).map((nic) => textOf(nic?.name));
      // One whose name comes later may be any; without any the cluster adds `default`.
      if (interfaces.length === 0 || interfaces.includes(undefined)) continue;
      for (const name of Object.keys(addresses)) {
        if (interfaces.includes(name)) continue;
        report(
          object,
          ['spec', 'newMacAddresses', name],
          `machine "${source.name}" has no interface "${name}", and the address is dropped; choose ${interfaces.join(', ')}`,
        );
      }
    }
  },
};
