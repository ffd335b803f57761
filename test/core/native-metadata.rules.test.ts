import { nativeMetadataRuleSets, nativeMetadataRules } from '../../src/core/native-metadata.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules(
  'native-metadata',
  nativeMetadataRules,
  {
    'native-metadata/require-finalizer-domain': {
      path: 'metadata.finalizers[1]',
      message:
        'finalizer "a" has no domain, and only kubernetes, orphan, foregroundDeletion need none; write it as example.com/a',
    },
    'native-metadata/valid-generation': {
      path: 'metadata.generation',
      message: 'generation -1 is below zero; leave it to the cluster',
    },
  },
  { ConfigMap: nativeMetadataRuleSets, Secret: nativeMetadataRuleSets },
);
