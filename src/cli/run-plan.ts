import { createColors } from 'picocolors';
import type { Cluster, ExistingObject } from '../core/cluster';
import { withObjects } from '../core/held';
import type { Change } from '../lifecycle/change';
import type { PlanArguments } from './arguments';
import { clusterOf } from './cluster';
import { wantsColors } from './colors';
import { printable } from './frame';
import { readObjects } from './input';
import { type Action, type PlanEntry, planOf, readWith } from './plan';
import { configuredBy, type DescribedCluster, isKubeVirt } from './platform';
import type { Status } from './summary';
import { nameForPeople } from './together';
import { withoutNulls } from './without-nulls';

/** What ends a plan with status 1 whatever is asked, and what does when warnings count. */
const errors: ReadonlySet<Change['needs']> = new Set(['refused', 'losesData']);
const warnings: ReadonlySet<Change['needs']> = new Set(['restart', 'stops', 'replacement', 'unknown']);

/**
 * Carries out `kubevirt-kit plan`: what changes goes to stdout, everything else to stderr.
 *
 * @throws UsageError when the command cannot be carried out as it is written, or a file cannot be read
 */
export async function runPlan({ old, next, cluster: files, format, severity }: PlanArguments): Promise<Status> {
  const described = await clusterOf(files);
  const before = await readObjects('OLD', old);
  const after = await readObjects('NEW', next);
  const entries = planOf(before, after, withRead(configured(described, after), after));
  const status = statusOf(entries, severity === 'warning');
  process.exitCode = status;
  const text = format === 'json' ? `${JSON.stringify(entries, undefined, 2)}\n` : formatPlan(entries, wantsColors());
  process.stdout.write(text);
  process.stderr.write(`${summarize(entries)}\n`);
  return status;
}

/** A KubeVirt that is applied with machines is that of their cluster, unless the cluster is described with one. */
function configured(described: DescribedCluster, objects: readonly object[]): Cluster {
  const kubevirt = (objects as readonly ExistingObject[]).find(({ apiVersion, kind }) => isKubeVirt(apiVersion, kind));
  const { name, namespace } = (kubevirt?.metadata ?? {}) as Readonly<Record<string, unknown>>;
  if (kubevirt === undefined || typeof name !== 'string') return described.cluster;
  const called = nameForPeople('KubeVirt', name, typeof namespace === 'string' ? namespace : null);
  const note = (problem: string): unknown => process.stderr.write(`warning: ${printable(problem)}\n`);
  return configuredBy(described, withoutNulls(kubevirt), called, note) ?? described.cluster;
}

/** Machines are read with the instancetypes that are applied with them. */
function withRead(cluster: Cluster, objects: readonly object[]): Cluster {
  const held = readWith(objects).map((object) => withoutNulls(object as ExistingObject));
  return withObjects(cluster, held);
}

function statusOf(entries: readonly PlanEntry[], withWarnings: boolean): Status {
  const all = entries.flatMap(({ changes }) => changes);
  return all.some(({ needs }) => errors.has(needs) || (withWarnings && warnings.has(needs))) ? 1 : 0;
}

const verbs: Readonly<Record<Action, string>> = {
  create: 'is new',
  update: 'is changed',
  delete: 'is removed',
  none: 'stays',
};

/** The plan for people: an object, and a line for each of its fields. */
export function formatPlan(entries: readonly PlanEntry[], hasColors: boolean): string {
  const { bold, green, red, yellow } = createColors(hasColors);
  const paint = ({ needs }: Change): ((text: string) => string) =>
    errors.has(needs) ? red : warnings.has(needs) ? yellow : green;
  return entries
    .filter(({ action }) => action !== 'none')
    .map(({ action, kind, name, namespace, changes }) => {
      const head = printable(`${nameForPeople(kind, name, namespace)} ${verbs[action]}`);
      const lines = changes.map((change) => {
        const { path, needs, condition, message } = change;
        const where = path === '' ? '' : ` ${path}:`;
        const shownAs = condition === undefined ? '' : ` [${condition}]`;
        return `  ${paint(change)(needs)}${printable(`${where} ${message}${shownAs}`)}`;
      });
      return `${bold(head)}${lines.length > 0 ? ':' : ''}\n${lines.map((line) => `${line}\n`).join('')}`;
    })
    .join('\n');
}

/** What a plan comes to, in one line. */
export function summarize(entries: readonly PlanEntry[]): string {
  const count = (action: Action): number => entries.filter((entry) => entry.action === action).length;
  const needs = new Map<string, number>();
  for (const change of entries.flatMap(({ changes }) => changes)) {
    needs.set(change.needs, (needs.get(change.needs) ?? 0) + 1);
  }
  const told = [...needs].sort(([one], [other]) => one.localeCompare(other)).map(([need, often]) => `${need} ${often}`);
  const objects = `${count('create')} new, ${count('update')} changed, ${count('delete')} removed, ${count('none')} as they are`;
  return told.length === 0 ? objects : `${objects}: ${told.join(', ')}`;
}
