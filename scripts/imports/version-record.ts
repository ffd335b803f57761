import { isDeepStrictEqual } from 'node:util';
import { printJson } from './print';
import type { Crd, Node } from './upstream';
import { type Change, changesBetween, schemaBefore } from './version-change';
import { releases, type StatedKind, type StatedVersion, type TargetVersion, targetVersions } from './version-source';

/** What the versions state, as it is recorded: all of the newest is in `imports/crds`, and here what others have otherwise. */
export interface VersionRecord {
  /** The release that was read of each version, with the digests of its modules. */
  releases: Record<TargetVersion, { release: string; sums: Record<string, string> }>;
  /** The versions in which gates that are Beta are on where nobody lists them. */
  betaIsOn: TargetVersion[];
  /** The state of each gate from a version on; before the first one there is no such gate. */
  gates: Record<string, Partial<Record<TargetVersion, string>>>;
  /** The versions of a kind that are served from a version on, where that changed; none where there is no such kind. */
  served: Record<string, Partial<Record<TargetVersion, string[]>>>;
  /** What changed of the schema of a kind, while there was one. */
  changes: Record<string, Change[]>;
}

/** The file of `imports/` that holds it. */
export const versionFile = 'imports/versions.json';

/** The pairs of versions that follow each other, the newest first. */
export const steps = targetVersions
  .slice(1)
  .map((version, i) => [targetVersions[i] as TargetVersion, version] as const)
  .reverse();

const newest = targetVersions.at(-1) as TargetVersion;

/**
 * What is to be recorded.
 *
 * @throws when the newest version does not state what `imports/crds` records of it, or a difference cannot be told
 */
export function recordVersions(stated: Record<TargetVersion, StatedVersion>, crds: readonly Crd[]): string {
  const kinds = [...new Set(targetVersions.flatMap((version) => Object.keys(stated[version].kinds)))].sort();
  const record: VersionRecord = {
    releases: byVersion((version) => ({ release: releases[version], sums: stated[version].sums })),
    betaIsOn: targetVersions.filter((version) => stated[version].betaIsOn),
    gates: {},
    served: {},
    changes: {},
  };
  for (const gate of [...new Set(targetVersions.flatMap((version) => Object.keys(stated[version].gates)))].sort()) {
    record.gates[gate] = since((version) => stated[version].gates[gate]);
  }
  for (const id of kinds) {
    const served = since((version) => stated[version].kinds[id]?.served ?? []);
    const isSame = Object.keys(served).length === 1 && served['1.6'] !== undefined;
    if (!isSame) record.served[id] = served;
    const changes = changesOf(id, (version) => stated[version].kinds[id]);
    if (changes.length > 0) record.changes[id] = changes;
  }
  compare(stated[newest].kinds, crds);
  return `${printJson(record)}\n`;
}

function changesOf(id: string, kindIn: (version: TargetVersion) => StatedKind | undefined): Change[] {
  const changes: Change[] = [];
  for (const step of steps) {
    const [older, newer] = step.map((version) => withoutStatus(kindIn(version)?.schema)) as [Node?, Node?];
    if (older === undefined) continue;
    if (newer === undefined) throw new Error(`${id} went with KubeVirt ${step[1]}, which the record cannot say`);
    const found = changesBetween(older, newer, step);
    if (!isDeepStrictEqual(schemaBefore(newer, found, step), older)) {
      throw new Error(`${id} of KubeVirt ${step[0]} cannot be made of that of ${step[1]} and their differences`);
    }
    changes.push(...found);
  }
  return changes.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** The status of an object is the cluster's to write. */
function withoutStatus(schema: Node | undefined): Node | undefined {
  if (schema?.properties === undefined) return schema;
  const { status: _, ...properties } = schema.properties;
  return { ...schema, properties };
}

/** What is stated by the versions, where it is not what the one before states. */
function since<T>(inVersion: (version: TargetVersion) => T | undefined): Partial<Record<TargetVersion, T>> {
  const found: Partial<Record<TargetVersion, T>> = {};
  let last: T | undefined;
  for (const version of targetVersions) {
    const now = inVersion(version);
    const isSame = isDeepStrictEqual(now, last);
    if (now !== undefined && !isSame) found[version] = now;
    last = now;
  }
  return found;
}

function byVersion<T>(of: (version: TargetVersion) => T): Record<TargetVersion, T> {
  return Object.fromEntries(targetVersions.map((version) => [version, of(version)])) as Record<TargetVersion, T>;
}

/** Holds the reader against what the newest version's own code prints. */
function compare(read: Record<string, StatedKind>, crds: readonly Crd[]): void {
  for (const { spec } of crds) {
    const id = `${spec.group}/${spec.names.kind}`;
    const kind = read[id];
    if (kind === undefined) continue;
    const served = spec.versions.filter((version) => version.served).map(({ name }) => name);
    const schemas = spec.versions.map(({ schema }) => schema.openAPIV3Schema);
    if (!isDeepStrictEqual(kind.served, served) || !schemas.every((one) => isDeepStrictEqual(one, kind.schema))) {
      throw new Error(`${id} is not read from KubeVirt's source as its code prints it`);
    }
  }
}
