import type { NodeSelector, NodeSelectorRequirement } from '../../imports/kubernetes';
import { checkExpression } from './label-selector';
import { isLate, itemsOf, textOf } from './leaf';
import type { Wire } from './manifest';
import { dns1123Subdomain, labelValue } from './name';
import type { Report } from './rule';

type Requirement = Wire<NodeSelectorRequirement>;

/** What expressions about the labels of nodes may ask. */
export const nodeOperators: readonly string[] = ['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt'];

/** Checks a requirement on a field of nodes; the only field there is is the node's name. */
export function checkNodeField(field: Requirement, report: Report): void {
  const key = isLate(field.key) ? undefined : (textOf(field.key) ?? '');
  if (key !== undefined && key !== 'metadata.name') {
    report(['key'], `nodes cannot be matched by the field "${key}"; choose metadata.name, or use matchExpressions`);
  }
  if (isLate(field.operator)) return;
  const operator = textOf(field.operator) ?? '';
  if (operator !== 'In' && operator !== 'NotIn') {
    report(['operator'], `operator "${operator}" does not work on fields; choose In or NotIn`);
  } else if (field.values?.length !== 1) {
    report(['values'], `operator "${operator}" on field "${key ?? ''}" takes one value; give exactly one`);
  }
  const name = textOf(field.values?.[0]);
  const problem = name === undefined || key !== 'metadata.name' ? undefined : dns1123Subdomain(name);
  if (problem !== undefined) report(['values', 0], `node name "${name}" ${problem}`);
}

const nothing: Requirement = { key: '', operator: '' as 'In' };

/** Checks a selector of nodes as Kubernetes checks it (`k8s.io/kubernetes/pkg/apis/core/validation ValidateNodeSelector`). */
export function checkNodeSelector(selector: Wire<NodeSelector>, report: Report): void {
  const terms = itemsOf(selector.nodeSelectorTerms);
  if (terms.length === 0) report(['nodeSelectorTerms'], 'it has no terms; give one');
  for (let i = 0; i < terms.length; i += 1) {
    const path = ['nodeSelectorTerms', i];
    const expressions = itemsOf(terms[i]?.matchExpressions);
    for (let j = 0; j < expressions.length; j += 1) {
      const expression = expressions[j] ?? nothing;
      const here = [...path, 'matchExpressions', j];
      checkExpression(expression, nodeOperators, (at, message) => report([...here, ...at], message));
      const values = itemsOf(expression.values);
      for (let k = 0; k < values.length; k += 1) {
        const value = textOf(values[k]);
        const problem = value === undefined ? undefined : labelValue(value);
        if (problem !== undefined) report([...here, 'values', k], `label value "${value}" ${problem}`);
      }
    }
    const fields = itemsOf(terms[i]?.matchFields);
    for (let j = 0; j < fields.length; j += 1) {
      checkNodeField(fields[j] ?? nothing, (at, message) => report([...path, 'matchFields', j, ...at], message));
    }
  }
}
