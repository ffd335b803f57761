import type { Cluster } from './cluster';
import type { Issue } from './issue';
import { keyOf } from './manifest';
import { isWrittenWithin, type Path } from './path';
import { type Rule, type RuleSet, rulesAt } from './rule';
import { isOpaque, known } from './value';
import { newest } from './version';
import type { Place } from './version-facts';

/** An object as it is written. */
type Fields = Readonly<Record<string, unknown>>;

/** Loaded for the first object that is written for another version than the newest: hardly any program has one. */
function facts(): typeof import('./version-facts') {
  return require('./version-facts') as typeof import('./version-facts');
}

const mirrors = 'pkg/virt-operator/resource/generate/components, release by release';

/** What the version of the cluster's KubeVirt asks of every object. */
export const versionRules: readonly Rule<object>[] = [
  {
    id: 'version/valid-kind',
    says: "the cluster's KubeVirt serves the kind in the version that the object names",
    mirrors,
    check(object, report, cluster) {
      const { apiVersion, kind } = object as Fields;
      const problem = unserved(cluster, apiVersion, kind);
      if (problem === undefined) return;
      const { offered } = problem;
      const remedy = offered === undefined ? upgrade(problem.since) : `write "${offered}"`;
      report(['apiVersion'], `${problem.what}${needs(problem.since, cluster)}; ${remedy}`);
    },
  },
  {
    id: 'version/no-newer-field',
    says: "every field is one that the cluster's KubeVirt has",
    why: 'an older one refuses what it does not know, or drops it where the client does not ask it to be strict',
    mirrors,
    check(object, report, cluster) {
      for (const { place, since } of facts().newerThan(cluster.kubevirt, keyOfObject(object))) {
        visit(object, place, (path) => {
          report(path, `"${place.at(-1)}"${needs(since, cluster)}; leave it out, or ${upgrade(since)}`);
        });
      }
    },
  },
  {
    id: 'version/require-field',
    says: "every field is there that the cluster's KubeVirt cannot do without, though newer ones can",
    why: 'of machines the webhook fills in what is missing, and other rules judge that',
    mirrors,
    check(object, report, cluster) {
      const { requiredIn } = facts();
      const { isRewritten } = require('./structure/webhook') as typeof import('./structure/webhook');
      if (isRewritten(String((object as Fields)['kind']), object as Fields)) return;
      for (const [place, names] of requiredIn(cluster.kubevirt, keyOfObject(object))) {
        visit(object, place, (path, value) => {
          for (const name of value === undefined ? [] : names) {
            if ((value as Fields)[name] !== undefined) continue;
            report(
              [...path, name],
              `field "${name}" is missing, without which KubeVirt ${cluster.kubevirt} takes no such object; set it`,
            );
          }
        });
      }
    },
  },
  {
    id: 'version/valid-reference',
    says: "what an object refers to is of a kind that the cluster's KubeVirt serves",
    mirrors,
    check(object, report, cluster) {
      for (const place of references) {
        visit(object, place, (path, value) => {
          const { apiVersion, apiGroup, kind } = (value ?? {}) as Fields;
          const named = known(apiVersion as never) ?? known(apiGroup as never);
          const problem = unserved(cluster, named, known(kind as never));
          if (problem === undefined) return;
          const { what, since, offered } = problem;
          const remedy = offered === undefined ? `refer to another kind, or ${upgrade(since)}` : `write "${offered}"`;
          report(path, `it refers to ${what}, which${needs(since, cluster)}; ${remedy}`);
        });
      }
    },
  },
];

/** The same, mounted: a cluster of the newest version has all there is. */
export const versionRuleSet: RuleSet = rulesAt(
  [],
  versionRules,
  undefined,
  (_object, { kubevirt }) => kubevirt === newest,
);

/** Where objects name others with their kind. */
const references: readonly Place[] = [
  ['metadata', 'ownerReferences', '[]'],
  ['spec', 'source'],
  ['spec', 'target'],
  ['spec', 'scaleTargetRef'],
];

function needs(since: string | undefined, { kubevirt }: Cluster): string {
  return since === undefined
    ? ` is not what KubeVirt ${kubevirt} serves`
    : ` needs KubeVirt ${since}, and the cluster runs ${kubevirt}`;
}

function upgrade(since: string | undefined): string {
  return since === undefined ? 'choose another' : `upgrade KubeVirt to ${since}`;
}

/** What is wrong with a kind, as an object is written: `since` is what brings it, `offered` what the cluster has instead. */
interface Unserved {
  readonly what: string;
  readonly since: string | undefined;
  readonly offered: string | undefined;
}

/** Why the cluster does not serve a kind by a group, with a version or without; `undefined` where it does. */
function unserved({ kubevirt }: Cluster, apiVersion: unknown, kind: unknown): Unserved | undefined {
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return undefined;
  const [group = '', version] = apiVersion.split('/');
  const id = `${group}/${kind}`;
  const { preferred, servedIn, servedSince } = facts();
  const served = servedIn(kubevirt, id);
  if (served === undefined || (version === undefined ? served.length > 0 : served.includes(version))) return undefined;
  const best = preferred(served);
  if (best === undefined) return { what: kind, since: servedSince(id), offered: undefined };
  return { what: `${kind} of "${apiVersion}"`, since: servedSince(id, version), offered: `${group}/${best}` };
}

function keyOfObject(object: object): string {
  const { apiVersion, kind } = object as Fields;
  return keyOf(String(apiVersion), String(kind));
}

/** Visits what stands at a place; what comes later is there, and not known. */
function visit(object: object, place: Place, found: (path: Path, value: unknown) => void): void {
  const walk = (value: unknown, i: number, path: Path): void => {
    const held = isOpaque(value) ? known(value as never) : value;
    if (i === place.length) {
      if (value !== undefined && value !== null) found(path, held);
      return;
    }
    if (typeof held !== 'object' || held === null) return;
    const step = place[i] as string;
    if (step !== '[]') walk((held as Fields)[step], i + 1, [...path, step]);
    else if (Array.isArray(held))
      for (let index = 0; index < held.length; index += 1) walk(held[index], i + 1, [...path, index]);
  };
  walk(object, 0, []);
}

/**
 * Without what other rules say of a field, or a kind, that the cluster's KubeVirt does not know: they are those of newer
 * ones, and would advise to switch on a feature gate that is not there.
 */
export function withoutUnknown(issues: readonly Issue[]): readonly Issue[] {
  const isUnknown = issues.some(({ rule }) => rule === 'version/valid-kind');
  const fields = issues.filter(({ rule }) => rule === 'version/no-newer-field').map(({ path }) => path);
  if (!isUnknown && fields.length === 0) return issues;
  return issues.filter(({ rule, path }) => {
    if (rule.startsWith('version/')) return true;
    return (
      !(isUnknown && rule.endsWith('/require-feature-gate')) && !fields.some((field) => isWrittenWithin(path, field))
    );
  });
}
