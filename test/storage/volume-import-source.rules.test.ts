import { volumeImportSourceRuleSets, volumeImportSourceRules } from '../../src/storage/volume-import-source.rules';
import { describeRules } from '../oracle/rule-cases';

const claimless = {
  path: 'spec.targetClaim',
  message:
    'the VolumeImportSource has checkpoints, and does not say whose; write the name of the claim that is filled in stages',
};

const sourceless = {
  path: 'spec.source',
  message: 'the VolumeImportSource has no source; give it one of http, s3, registry, gcs, blank, imageio, vddk',
};

describeRules(
  'volume-import-source',
  volumeImportSourceRules,
  {
    'volume-import-source/valid-name': {
      path: 'metadata.name',
      message: `VolumeImportSource name "${'a'.repeat(64)}" has 64 bytes, at most 63 are allowed; choose a shorter one`,
    },
    'volume-import-source/valid-content-type': {
      path: 'spec.contentType',
      message: 'the VolumeImportSource has the content type "iso", which CDI does not know; choose kubevirt or archive',
    },
    'volume-import-source/require-source': [
      sourceless,
      { path: 'spec.source', message: 'the VolumeImportSource has 2 sources, http and blank; leave one' },
      sourceless,
    ],
    'volume-import-source/require-target-claim': [claimless, claimless],
  },
  { VolumeImportSource: volumeImportSourceRuleSets },
);
