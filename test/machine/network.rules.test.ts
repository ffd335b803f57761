import { networkRules } from '../../src/machine/network.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules('network', networkRules, {
  'network/unique-name': {
    path: 'spec.template.spec.networks[1].name',
    message: 'network "flat" is there more than once; give each a name of its own, that of its interface',
  },
  'network/require-interface': [
    {
      path: 'spec.template.spec.networks[1].name',
      message: 'network "flat" has no interface of that name; add one to interfaces, or remove the network',
    },
    {
      path: 'spec.template.spec.networks[1].name',
      message: 'a network has no name; give it that of its interface, or remove the network',
    },
  ],
  'network/require-source': [
    { path: 'spec.template.spec.networks[0]', message: 'network "flat" has no source; give it pod or multus' },
    { path: 'spec.template.spec.networks[0]', message: 'network "flat" has 2 sources, pod and multus; leave one' },
  ],
  'network/require-feature-gate': {
    path: 'spec.template.spec.networks[0].resourceClaim',
    message:
      'network "fabric" is on a resourceClaim, whose feature gate NetworkDevicesWithDRA is off; switch it on in the KubeVirt resource, or choose pod or multus',
  },
  'network/require-network-name': [
    {
      path: 'spec.template.spec.networks[0].multus.networkName',
      message: 'network "flat" has an empty networkName; write the name of its NetworkAttachmentDefinition',
    },
    {
      path: 'spec.template.spec.networks[0].multus.networkName',
      message: 'network "flat" has an empty networkName; write the name of its NetworkAttachmentDefinition',
    },
  ],
  'network/no-second-pod-network': {
    path: 'spec.template.spec.networks[1].pod',
    message:
      'network "flat" is a pod network beside network "default", and a machine has one; put it on Multus or remove it',
  },
  'network/no-second-default': {
    path: 'spec.template.spec.networks[1].multus.default',
    message:
      'network "b" is a default network beside network "a", and a machine has one; leave default out of one of them',
  },
  'network/no-default-beside-pod': {
    path: 'spec.template.spec.networks[1].multus.default',
    message:
      'network "flat" is a default network beside the pod network "default", which it would replace; leave default out, or remove the pod network',
  },
  'network/no-multus-beside-claim': {
    path: 'spec.template.spec.networks[1].multus',
    message:
      'network "b" is on Multus beside network "nic" on a resourceClaim, which cannot be mixed; choose one for all',
  },
});
