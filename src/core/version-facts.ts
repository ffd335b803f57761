import { betaIsOn, gates, looser, newer, required, served } from '../../imports/versions';
import type { FeatureGateState } from './feature-gate';
import { featureGates } from './feature-gate';
import { memo } from './memo';
import { isBefore, type KubeVirtVersion, versions } from './version';

/** A place of a kind that another version has otherwise: names, and `[]` for every item of a list. */
export type Place = readonly string[];

/** The last of what a history says up to a version. */
function upTo<T>(history: Readonly<Record<string, T>>, version: KubeVirtVersion): T | undefined {
  let last: T | undefined;
  for (const one of versions) {
    if (isBefore(version, one)) break;
    if (Object.hasOwn(history, one)) last = history[one];
  }
  return last;
}

function entryOf<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** How far along a feature gate is in a version; `undefined` where that version has no such gate. */
export function gateStateIn(version: KubeVirtVersion, gate: string): FeatureGateState | undefined {
  const history = entryOf(gates, gate);
  if (history === undefined) return entryOf<FeatureGateState>(featureGates, gate);
  const state = upTo(history, version);
  return state === 'General Availability' ? 'GA' : (state as FeatureGateState | undefined);
}

/** The version that brings a gate which a version has not. */
export function bringsGate(gate: string): string | undefined {
  return Object.keys(entryOf(gates, gate) ?? {})[0];
}

/** Whether gates that are Beta are on in a version where nobody lists them. */
export function isBetaOn(version: KubeVirtVersion): boolean {
  return betaIsOn.includes(version);
}

/** The versions of a kind (`<group>/<kind>`) that a KubeVirt serves; `undefined` where they are the same in all. */
export function servedIn(version: KubeVirtVersion, kind: string): readonly string[] | undefined {
  const history = entryOf(served, kind);
  return history === undefined ? undefined : (upTo(history, version) ?? []);
}

/** The first KubeVirt that serves a version of a kind, or the kind in any version. */
export function servedSince(kind: string, wanted?: string): string | undefined {
  const history = entryOf(served, kind) ?? {};
  return versions.find((version) =>
    wanted === undefined ? (history[version]?.length ?? 0) > 0 : history[version]?.includes(wanted),
  );
}

/** The best of some versions of a kind, as Kubernetes orders them: `v1`, `v1beta1`, `v1alpha1`. */
export function preferred(some: readonly string[]): string | undefined {
  return [...some].sort((a, b) => stageOf(b) - stageOf(a) || a.localeCompare(b)).at(0);
}

function stageOf(version: string): number {
  return version.includes('alpha') ? 0 : version.includes('beta') ? 1 : 2;
}

/** A field that a version has not yet, and the version that brings it. */
export interface NewerField {
  readonly place: Place;
  readonly since: string;
}

const newerFields = new Map<string, readonly NewerField[]>();

/** The fields of a kind that came after a version. */
export function newerThan(version: KubeVirtVersion, kind: string): readonly NewerField[] {
  return memo(newerFields, `${version} ${kind}`, () =>
    Object.entries(entryOf(newer, kind) ?? {})
      .filter(([since]) => isBefore(version, since))
      .flatMap(([since, paths]) => paths.map((path) => ({ place: placeOf(path), since }))),
  );
}

/** The fields that objects of a kind cannot do without in a version, though newer ones can. */
export function requiredIn(version: KubeVirtVersion, kind: string): readonly (readonly [Place, readonly string[]])[] {
  return Object.entries(entryOf(required, kind) ?? {})
    .filter(([until]) => !isBefore(until, version))
    .flatMap(([, places]) => Object.entries(places).map(([path, names]) => [placeOf(path), names] as const));
}

/** Where a version takes what the newest one refuses, and the rule of structure that says so. */
export function looserIn(version: KubeVirtVersion, kind: string): readonly (readonly [Place, string])[] {
  return Object.entries(entryOf(looser, kind) ?? {})
    .filter(([until]) => !isBefore(until, version))
    .flatMap(([, places]) => Object.entries(places).map(([path, rule]) => [placeOf(path), rule] as const));
}

/** Item by item: `disks[].cache` is `disks`, `[]` and `cache`. */
function placeOf(path: string): Place {
  return path.split('.').flatMap((part) => part.split(/(?=\[\])/));
}
