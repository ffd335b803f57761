import type { VirtualMachineRestore } from '../../imports/kubevirt';
import type { Cluster } from '../core/cluster';
import { existingObject } from '../core/existing';
import { isLate, itemsOf, textOf, textOrEmpty } from '../core/leaf';
import type { WireManifest } from '../core/manifest';
import { type Report, type Rule, type RuleSet, rulesAt } from '../core/rule';
import { requireGate } from './feature-gate.rule';
import { checkMachineReference } from './object-reference.check';

type Manifest = WireManifest<VirtualMachineRestore>;

const admitter = 'pkg/storage/admitters/vmrestore.go';

/** The policies of volumes, and what each may be. */
const policies = [
  ['volumeRestorePolicy', ['InPlace', 'RandomizeNames', 'PrefixTargetName']],
  ['volumeOwnershipPolicy', ['Vm', 'None']],
] as const;

/** What comes after the target is not looked at where the target is none. */
function hasTarget({ spec }: Manifest): boolean {
  return textOf(spec?.target?.apiGroup) === 'kubevirt.io' && textOf(spec.target.kind) === 'VirtualMachine';
}

/** KubeVirt looks at the patches when the snapshot is there: else it says nothing of them, and applies them later. */
function isTaken({ metadata, spec }: Manifest, cluster: Cluster): boolean {
  const name = textOf(spec?.virtualMachineSnapshotName);
  const namespace = textOf(metadata?.namespace);
  if (name === undefined) return false;
  const kind = 'VirtualMachineSnapshot';
  return existingObject(cluster, { group: 'snapshot.kubevirt.io', kind, namespace, name }) !== undefined;
}

/** What is wrong with a patch. KubeVirt does not read it as JSON, but splits it at each "," and ":". */
function problemOf(patch: string): string | undefined {
  for (const pair of patch.replace(/^[{}]+|[{}]+$/g, '').split(',')) {
    const [key, value, ...more] = pair.split(':');
    if (value === undefined || more.length > 0) {
      return `holds ${JSON.stringify(pair)} between two commas, where KubeVirt wants a name and a value with one ":" between them; say without "," and ":" what is changed, or change the machine after the restore`;
    }
    if (key?.trim() !== '"path"' || /^"\/(?:metadata\/labels|metadata\/annotations|spec)\//.test(value.trim()))
      continue;
    return `changes ${value.trim()}, and only what is under /spec/, /metadata/labels/ and /metadata/annotations/ may change; choose a path there`;
  }
  return undefined;
}

function checkPatches({ spec }: Manifest, report: Report): void {
  const patches = itemsOf(spec?.patches);
  for (let i = 0; i < patches.length; i += 1) {
    const patch = textOf(patches[i]);
    const problem = patch === undefined ? undefined : problemOf(patch);
    if (problem !== undefined) report(['spec', 'patches', i], `patch ${i + 1} ${problem}`);
  }
}

/** What the cluster checks of a restore. */
export const virtualMachineRestoreRules: readonly Rule<Manifest>[] = [
  requireGate('virtual-machine-restore', 'a restore is made', 'Snapshot', `${admitter} VMRestoreAdmitter.Admit`),
  {
    id: 'virtual-machine-restore/valid-target',
    says: 'the target of a restore is a VirtualMachine of kubevirt.io',
    mirrors: `${admitter} VMRestoreAdmitter.Admit`,
    check({ spec }, report) {
      checkMachineReference(spec?.target, 'the target of a restore', (path, message) =>
        report(['spec', 'target', ...path], message),
      );
    },
  },
  {
    id: 'virtual-machine-restore/valid-patch',
    says: 'a patch of a restore has one ":" between two commas, and changes the spec, labels or annotations',
    why: 'KubeVirt splits the text instead of reading it as JSON, and only where the snapshot is there already',
    mirrors: `${admitter} validatePatches`,
    check(restore, report, cluster) {
      if (hasTarget(restore) && isTaken(restore, cluster)) checkPatches(restore, report);
    },
  },
  {
    id: 'virtual-machine-restore/require-plain-patch',
    says: 'a patch is one that is taken whether the snapshot is there yet or not',
    why: 'a restore that comes before its snapshot is taken with any patch, and refused when it is made once more',
    stage: 'later',
    mirrors: `${admitter} validateTargetVM`,
    check(restore, report, cluster) {
      if (!isLate(restore.spec?.virtualMachineSnapshotName) && hasTarget(restore) && !isTaken(restore, cluster))
        checkPatches(restore, report);
    },
  },
  {
    id: 'virtual-machine-restore/require-volume-name',
    says: 'an override names its volume',
    mirrors: `${admitter} validateVolumeOverrides`,
    check(restore, report) {
      if (!hasTarget(restore)) return;
      const overrides = itemsOf(restore.spec?.volumeRestoreOverrides);
      for (let i = 0; i < overrides.length; i += 1) {
        if (textOrEmpty(overrides[i]?.volumeName) !== '') continue;
        report(
          ['spec', 'volumeRestoreOverrides', i, 'volumeName'],
          `override ${i + 1} has no volumeName; give the name of a volume of the machine`,
        );
      }
    },
  },
  {
    id: 'virtual-machine-restore/require-override',
    says: 'an override says a restoreName, labels or annotations',
    mirrors: `${admitter} validateVolumeOverrides`,
    check(restore, report) {
      if (!hasTarget(restore)) return;
      const overrides = itemsOf(restore.spec?.volumeRestoreOverrides);
      for (let i = 0; i < overrides.length; i += 1) {
        const { volumeName, restoreName, labels, annotations } = overrides[i] ?? {};
        if (textOrEmpty(restoreName) !== '' || (labels ?? annotations ?? undefined) !== undefined) continue;
        report(
          ['spec', 'volumeRestoreOverrides', i],
          `the override of volume "${textOf(volumeName) ?? ''}" overrides nothing; give restoreName, labels or annotations, or leave it out`,
        );
      }
    },
  },
  {
    id: 'virtual-machine-restore/valid-volume-policy',
    says: 'policies of restored volumes are among those that there are',
    mirrors: `${admitter} validateVolumeRestorePolicy, validateVolumeOwnershipPolicy`,
    check(restore, report) {
      if (!hasTarget(restore)) return;
      for (const [field, choices] of policies) {
        const policy = textOf(restore.spec?.[field]);
        if (policy === undefined || (choices as readonly string[]).includes(policy)) continue;
        report(['spec', field], `the ${field} "${policy}" does not exist; choose ${choices.join(', ')}`);
      }
    },
  },
];

/** The rules of a VirtualMachineRestore, mounted. */
export const virtualMachineRestoreRuleSets: readonly RuleSet[] = [rulesAt([], virtualMachineRestoreRules)];
