import { filesystemRules } from '../../src/machine/filesystem.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules('filesystem', filesystemRules, {
  'filesystem/require-feature-gate': [
    {
      path: 'spec.template.spec.domain.devices.filesystems[0]',
      message:
        'filesystem "share" is that of a claim, whose feature gate EnableVirtioFsStorageVolumes is off; switch it on in the KubeVirt resource, and name it in the program\'s Cluster',
    },
    {
      path: 'spec.template.spec.domain.devices.filesystems[0]',
      message:
        'filesystem "share" is that of a claim, whose feature gate EnableVirtioFsStorageVolumes is off; switch it on in the KubeVirt resource, and name it in the program\'s Cluster',
    },
  ],
});
