import type { Read, Registration, Run } from '../../test/fake-engine/fake-engine';
import { type MarkedLeaf, markedLeaves, show } from './mark';

/** One resource as a line of the tree. */
export interface Row {
  /** Created, or read because it exists already. */
  readonly step: '+' | '>';
  /** What stands before the type, and before the lines that belong to the row. */
  readonly branch: string;
  readonly stem: string;
  readonly type: string;
  readonly name: string;
  /** The Kubernetes object: its name, with its namespace where one is given. */
  readonly object: string;
  /** The resources that it waits for: their names, or how many they are. */
  readonly needs: string;
  readonly leaves: readonly MarkedLeaf[];
}

/** The resources of a program below their parents, siblings by type and name: two previews can be compared. */
export function rowsOf(run: Pick<Run, 'stack' | 'registrations' | 'reads'>): Row[] {
  const { stack } = run;
  if (stack === undefined) return [];
  const urns = new Set([stack.urn, ...run.registrations.map(({ urn }) => urn)]);
  const children = new Map<string, (Registration | Read)[]>();
  for (const resource of [...run.registrations, ...run.reads]) {
    const parent = resource.parent !== undefined && urns.has(resource.parent) ? resource.parent : stack.urn;
    children.set(parent, [...(children.get(parent) ?? []), resource]);
  }
  const below = (parent: string, indent: string): Row[] => {
    const siblings = (children.get(parent) ?? []).sort(byTypeAndName);
    return siblings.flatMap((resource, index) => {
      const last = index === siblings.length - 1;
      const deeper = below(resource.urn, `${indent}${last ? '   ' : '│  '}`);
      return [row(resource, `${indent}${last ? '└─ ' : '├─ '}`, `${indent}${last ? ' ' : '│'}`, deeper), ...deeper];
    });
  };
  const rest = below(stack.urn, '');
  return [row(stack, '', '', rest), ...rest];
}

function row(resource: Registration | Read, branch: string, stem: string, deeper: readonly Row[]): Row {
  const { metadata, apiVersion: _version, kind: _kind, ...rest } = resource.inputs;
  return {
    step: 'id' in resource ? '>' : '+',
    branch,
    stem: `${stem}  ${deeper.length > 0 ? '│' : ' '}`,
    type: resource.type,
    name: resource.name,
    object: objectOf(metadata),
    needs: needsOf(resource.dependencies),
    leaves: markedLeaves(metadata === undefined ? rest : { metadata, ...rest }),
  };
}

function objectOf(metadata: unknown): string {
  if (typeof metadata !== 'object' || metadata === null) return '';
  const { namespace, name } = metadata as { namespace?: unknown; name?: unknown };
  const parts = [namespace, name].filter((part) => part !== undefined);
  return parts.map((part) => (typeof part === 'string' ? part : show(part))).join('/');
}

function needsOf(dependencies: readonly string[]): string {
  if (dependencies.length > 2) return `${dependencies.length} resources`;
  const names = dependencies.map((urn) => urn.slice(urn.lastIndexOf('::') + 2));
  return names.sort().join(', ');
}

function byTypeAndName(a: Registration | Read, b: Registration | Read): number {
  const [left, right] = [`${a.type} ${a.name}`, `${b.type} ${b.name}`];
  return left < right ? -1 : left > right ? 1 : 0;
}
