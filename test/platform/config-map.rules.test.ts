import { configMapRuleSets, configMapRules } from '../../src/platform/config-map.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules(
  'config-map',
  configMapRules,
  {
    'config-map/valid-key': [
      {
        path: 'data["a/b"]',
        message: 'key "a/b" may hold only letters, digits, "-", "_" and ".", and must not be empty; choose another',
      },
      {
        path: 'binaryData[".."]',
        message: 'key ".." leads out of the folder that it becomes a file of; choose another',
      },
      {
        path: `data.${'a'.repeat(254)}`,
        message: `key "${'a'.repeat(254)}" has 254 characters, at most 253 are allowed; choose a shorter one`,
      },
    ],
    'config-map/unique-key': {
      path: 'data.a',
      message: 'key "a" stands in data and in binaryData; leave one of them',
    },
  },
  { ConfigMap: configMapRuleSets },
);
