import { askRules } from '../../src/core/ask-rules';
import type { Cluster } from '../../src/core/cluster';
import { type Issue, ValidationError } from '../../src/core/issue';
import { keyOf, type Manifest } from '../../src/core/manifest';
import { formatPath } from '../../src/core/path';
import { Program } from '../../src/core/program';
import { programRules } from '../../src/core/program-rules';
import { defaultSeverity, type Judge } from '../../src/core/rule';
import { askStructure } from '../../src/core/structure';
import { updateRules } from '../../src/core/update-rules';
import { clusterOf } from '../../test/oracle/rule-cases';
import type { Verdict } from '../../test/oracle/verdict';
import { kinds } from './rule-list';

/** An object as it is written. */
export type Node = Readonly<Record<string, unknown>>;

/** A finding, and the object that it is about, as a program calls it. */
export interface Finding {
  readonly object: string;
  readonly issue: Issue;
}

/** What the library says of the objects of a case: of one about structure what structure says. */
export function findings(rule: string, objects: readonly Node[], profile: Verdict['profile']): readonly Finding[] {
  const cluster = clusterOf({ profile } as Verdict);
  const found = objects.flatMap((object) =>
    askOne(rule, object, cluster).map((issue) => ({ object: labelOf(object), issue })),
  );
  if (objects.length === 1 && profile.complete === undefined) return found;
  return [...found, ...askProgram(rule, objects, { ...cluster, complete: profile.complete ?? [] })];
}

/** Of what is taken and goes wrong later only what the example is about, also where that is silent by itself. */
function judgeFor(rule: string): Judge {
  return (id, stage) => {
    if (stage === 'later' || stage === 'silent') return id === rule ? 'warning' : 'off';
    return defaultSeverity(stage);
  };
}

function askOne(rule: string, object: Node, cluster: Cluster): readonly Issue[] {
  const judge = judgeFor(rule);
  const structure = askStructure(object, judge);
  // The rules of a kind are those of all its versions.
  const key = keyOf(String(object['apiVersion']), String(object['kind']));
  const kind = kinds.find((one) => keyOf(one.apiVersion, one.kind) === key);
  if (kind === undefined || rule.startsWith('structure/')) return structure;
  return [...structure, ...askRules(kind.rules, object, cluster, judge)];
}

/** What the library says of a change. */
export function changeFindings(next: Node, stored: Node): readonly Finding[] {
  const group = String(next['apiVersion']).replace(/\/?[^/]*$/, '');
  return (updateRules[`${group}/${String(next['kind'])}`] ?? []).flatMap(({ id, check }) => {
    const found: Finding[] = [];
    check(next, stored, (path, message) => {
      const issue: Issue = { rule: id, path: formatPath(path), message, stage: 'admission', severity: 'error' };
      found.push({ object: labelOf(next), issue });
    });
    return found;
  });
}

function askProgram(rule: string, objects: readonly Node[], cluster: Cluster): readonly Finding[] {
  const judge = judgeFor(rule);
  const program = new Program(programRules);
  const found: Finding[] = [];
  for (const object of objects) {
    const manifest = object as Node & Manifest;
    const { apiVersion, kind, metadata } = manifest;
    const label = labelOf(object);
    const namespace = metadata.namespace as string | undefined;
    const entry = { apiVersion, kind, name: metadata.name, namespace, realm: cluster, cluster, object: label, judge };
    try {
      program.add({ ...entry, manifest: () => manifest });
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error;
      found.push(...error.issues.map((issue) => ({ object: label, issue })));
    }
  }
  return [...found, ...program.issues().map(({ object, issue }) => ({ object: object.object, issue }))];
}

/** How a program calls an object. */
export function labelOf({ kind, metadata }: Node): string {
  return `${String(kind)} "${String((metadata as Node | undefined)?.['name'] ?? '')}"`;
}
