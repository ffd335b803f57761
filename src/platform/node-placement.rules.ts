import type { PodAffinityTerm, Toleration } from '../../imports/kubernetes';
import type { NodePlacement } from '../../imports/kubevirt';
import { itemsOf, textOf, textOrEmpty } from '../core/leaf';
import type { Wire } from '../core/manifest';
import { checkLabels } from '../core/metadata.rules';
import { labelValue, qualifiedName } from '../core/name';
import type { Path } from '../core/path';
import { type Report, type Rule, type RuleSet, rulesAt } from '../core/rule';
import { affinityRules } from '../machine/affinity.rules';
import type { MachineSpec } from '../machine/machine-spec';
import { tolerationRules } from '../machine/toleration.rules';

type Placement = Wire<NodePlacement>;

const required = 'requiredDuringSchedulingIgnoredDuringExecution';
const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';
const validation = 'kubernetes pkg/apis/core/validation/validation.go';

/** What is wrong with a taint that is tolerated; operators and effects that do not exist are told by other rules. */
function checkToleration(toleration: Wire<Toleration>, report: Report): void {
  const key = textOrEmpty(toleration.key);
  const operator = textOrEmpty(toleration.operator);
  const value = textOrEmpty(toleration.value);
  const keyProblem = key === undefined || key === '' ? undefined : qualifiedName(key);
  if (keyProblem !== undefined) report(['key'], `the toleration has the key "${key}", which ${keyProblem}`);
  if (key === '' && operator !== undefined && operator !== 'Exists') {
    report(['operator'], 'the toleration has no key; name the taint, or tolerate all with the operator Exists');
  }
  if (operator === 'Exists' && value !== undefined && value !== '') {
    report(['value'], `the toleration has the operator Exists and the value "${value}"; leave the value out`);
  } else if (operator === '' || operator === 'Equal') {
    const problem = value === undefined ? undefined : labelValue(value);
    if (problem !== undefined) report(['value'], `the toleration has the value "${value}", which ${problem}`);
  }
  const effect = textOrEmpty(toleration.effect);
  const hasSeconds = toleration.tolerationSeconds !== undefined && toleration.tolerationSeconds !== null;
  if (hasSeconds && effect !== undefined && effect !== 'NoExecute') {
    report(['effect'], 'the toleration ends after tolerationSeconds, which only one of the effect NoExecute does');
  }
}

/** Goes through every term about other pods. */
function eachPodTerm({ affinity }: Placement, use: (term: Wire<PodAffinityTerm>, path: Path) => void): void {
  for (const side of ['podAffinity', 'podAntiAffinity'] as const) {
    itemsOf(affinity?.[side]?.[required]).forEach((term, i) => {
      if (typeof term === 'object' && term !== null) use(term, ['affinity', side, required, i]);
    });
    itemsOf(affinity?.[side]?.[preferred]).forEach((weighted, i) => {
      const term = weighted?.podAffinityTerm;
      if (term) use(term, ['affinity', side, preferred, i, 'podAffinityTerm']);
    });
  }
}

function checkLabelKeys({ labelSelector, ...term }: Wire<PodAffinityTerm>, report: Report): void {
  for (const field of ['matchLabelKeys', 'mismatchLabelKeys'] as const) {
    const keys = itemsOf(term[field]);
    if (keys.length === 0) continue;
    if (labelSelector === undefined || labelSelector === null) {
      report([field], `${field} goes with a labelSelector, and there is none; give one, or leave it out`);
      continue;
    }
    keys.forEach((key, i) => {
      const name = textOf(key);
      const problem = name === undefined ? undefined : qualifiedName(name);
      if (problem !== undefined) report([field, i], `label "${name}" ${problem}`);
    });
  }
  const kept = new Set(itemsOf(term.matchLabelKeys).map(textOf));
  itemsOf(term.mismatchLabelKeys).forEach((key, i) => {
    const name = textOf(key);
    if (name !== undefined && kept.has(name))
      report(['mismatchLabelKeys', i], `label "${name}" is in matchLabelKeys too; choose one of the two`);
  });
}

/** What the API server checks of the pods of components beside what KubeVirt checks of those of machines. */
export const nodePlacementRules: readonly Rule<Placement>[] = [
  {
    id: 'node-placement/valid-label',
    says: 'nodeSelector holds labels as nodes can have them',
    mirrors: `${validation} ValidatePodSpec`,
    stage: 'start',
    on: 'nodeSelector',
    check({ nodeSelector }, report) {
      checkLabels(nodeSelector, (key, message) => report(['nodeSelector', key], message));
    },
  },
  {
    id: 'node-placement/valid-toleration',
    says: 'a toleration names a taint, or has the operator Exists, which takes no value; only one of NoExecute ends after some time',
    mirrors: `${validation} ValidateTolerations`,
    stage: 'start',
    on: 'tolerations',
    check({ tolerations }, report) {
      itemsOf(tolerations).forEach((toleration, i) => {
        if (typeof toleration !== 'object' || toleration === null) return;
        checkToleration(toleration, (path, message) => report(['tolerations', i, ...path], message));
      });
    },
  },
  {
    id: 'node-placement/valid-value',
    says: 'node affinity that is required compares labels with values that labels can have',
    mirrors: `${validation} ValidateNodeSelectorRequirement`,
    stage: 'start',
    on: 'affinity',
    check({ affinity }, report) {
      itemsOf(affinity?.nodeAffinity?.[required]?.nodeSelectorTerms).forEach((term, i) => {
        itemsOf(term?.matchExpressions).forEach((expression, j) => {
          itemsOf(expression?.values).forEach((one, k) => {
            const value = textOf(one);
            const problem = value === undefined ? undefined : labelValue(value);
            if (problem === undefined) return;
            const path = ['affinity', 'nodeAffinity', required, 'nodeSelectorTerms', i, 'matchExpressions', j];
            report([...path, 'values', k], `label value "${value}" ${problem}`);
          });
        });
      });
    },
  },
  {
    id: 'node-placement/valid-label-keys',
    says: 'matchLabelKeys and mismatchLabelKeys name labels, beside a labelSelector, and none of both',
    mirrors: `${validation} ValidateMatchLabelKeysAndMismatchLabelKeys`,
    stage: 'start',
    on: 'affinity',
    check(placement, report) {
      eachPodTerm(placement, (term, path) => checkLabelKeys(term, (at, message) => report([...path, ...at], message)));
    },
  },
];

/** What is asked of where machines run, and of where components run; of the pods of components there are rules of their own. */
export const sharedAffinityRules: readonly Rule<MachineSpec>[] = affinityRules.filter(isShared);

function isShared({ stage }: Pick<Rule<MachineSpec>, 'stage'>): boolean {
  return stage === undefined;
}

/** The rules of where components run, mounted at those that are there once and at those of each node. */
export const nodePlacementRuleSets: readonly RuleSet[] = ['infra', 'workloads'].flatMap((part) => {
  const path = ['spec', part, 'nodePlacement'];
  return [
    rulesAt(path, nodePlacementRules),
    rulesAt(path, sharedAffinityRules, 'start'),
    rulesAt(path, tolerationRules.filter(isShared)),
  ];
});
