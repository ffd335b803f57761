/** A version of KubeVirt that a program can be written for. */
export type KubeVirtVersion = '1.6' | '1.7' | '1.8' | '1.9';

/** All of them, oldest first. */
export const versions = ['1.6', '1.7', '1.8', '1.9'] as const satisfies readonly KubeVirtVersion[];

/** The version that this library's own types and rules are those of; of older ones it knows what they have otherwise. */
export const newest = '1.9' satisfies KubeVirtVersion;

/** Whether a version came before another. */
export function isBefore(version: string, other: string): boolean {
  return versions.indexOf(version as KubeVirtVersion) < versions.indexOf(other as KubeVirtVersion);
}

/** The version of this library's that a KubeVirt reports: `v1.9.2` is 1.9. */
export function versionOf(reported: string): KubeVirtVersion | undefined {
  return versions.find((version) => reported.replace(/^v/, '').startsWith(`${version}.`));
}
