import type { VolumeImportSource } from '../../imports/cdi';
import { textOrEmpty } from '../core/leaf';
import type { WireManifest } from '../core/manifest';
import { type Rule, type RuleSet, rulesAt } from '../core/rule';
import { dataVolumeSourceRules } from './data-volume-source.rules';
import { shortName } from './short-name.rule';
import { validContentType } from './volume-upload-source.rules';

type Manifest = WireManifest<VolumeImportSource>;

const webhook = 'pkg/apiserver/webhooks/populators-validate.go';
const mirrors = `${webhook} validateVolumeImportSourceSpec`;

const sources = ['http', 's3', 'registry', 'gcs', 'blank', 'imageio', 'vddk'] as const;

/** What CDI checks of a VolumeImportSource. */
export const volumeImportSourceRules: readonly Rule<Manifest>[] = [
  shortName('volume-import-source', 'VolumeImportSource', `${webhook} validateVolumeImportSource`),
  validContentType('volume-import-source', 'VolumeImportSource', mirrors),
  {
    id: 'volume-import-source/require-source',
    says: 'a VolumeImportSource has one source',
    why: 'where it has not even a `source`, the webhook fails on it',
    mirrors: `${mirrors}, pkg/apiserver/webhooks/util.go validateNumberOfSources`,
    check({ spec }, report) {
      const given = sources.filter((name) => spec?.source?.[name] !== undefined);
      if (given.length === 1) return;
      report(
        ['spec', 'source'],
        given.length === 0
          ? `the VolumeImportSource has no source; give it one of ${sources.join(', ')}`
          : `the VolumeImportSource has ${given.length} sources, ${given.join(' and ')}; leave one`,
      );
    },
  },
  {
    id: 'volume-import-source/require-target-claim',
    says: 'an import in stages names the claim that it fills',
    mirrors,
    check({ spec }, report) {
      const { source, checkpoints, targetClaim } = spec ?? {};
      const isStaged = Array.isArray(checkpoints) && checkpoints.length > 0;
      if (!isStaged || (source?.vddk === undefined && source?.imageio === undefined)) return;
      if (textOrEmpty(targetClaim) !== '') return;
      report(
        ['spec', 'targetClaim'],
        'the VolumeImportSource has checkpoints, and does not say whose; write the name of the claim that is filled in stages',
      );
    },
  },
];

/** The rules of a VolumeImportSource, mounted: what is asked of the sources of a DataVolume is asked of its own. */
export const volumeImportSourceRuleSets: readonly RuleSet[] = [
  rulesAt([], volumeImportSourceRules),
  rulesAt(['spec'], dataVolumeSourceRules),
];
