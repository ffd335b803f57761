import type { VirtualMachine, VirtualMachineClone } from '../../imports/kubevirt';
import { itemsOf, textOf } from '../core/leaf';
import type { WireManifest } from '../core/manifest';
import { memo } from '../core/memo';
import type { ProgramRule } from '../core/program';
import { plainMac, TakenAddresses } from '../machine/unique-mac.program-rule';
import { backendStorageOf, machineReferred, referredAt, requireReferred } from './referred.program-rule';

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
      if (typeof addresses !== 'object' || addresses === null) continue;
      const machine = machineReferred(program, object, source);
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
          `machine "${machine.name}" has no interface "${name}", and the address is dropped; choose ${interfaces.join(', ')}`,
        );
      }
    }
  },
};

/** New MAC addresses that another machine has, or another interface of the clone. */
export const uniqueClonedMac: ProgramRule = {
  id: 'virtual-machine-clone/unique-mac',
  says: 'a clone gets MAC addresses that nothing else of the program has on their networks',
  why: 'the clone is made, and the network delivers to one of both',
  mirrors: 'pkg/virt-controller/watch/clone/vm-target.go addMacAddressPatches',
  stage: 'later',
  check(program, report) {
    const clones = program.all('VirtualMachineClone');
    if (clones.length === 0) return;
    const taken = new TakenAddresses(program);
    for (const object of clones) {
      const manifest = object.manifest() as WireManifest<VirtualMachineClone>;
      const addresses = manifest.spec?.newMacAddresses;
      if (typeof addresses !== 'object' || addresses === null) continue;
      const machine = machineReferred(program, object, referredAt(manifest, ['spec', 'source']));
      const own = new Map<string, string>();
      for (const name of Object.keys(addresses)) {
        const address = textOf(addresses[name]);
        if (address === undefined || address === '') continue;
        const claimant = `interface "${name}" of ${object.object}`;
        // Of a machine that is not known, no two addresses are on networks that are known to be two.
        const other =
          machine === undefined
            ? memo(own, plainMac(address), () => claimant)
            : (taken.claim(machine, name, address, claimant) ?? claimant);
        if (other === claimant) continue;
        const where = machine === undefined ? '' : ' on the same network';
        report(
          object,
          ['spec', 'newMacAddresses', name],
          `interface "${name}" gets the MAC address ${plainMac(address)}, which ${other} has${where}; choose another`,
        );
      }
    }
  },
};

/** A clone of a machine that keeps more than its disks. */
export const noClonedBackendStorage: ProgramRule = {
  id: 'virtual-machine-clone/no-backend-storage',
  says: 'a machine that is cloned has no persistent TPM and no persistent EFI',
  why: 'the clone is admitted, and never made',
  mirrors: 'pkg/virt-controller/watch/clone/clone.go retrieveCloneInfo, verifySnapshotContent',
  stage: 'later',
  check(program, report) {
    for (const object of program.all('VirtualMachineClone')) {
      const source = referredAt(object.manifest(), ['spec', 'source']);
      const machine = machineReferred(program, object, source);
      const kept = machine && backendStorageOf(machine);
      if (source === undefined || machine === undefined || kept === undefined) continue;
      report(
        object,
        source.path,
        `${machine.object} has ${kept}, and no clone is made of such a machine; leave it out of the machine, or copy its disks with DataVolumes`,
      );
    }
  },
};
