import { closest } from './did-you-mean';
import type { Issue } from './issue';
import type { AnyKind, ObjectProps } from './kind';
import { collectingLate, type LateLeaf } from './late';
import { formatPath } from './path';
import { rulesOfPrograms } from './program';
import type { Report } from './rule';
import { checkShape } from './shape';
import { isDeferred } from './value';

/** What is wrong with props, now and later. */
export interface PropsCheck {
  readonly issues: readonly Issue[];
  /** Leaves that only the engine will learn, those too that only a text of the manifest holds. */
  readonly late: readonly object[];
  /** What is wrong with what these have become, as far as they are known. */
  checkLate(become: (leaf: object) => unknown, known?: (leaf: object) => boolean): readonly Issue[];
}

/** An issue of the program itself, whatever the cluster would say. */
export function programIssue(rule: string, path: string, message: string): Issue {
  return { rule, path, message, stage: 'program', severity: 'error' };
}

/** Most objects have no late leaves: what they keep is shared. */
const nothingLate: Pick<PropsCheck, 'late' | 'checkLate'> = { late: [], checkLate: () => [] };

/** Checks the props of an object for callers whom no compiler checked; paths are those of the props. */
export function checkProps(kind: AnyKind, props: unknown): PropsCheck {
  if (typeof props !== 'object' || props === null || Array.isArray(props)) {
    const issue = programIssue('props/valid-type', '', 'the props are no object; give an object of props');
    return { issues: [issue], ...nothingLate };
  }
  if (isDeferred(props)) {
    const message = 'the props are known only later; give an object of props, whose leaves may come later';
    return { issues: [programIssue('props/valid-type', '', message)], ...nothingLate };
  }
  const late: LateLeaf[] = [];
  let found: Issue[] = [];
  const report: Report = (path, message) => {
    found.push(programIssue('props/valid-type', formatPath(path), message));
  };
  collectingLate(late, () => checkShape(kind.shape, props, report));
  if (late.length === 0) return { issues: found, ...nothingLate };
  return {
    issues: found,
    late: [...new Set(late.map(({ value }) => value))],
    checkLate(become, known = () => true) {
      found = [];
      for (const leaf of late) if (known(leaf.value)) leaf.check(become(leaf.value));
      return found;
    },
  };
}

/** Checks that `ignoreRules` names rules that are asked of objects of a kind. */
export function checkIgnored(kind: AnyKind, { ignoreRules = [] }: Pick<ObjectProps, 'ignoreRules'>): readonly Issue[] {
  if (ignoreRules.length === 0) return [];
  const issues: Issue[] = [];
  const rules = [...kind.rules.flatMap((set) => set.rules), ...rulesOfPrograms(), ...definitionRules(kind)];
  const ids = new Set(rules.map((rule) => rule.id));
  for (const id of ignoreRules) {
    if (ids.has(id)) continue;
    const message = `"${id}" is no rule of ${kind.kind}${closest(id, [...ids])}`;
    issues.push(programIssue('props/valid-rule', 'ignoreRules', message));
  }
  return issues;
}

function definitionRules({ isDefined }: AnyKind): readonly { readonly id: string }[] {
  return isDefined ? (require('./structure') as typeof import('./structure')).structureRules : [];
}
