import { volumeCloneSourceRuleSets, volumeCloneSourceRules } from '../../src/storage/volume-clone-source.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules(
  'volume-clone-source',
  volumeCloneSourceRules,
  {
    'volume-clone-source/valid-source': {
      path: 'spec.source.kind',
      message:
        'the VolumeCloneSource copies a DataVolume, which CDI does not know; choose PersistentVolumeClaim or VolumeSnapshot',
    },
  },
  { VolumeCloneSource: volumeCloneSourceRuleSets },
);
