import type { VirtualMachine, VirtualMachineRestore } from '../../imports/kubevirt';
import { isLate, itemsOf, textOf } from '../core/leaf';
import type { WireManifest } from '../core/manifest';
import { at } from '../core/path';
import type { Program, ProgramObject, ProgramRule } from '../core/program';
import { instanceOf } from '../machine/machine-spec';
import { backendStorageOf, machineReferred, requireReferred } from './referred.program-rule';

/** A restore of a snapshot that is nowhere. */
export const requireRestoredSnapshot = requireReferred(
  {
    id: 'virtual-machine-restore/require-snapshot',
    says: 'a restore takes a snapshot of its program, or one that its cluster is known to hold',
    why: 'the restore is admitted, and fails',
    mirrors: 'pkg/storage/snapshot/restore.go getVMSnapshot',
  },
  'VirtualMachineRestore',
  (manifest) => {
    const path = ['spec', 'virtualMachineSnapshotName'];
    const name = textOf(at(manifest, path));
    return name === undefined
      ? undefined
      : { path, group: 'snapshot.kubevirt.io', kind: 'VirtualMachineSnapshot', name };
  },
);

/** What does not stop a target that runs, and what becomes of the restore. */
const outcomes: Readonly<Record<string, string>> = {
  WaitGracePeriod: 'waits five minutes for it to stop, and fails',
  FailImmediate: 'fails at once',
};

/** A restore of a machine that the program keeps running. */
export const requireStoppedTarget: ProgramRule = {
  id: 'virtual-machine-restore/require-stopped-target',
  says: 'a machine that is restored is stopped, or the restore stops it or waits for as long as it takes',
  why: 'nothing is restored to a machine that runs',
  mirrors: 'pkg/storage/snapshot/restore.go handleVMRestoreTargetNotReady',
  stage: 'later',
  check(program, report) {
    for (const object of program.all('VirtualMachineRestore')) {
      const { spec } = object.manifest() as WireManifest<VirtualMachineRestore>;
      const name = textOf(spec?.target?.name);
      if (name === undefined || isLate(spec.targetReadinessPolicy)) continue;
      const outcome = outcomes[textOf(spec.targetReadinessPolicy) ?? 'WaitGracePeriod'];
      if (outcome === undefined) continue;
      const machine = program.find('VirtualMachine', object, name);
      if (machine === undefined) continue;
      if (textOf((machine.manifest() as WireManifest<VirtualMachine>).spec?.runStrategy) !== 'Always') continue;
      report(
        object,
        ['spec', 'targetReadinessPolicy'],
        `machine "${name}" runs always, and the restore ${outcome}; choose StopTarget or WaitEventually, or halt the machine`,
      );
    }
  },
};

/** A restore of a snapshot whose machine is in the program. */
interface Restored {
  readonly object: ProgramObject;
  readonly spec: WireManifest<VirtualMachineRestore>['spec'];
  /** The machine that the snapshot is of. */
  readonly source: ProgramObject;
  /** The name of the machine that it is restored to. */
  readonly target: string;
}

function restoresOf(program: Program): readonly Restored[] {
  return program.all('VirtualMachineRestore').flatMap((object): Restored[] => {
    const { spec } = object.manifest() as WireManifest<VirtualMachineRestore>;
    const name = textOf(spec?.virtualMachineSnapshotName);
    const target = textOf(spec?.target?.name);
    if (name === undefined || target === undefined) return [];
    const source = machineReferred(program, object, { kind: 'VirtualMachineSnapshot', name });
    return source === undefined ? [] : [{ object, spec, source, target }];
  });
}

/** A restore to another machine than the snapshot is of, which takes something away. */
export const requireOwnSnapshot: ProgramRule = {
  id: 'virtual-machine-restore/require-own-snapshot',
  says: 'a snapshot is restored to its own machine, or to one that is not there yet and gets claims of its own',
  why: 'another machine loses all that it is; InPlace deletes the claims of the snapshot’s machine; a persistent TPM or EFI goes to no other machine',
  mirrors:
    'pkg/storage/snapshot/restore.go generateRestoredVMSpec, reconcileVolumeRestores; pkg/storage/admitters/vmrestore.go validateTargetVM',
  stage: 'later',
  check(program, report) {
    for (const { object, spec, source, target } of program.once(restoresOf)) {
      if (target === source.name) continue;
      const other = program.find('VirtualMachine', object, target);
      if (other !== undefined) {
        report(
          object,
          ['spec', 'target', 'name'],
          `the snapshot is one of ${source.object}, and ${other.object} becomes that machine: its own disks and addresses are gone, and the next deployment writes over what it became; restore "${source.name}", or name a target that is not there yet`,
        );
      }
      if (textOf(spec.volumeRestorePolicy) === 'InPlace') {
        report(
          object,
          ['spec', 'volumeRestorePolicy'],
          `InPlace restores to the claims of ${source.object}, which are deleted before, and the machine "${target}" is to have them; choose PrefixTargetName or RandomizeNames`,
        );
      }
      const kept = backendStorageOf(source);
      if (kept !== undefined) {
        report(
          object,
          ['spec', 'target', 'name'],
          `${source.object} has ${kept}, and its snapshots are restored to no other machine; restore "${source.name}"`,
        );
      }
    }
  },
};

/** Overrides of volumes that the machine has not. */
export const requireRestoredVolume: ProgramRule = {
  id: 'virtual-machine-restore/require-volume',
  says: 'what is said of a restored volume is of a claim of the machine that the snapshot is of',
  why: 'an override of any other volume is passed over in silence',
  mirrors: 'pkg/storage/snapshot/restore.go getRestoreNameOverride, applyVolumeRestoreOverride',
  stage: 'later',
  check(program, report) {
    for (const { object, spec, source } of program.once(restoresOf)) {
      const [, machine] = instanceOf(source.manifest());
      const volumes = itemsOf(machine?.volumes);
      const claims = volumes
        .filter((volume) => volume?.dataVolume !== undefined || volume?.persistentVolumeClaim !== undefined)
        .map((volume) => textOf(volume?.name));
      if (claims.includes(undefined)) continue;
      const overrides = itemsOf(spec.volumeRestoreOverrides);
      for (let i = 0; i < overrides.length; i += 1) {
        const name = textOf(overrides[i]?.volumeName);
        // That of a persistent TPM or EFI has a name of its own.
        if (!name || claims.includes(name) || backendStorageOf(source) !== undefined) continue;
        const isThere = volumes.some((volume) => textOf(volume?.name) === name);
        const problem = isThere ? 'is no claim, of which alone there are snapshots' : 'does not exist';
        const choice = claims.length > 0 ? `choose ${claims.join(', ')}` : 'leave it out: no volume of it is a claim';
        report(
          object,
          ['spec', 'volumeRestoreOverrides', i, 'volumeName'],
          `volume "${name}" of ${source.object} ${problem}, and what is said of it is passed over; ${choice}`,
        );
      }
    }
  },
};
