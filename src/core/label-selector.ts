import type { LabelSelector, NodeSelectorRequirement } from '../../imports/kubernetes';
import { isLate, itemsOf, textOf } from './leaf';
import type { Wire } from './manifest';
import { checkLabels } from './metadata.rules';
import { labelValue, qualifiedName } from './name';
import type { Report } from './rule';

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
