import type { VirtualMachineSnapshot } from '../../imports/kubevirt';
import { textOf } from '../core/leaf';
import type { WireManifest } from '../core/manifest';
import { type Rule, type RuleSet, rulesAt } from '../core/rule';
import { requireGate } from './feature-gate.rule';
import { checkMachineReference } from './object-reference.check';

type Manifest = WireManifest<VirtualMachineSnapshot>;

const admitter = 'pkg/storage/admitters/vmsnapshot.go VMSnapshotAdmitter.Admit';

/** What the cluster checks of a snapshot of a machine. */
export const virtualMachineSnapshotRules: readonly Rule<Manifest>[] = [
  requireGate('virtual-machine-snapshot', 'a snapshot is taken', 'Snapshot', admitter),
  {
    id: 'virtual-machine-snapshot/valid-source',
    says: 'a snapshot is taken of a VirtualMachine of kubevirt.io',
    mirrors: admitter,
    check({ spec }, report) {
      checkMachineReference(spec?.source, 'the source of a snapshot', (path, message) =>
        report(['spec', 'source', ...path], message),
      );
    },
  },
  {
    id: 'virtual-machine-snapshot/valid-deletion-policy',
    says: 'the deletionPolicy of a snapshot is Delete or Retain',
    why: 'any other is taken, and the content stays as with Retain',
    stage: 'later',
    mirrors: 'pkg/storage/snapshot/snapshot.go deleteContentPolicy',
    check({ spec }, report) {
      const policy = textOf(spec?.deletionPolicy);
      if (policy === undefined || policy === 'Delete' || policy === 'Retain') return;
      report(
        ['spec', 'deletionPolicy'],
        `the deletionPolicy is "${policy}", which leaves the content behind as Retain does; choose Delete or Retain`,
      );
    },
  },
];

/** The rules of a VirtualMachineSnapshot, mounted. */
export const virtualMachineSnapshotRuleSets: readonly RuleSet[] = [rulesAt([], virtualMachineSnapshotRules)];
