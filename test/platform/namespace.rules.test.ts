import { namespaceRuleSets, namespaceRules } from '../../src/platform/namespace.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules(
  'namespace',
  namespaceRules,
  {
    'namespace/valid-finalizer': [
      {
        path: 'spec.finalizers[1]',
        message: 'finalizer "example.com/a/b" has more than one "/"; write prefix/name',
      },
      {
        path: 'spec.finalizers[1]',
        message:
          'finalizer "a" has no domain, and only kubernetes, orphan, foregroundDeletion need none; write it as example.com/a',
      },
    ],
  },
  { Namespace: namespaceRuleSets },
);
