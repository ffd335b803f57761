import type { VolumeCloneSource } from '../../imports/cdi';
import { textOf } from '../core/leaf';
import type { WireManifest } from '../core/manifest';
import { type Rule, type RuleSet, rulesAt } from '../core/rule';

/** What becomes of a VolumeCloneSource: no webhook looks at it. */
export const volumeCloneSourceRules: readonly Rule<WireManifest<VolumeCloneSource>>[] = [
  {
    id: 'volume-clone-source/valid-source',
    says: 'a VolumeCloneSource copies a PersistentVolumeClaim or a VolumeSnapshot',
    why: 'any other is taken, and claims of it stay pending; the API group is not read',
    stage: 'later',
    mirrors: 'pkg/controller/clone/planner.go ChooseStrategy',
    check({ spec }, report) {
      const kind = textOf(spec?.source?.kind);
      if (kind === undefined || kind === 'PersistentVolumeClaim' || kind === 'VolumeSnapshot') return;
      report(
        ['spec', 'source', 'kind'],
        `the VolumeCloneSource copies a ${kind}, which CDI does not know; choose PersistentVolumeClaim or VolumeSnapshot`,
      );
    },
  },
];

/** The rules of a VolumeCloneSource, mounted. */
export const volumeCloneSourceRuleSets: readonly RuleSet[] = [rulesAt([], volumeCloneSourceRules)];
