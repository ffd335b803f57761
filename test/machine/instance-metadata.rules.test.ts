import { instanceMetadataRules, templateMetadataRules } from '../../src/machine/instance-metadata.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules('instance-metadata', [...instanceMetadataRules, ...templateMetadataRules], {
  'instance-metadata/no-reserved-label': [
    {
      path: 'spec.template.metadata.labels["kubevirt.io/nodeName"]',
      message: 'label "kubevirt.io/nodeName" is set by KubeVirt alone; leave it out',
    },
    {
      path: 'metadata.labels["kubevirt.io/created-by"]',
      message: 'label "kubevirt.io/created-by" is set by KubeVirt alone; leave it out',
    },
  ],
  'instance-metadata/require-feature-gate': [
    {
      path: 'spec.template.metadata.annotations["kubevirt.io/ignitiondata"]',
      message:
        'annotation "kubevirt.io/ignitiondata" is that of the feature gate ExperimentalIgnitionSupport, which is off; switch it on in the KubeVirt resource, and name it in the program\'s Cluster',
    },
    {
      path: 'spec.template.metadata.annotations["hooks.kubevirt.io/hookSidecars"]',
      message:
        'annotation "hooks.kubevirt.io/hookSidecars" is that of the feature gate Sidecar, which is off; switch it on in the KubeVirt resource, and name it in the program\'s Cluster',
    },
  ],
  'instance-metadata/valid-label': [
    {
      path: 'spec.template.metadata.labels.app',
      message:
        'label "app" has the value "web server", which may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another',
    },
    {
      path: 'spec.template.metadata.labels["my app"]',
      message:
        'label "my app" may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another',
    },
  ],
  'instance-metadata/valid-annotation': {
    path: 'spec.template.metadata.annotations["a/b/c"]',
    message: 'annotation "a/b/c" has more than one "/"; write prefix/name',
  },
});
