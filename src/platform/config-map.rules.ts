import type { ConfigMap } from '../../imports/kubernetes';
import type { WireManifest } from '../core/manifest';
import { nativeMetadataRuleSets } from '../core/native-metadata.rules';
import { type Rule, type RuleSet, rulesAt } from '../core/rule';
import { dataKey, fieldsOf } from './data-key';
import { dataSizeRules } from './data-size.rules';

type Manifest = WireManifest<ConfigMap>;

const mirrors = 'k8s.io/kubernetes/pkg/apis/core/validation/validation.go ValidateConfigMap';

/** What the cluster checks of a ConfigMap. */
export const configMapRules: readonly Rule<Manifest>[] = [
  {
    id: 'config-map/valid-key',
    says: 'keys of a ConfigMap are names of files',
    mirrors,
    check(configMap, report) {
      for (const field of ['data', 'binaryData'] as const) {
        for (const key of Object.keys(fieldsOf(configMap[field]))) {
          const problem = dataKey(key);
          if (problem !== undefined) report([field, key], `key "${key}" ${problem}`);
        }
      }
    },
  },
  {
    id: 'config-map/unique-key',
    says: 'a key stands in data or in binaryData, not in both',
    mirrors,
    check({ data, binaryData }, report) {
      const binary = fieldsOf(binaryData);
      for (const key of Object.keys(fieldsOf(data))) {
        if (Object.hasOwn(binary, key))
          report(['data', key], `key "${key}" stands in data and in binaryData; leave one of them`);
      }
    },
  },
];

/** The rules of a ConfigMap, mounted. */
export const configMapRuleSets: readonly RuleSet[] = [
  ...nativeMetadataRuleSets,
  rulesAt([], [...configMapRules, ...dataSizeRules]),
];
