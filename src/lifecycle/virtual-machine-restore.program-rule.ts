import type { VirtualMachine, VirtualMachineRestore } from '../../imports/kubevirt';
import { isLate, textOf } from '../core/leaf';
import type { WireManifest } from '../core/manifest';
import { at } from '../core/path';
import type { ProgramRule } from '../core/program';
import { requireReferred } from './referred.program-rule';

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
