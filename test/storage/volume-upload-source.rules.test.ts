import { volumeUploadSourceRuleSets, volumeUploadSourceRules } from '../../src/storage/volume-upload-source.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules(
  'volume-upload-source',
  volumeUploadSourceRules,
  {
    'volume-upload-source/valid-name': {
      path: 'metadata.name',
      message: `VolumeUploadSource name "${'a'.repeat(64)}" has 64 bytes, at most 63 are allowed; choose a shorter one`,
    },
    'volume-upload-source/valid-content-type': {
      path: 'spec.contentType',
      message: 'the VolumeUploadSource has the content type "iso", which CDI does not know; choose kubevirt or archive',
    },
  },
  { VolumeUploadSource: volumeUploadSourceRuleSets },
);
