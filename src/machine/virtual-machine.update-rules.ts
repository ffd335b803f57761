import { at } from '../core/path';
import { changes, type UpdateRule } from '../core/update-rule';

const storage = 'pkg/storage/admitters/vm-storage-status.go';

/** What KubeVirt refuses of a change of a machine. */
export const virtualMachineUpdateRules: readonly UpdateRule[] = [
  {
    id: 'instancetype-reference/require-new-revision',
    says: 'a machine that changes to another instancetype or preference lets go of the revision of the old one',
    why: 'a stored revisionName stays unless it is said anew',
    mirrors: 'pkg/instancetype/webhooks/vm/mutator.go validateMatcherUpdate',
    check(next, stored, report) {
      for (const field of ['instancetype', 'preference']) {
        const held = at(stored, ['spec', field, 'revisionName']);
        const name = at(next, ['spec', field, 'name']);
        if (typeof held !== 'string' || held === '' || typeof name !== 'string') continue;
        const before = at(stored, ['spec', field, 'name']);
        const wanted = at(next, ['spec', field, 'revisionName']) ?? held;
        if (name === before || wanted !== held) continue;
        report(
          ['spec', field, 'revisionName'],
          `the machine has the revision "${held}" of ${field} "${String(before)}", which goes with no other name; set revisionName to ""`,
        );
      }
    },
  },
  {
    id: 'virtual-machine/no-change-in-snapshot',
    says: 'a machine is neither switched nor given other volumes while a snapshot is taken',
    mirrors: `${storage} validateSnapshotStatus`,
    check(next, stored, report) {
      const snapshot = at(stored, ['status', 'snapshotInProgress']);
      if (typeof snapshot !== 'string') return;
      const volumes = ['spec', 'template', 'spec', 'volumes'];
      if (changes(at(next, volumes), at(stored, volumes)).length > 0) {
        report(
          volumes,
          `snapshot "${snapshot}" is being taken, and the volumes cannot change before it is done; wait for it`,
        );
        return;
      }
      for (const field of ['running', 'runStrategy']) {
        const wanted = at(next, ['spec', field]) ?? undefined;
        if (wanted === undefined || wanted === at(stored, ['spec', field])) continue;
        report(
          ['spec', field],
          `snapshot "${snapshot}" is being taken, and the machine cannot be switched before it is done; wait for it`,
        );
      }
    },
  },
  {
    id: 'virtual-machine/no-switching-in-restore',
    says: 'a machine is not switched while it is restored',
    mirrors: `${storage} validateRestoreStatus`,
    check(next, stored, report) {
      const restore = at(stored, ['status', 'restoreInProgress']);
      const [wanted, held] = [strategyOf(next), strategyOf(stored)];
      if (typeof restore !== 'string' || wanted === undefined || wanted === held) return;
      const field = at(next, ['spec', 'runStrategy']) === undefined ? 'running' : 'runStrategy';
      report(
        ['spec', field],
        `restore "${restore}" is under way, and the run strategy cannot change before it is done; wait for it`,
      );
    },
  },
];

/** `VirtualMachine.RunStrategy()`. */
function strategyOf(machine: object): unknown {
  const running = at(machine, ['spec', 'running']) ?? undefined;
  if (running !== undefined) return running === true ? 'Always' : 'Halted';
  return at(machine, ['spec', 'runStrategy']) ?? undefined;
}
