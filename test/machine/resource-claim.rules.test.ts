import { resourceClaimRules } from '../../src/machine/resource-claim.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules('resource-claim', resourceClaimRules, {
  'resource-claim/valid-name': [
    {
      path: 'spec.template.spec.resourceClaims[0].name',
      message:
        'claim "Cards" may hold only lowercase letters, digits and "-", and must start and end with a letter or digit; choose another',
    },
    { path: 'spec.template.spec.resourceClaims[0].name', message: 'the claim has no name; give it one' },
  ],
  'resource-claim/require-source': [
    {
      path: 'spec.template.spec.resourceClaims[0]',
      message: 'claim "cards" names nothing; give resourceClaimName or resourceClaimTemplateName',
    },
    {
      path: 'spec.template.spec.resourceClaims[0]',
      message: 'claim "cards" names a ResourceClaim and a ResourceClaimTemplate; leave one of them',
    },
  ],
  'resource-claim/valid-reference': [
    {
      path: 'spec.template.spec.resourceClaims[0].resourceClaimName',
      message:
        'claim "cards" has the resourceClaimName "A_b", which may hold only lowercase letters, digits, "-" and ".", and each part must start and end with a letter or digit; choose another',
    },
    {
      path: 'spec.template.spec.resourceClaims[0].resourceClaimName',
      message:
        'claim "cards" has the resourceClaimName "", which may hold only lowercase letters, digits, "-" and ".", and each part must start and end with a letter or digit; choose another',
    },
    {
      path: 'spec.template.spec.resourceClaims[0].resourceClaimTemplateName',
      message:
        'claim "cards" has the resourceClaimTemplateName "A_b", which may hold only lowercase letters, digits, "-" and ".", and each part must start and end with a letter or digit; choose another',
    },
  ],
  'resource-claim/require-request': [
    {
      path: 'spec.template.spec.domain.devices.gpus[0].claimName',
      message: 'GPU "a" takes a device of a claim and has no claimName; give claimName and requestName',
    },
    {
      path: 'spec.template.spec.domain.devices.gpus[0].claimName',
      message: 'GPU "a" takes a device of a claim and has no claimName; give claimName and requestName',
    },
    {
      path: 'spec.template.spec.domain.devices.hostDevices[0].requestName',
      message: 'host device "a" takes a device of a claim and has no requestName; give claimName and requestName',
    },
    {
      path: 'spec.template.spec.networks[0].resourceClaim.claimName',
      message: 'network "nic" takes a device of a claim and has no claimName; give claimName and requestName',
    },
    {
      path: 'spec.template.spec.networks[0].resourceClaim.requestName',
      message: 'network "nic" takes a device of a claim and has no requestName; give claimName and requestName',
    },
  ],
  'resource-claim/require-claim': [
    {
      path: 'spec.template.spec.domain.devices.gpus[0].claimName',
      message: 'GPU "a" takes a device of the claim "other", which the machine does not have; add it to resourceClaims',
    },
    {
      path: 'spec.template.spec.domain.devices.gpus[0].claimName',
      message: 'GPU "a" takes a device of the claim "cards", which the machine does not have; add it to resourceClaims',
    },
    {
      path: 'spec.template.spec.networks[0].resourceClaim.claimName',
      message:
        'network "nic" takes a device of the claim "other", which the machine does not have; add it to resourceClaims',
    },
  ],
  'resource-claim/unique-request': [
    {
      path: 'spec.template.spec.domain.devices.gpus[1]',
      message:
        'GPU "b" takes the request "one" of the claim "cards", as GPU "a" does, and it gives one device; choose another request',
    },
    {
      path: 'spec.template.spec.domain.devices.hostDevices[0]',
      message:
        'host device "b" takes the request "one" of the claim "cards", as GPU "a" does, and it gives one device; choose another request',
    },
    {
      path: 'spec.template.spec.networks[0].resourceClaim',
      message:
        'network "nic" takes the request "one" of the claim "cards", as GPU "a" does, and it gives one device; choose another request',
    },
    {
      path: 'spec.template.spec.networks[1].resourceClaim',
      message:
        'network "b" takes the request "one" of the claim "cards", as network "nic" does, and it gives one device; choose another request',
    },
  ],
  'resource-claim/valid-request': {
    path: 'spec.template.spec.domain.devices.gpus[0].requestName',
    message:
      'GPU "card" takes the request "Card", which may hold only lowercase letters, digits and "-", and must start and end with a letter or digit; choose another',
  },
});
