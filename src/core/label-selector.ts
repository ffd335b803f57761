import type { LabelSelector, NodeSelectorRequirement } from '../../imports/kubernetes';
import { isLate, itemsOf, textOf } from './leaf';
import type { Wire } from './manifest';
import { checkLabels } from './metadata.rules';
import { labelValue, qualifiedName } from './name';
import type { Report } from './rule';

type Labels = Readonly<Record<string, unknown>>;

const labelOperators = ['In', 'NotIn', 'Exists', 'DoesNotExist'];

/** What is wrong with how many values stand beside an operator. */
function valuesProblem(operator: string, count: number): string | undefined {
  if (operator === 'In' || operator === 'NotIn') return count === 0 ? 'needs values; give one or more' : undefined;
  if (operator === 'Gt' || operator === 'Lt')
    return count === 1 ? undefined : 'compares with one value; give exactly one';
  return count === 0 ? undefined : 'takes no values; leave them out';
}

/** Checks what the expressions of node and label selectors have in common. */
export function checkExpression(
  expression: Pick<Wire<NodeSelectorRequirement>, 'key' | 'values'> & { readonly operator: unknown },
  operators: readonly string[],
  report: Report,
): void {
  const key = isLate(expression.key) ? undefined : (textOf(expression.key) ?? '');
  const keyProblem = key === undefined ? undefined : qualifiedName(key);
  if (keyProblem !== undefined) report(['key'], `label "${key}" ${keyProblem}`);
  if (isLate(expression.operator)) return;
  const operator = textOf(expression.operator) ?? '';
  if (!operators.includes(operator)) {
    report(['operator'], `operator "${operator}" does not exist; choose ${operators.join(', ')}`);
    return;
  }
  const problem = valuesProblem(operator, itemsOf(expression.values).length);
  if (problem !== undefined) report(['values'], `operator "${operator}" on label "${key ?? ''}" ${problem}`);
}

/** Checks a label selector (`apimachinery/pkg/apis/meta/v1/validation/validation.go ValidateLabelSelector`). */
export function checkLabelSelector(selector: Wire<LabelSelector> | undefined, report: Report): void {
  checkLabels(selector?.matchLabels, (key, message) => report(['matchLabels', key], message));
  const expressions = itemsOf(selector?.matchExpressions);
  for (let i = 0; i < expressions.length; i += 1) {
    // What is null is decoded as one that says nothing.
    const expression = expressions[i] ?? { key: '', operator: '' };
    if (typeof expression !== 'object') continue;
    const path = ['matchExpressions', i];
    checkExpression(expression, labelOperators, (at, message) => report([...path, ...at], message));
    const values = itemsOf(expression.values);
    for (let j = 0; j < values.length; j += 1) {
      const value = textOf(values[j]);
      const problem = value === undefined ? undefined : labelValue(value);
      if (problem !== undefined) report([...path, 'values', j], `label value "${value}" ${problem}`);
    }
  }
}

/** Whether a selector is one that Kubernetes does not read. */
export function isInvalidSelector(selector: Wire<LabelSelector> | undefined): boolean {
  let invalid = false;
  checkLabelSelector(selector, () => {
    invalid = true;
  });
  return invalid;
}

/** Whether labels have what an expression asks for; `undefined` where that is not known yet. */
function meets(
  labels: Labels,
  { key, operator, values }: NonNullable<Wire<LabelSelector>['matchExpressions']>[number],
): boolean | undefined {
  const name = textOf(key);
  const wanted = textOf(operator);
  if (name === undefined || wanted === undefined) return undefined;
  const has = Object.hasOwn(labels, name);
  if (wanted === 'Exists') return has;
  if (wanted === 'DoesNotExist') return !has;
  if (!has) return wanted === 'NotIn';
  const value = textOf(labels[name]);
  const some = itemsOf(values).map(textOf);
  if (value === undefined || some.includes(undefined)) return undefined;
  return some.includes(value) === (wanted === 'In');
}

/** Whether labels are known to have all that a selector asks for; one that asks for nothing takes all. */
export function isMet(selector: Wire<LabelSelector>, labels: Labels): boolean {
  const equal: Labels = selector.matchLabels ?? {};
  for (const key of Object.keys(equal)) {
    const wanted = textOf(equal[key]);
    if (wanted === undefined || textOf(labels[key]) !== wanted) return false;
  }
  return itemsOf(selector.matchExpressions).every(
    (expression) => typeof expression === 'object' && expression !== null && meets(labels, expression) === true,
  );
}

/** The first thing that a selector asks for and labels do not have, in words; what is not known yet they have. */
export function unmet(selector: Wire<LabelSelector> | undefined, labels: Labels): string | undefined {
  const equal: Labels = selector?.matchLabels ?? {};
  for (const key of Object.keys(equal)) {
    const wanted = textOf(equal[key]);
    if (wanted === undefined || isLate(labels[key])) continue;
    if (!Object.hasOwn(labels, key) || textOf(labels[key]) !== wanted) return `${key}=${wanted}`;
  }
  for (const expression of itemsOf(selector?.matchExpressions)) {
    if (typeof expression !== 'object' || expression === null || meets(labels, expression) !== false) continue;
    const values = itemsOf(expression.values).map(textOf);
    return `${textOf(expression.key)} ${textOf(expression.operator)}${values.length === 0 ? '' : ` ${values.join(', ')}`}`;
  }
  return undefined;
}

/** Keys of a pod's own labels that join a selector, each with the value that the pod has. */
export interface LabelKeys {
  readonly labelSelector?: Wire<LabelSelector> | undefined;
  readonly matchLabelKeys?: readonly unknown[] | undefined;
  readonly mismatchLabelKeys?: readonly unknown[] | undefined;
}

/** Checks the keys that join a selector (`pkg/apis/core/validation/validation.go ValidateMatchLabelKeysAndMismatchLabelKeys`). */
export function checkLabelKeys(keys: LabelKeys, report: Report): void {
  const mismatched = itemsOf(keys.mismatchLabelKeys).map(textOf);
  for (const list of ['matchLabelKeys', 'mismatchLabelKeys'] as const) {
    const names = itemsOf(keys[list]);
    if (names.length > 0 && keys.labelSelector === undefined) {
      report([list], `${list} add to a labelSelector, and there is none; give one, or leave them out`);
      continue;
    }
    for (let i = 0; i < names.length; i += 1) {
      const name = textOf(names[i]);
      if (name === undefined) continue;
      const problem = qualifiedName(name);
      if (problem !== undefined) report([list, i], `label "${name}" ${problem}`);
    }
  }
  const matched = itemsOf(keys.matchLabelKeys);
  for (let i = 0; i < matched.length; i += 1) {
    const name = textOf(matched[i]);
    if (name === undefined || !mismatched.includes(name)) continue;
    report(['matchLabelKeys', i], `label "${name}" is among mismatchLabelKeys, too; leave it in one of them`);
  }
}
