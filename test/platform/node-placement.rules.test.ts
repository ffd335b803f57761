import { kubevirtRuleSets } from '../../src/platform/kubevirt.rules';
import { nodePlacementRules, sharedAffinityRules } from '../../src/platform/node-placement.rules';
import { describeRules } from '../oracle/rule-cases';

const at = (part: 'infra' | 'workloads', field: string, message: string) => ({
  path: `spec.${part}.nodePlacement.${field}`,
  message,
});
/** The same of components that are there once, and of those of each node. */
const both = (field: string, message: string) => [at('infra', field, message), at('workloads', field, message)];
const charset =
  'may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another';
const required = 'requiredDuringSchedulingIgnoredDuringExecution';
const values = `affinity.nodeAffinity.${required}.nodeSelectorTerms[0].matchExpressions[0].values[0]`;
const term = `affinity.podAntiAffinity.${required}[0]`;

describeRules(
  'node-placement',
  [...nodePlacementRules, ...sharedAffinityRules],
  {
    'node-placement/valid-label': [
      at(
        'infra',
        'nodeSelector["example.com/infra/"]',
        'label "example.com/infra/" has more than one "/"; write prefix/name',
      ),
      at(
        'workloads',
        'nodeSelector["example.com/machines"]',
        `label "example.com/machines" has the value "yes!", which ${charset}`,
      ),
    ],
    'node-placement/valid-toleration': [
      at(
        'infra',
        'tolerations[0].value',
        'the toleration has the operator Exists and the value "yes"; leave the value out',
      ),
      at(
        'infra',
        'tolerations[0].operator',
        'the toleration has no key; name the taint, or tolerate all with the operator Exists',
      ),
      at('infra', 'tolerations[0].value', `the toleration has the value "yes!", which ${charset}`),
      at('infra', 'tolerations[0].key', `the toleration has the key "infra!", which ${charset}`),
      at(
        'workloads',
        'tolerations[0].effect',
        'the toleration ends after tolerationSeconds, which only one of the effect NoExecute does',
      ),
    ],
    'node-placement/valid-value': [
      at('infra', values, `label value "amd 64" ${charset}`),
      at('workloads', values, `label value "amd 64" ${charset}`),
    ],
    'node-placement/valid-label-keys': [
      at(
        'infra',
        `${term}.matchLabelKeys`,
        'matchLabelKeys goes with a labelSelector, and there is none; give one, or leave it out',
      ),
      at('infra', `${term}.matchLabelKeys[0]`, `label "pod template hash" ${charset}`),
      at('workloads', `${term}.mismatchLabelKeys[0]`, 'label "a" is in matchLabelKeys too; choose one of the two'),
    ],
    'affinity/require-term': both(
      `affinity.nodeAffinity.${required}.nodeSelectorTerms`,
      `the node affinity requires nothing; give it a term, or leave it out`,
    ),
    'affinity/valid-expression': both(
      `affinity.nodeAffinity.${required}.nodeSelectorTerms[0].matchExpressions[0].values`,
      `operator "In" on label "infra" needs values; give one or more`,
    ),
    'affinity/valid-field': both(
      `affinity.nodeAffinity.${required}.nodeSelectorTerms[0].matchFields[0].key`,
      `nodes cannot be matched by the field "metadata.uid"; choose metadata.name, or use matchExpressions`,
    ),
    'affinity/valid-weight': both(
      `affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight`,
      `weight 101 is out of range; choose one from 1 to 100`,
    ),
    'affinity/valid-topology-key': both(`${term}.topologyKey`, `topology key "host name" ${charset}`),
    'affinity/valid-label-selector': both(
      `${term}.labelSelector.matchLabels["kubevirt.io"]`,
      `label "kubevirt.io" has the value "virt api", which ${charset}`,
    ),
    'affinity/valid-namespace': both(
      `${term}.namespaces[0]`,
      `namespace "Kubevirt" may hold only lowercase letters, digits and "-", and must start and end with a letter or digit; choose another`,
    ),
  },
  { KubeVirt: kubevirtRuleSets },
);
