import type { Cluster } from './cluster';
import type { FeatureGate } from './feature-gate';
import { featureGateState, gateEnabled } from './feature-gate-state';
import type { Path } from './path';
import type { Rule } from './rule';
import { isBefore, type KubeVirtVersion, newest } from './version';

/** Something that KubeVirt takes always from a version on, and only with a feature gate before. */
export interface GatedUse<Subject> {
  readonly gate: FeatureGate;
  /** An older name of the gate, which does as well. */
  readonly formerly?: FeatureGate;
  /** The version that asks for the gate no more. */
  readonly until: KubeVirtVersion;
  /** What it is, as a message says it. */
  readonly what: string;
  /** Where it stands, if anywhere. */
  of(subject: Subject, cluster: Cluster): readonly Path[];
}

/** That what needs a feature gate in the version of the cluster has it, where newer versions need none. */
export function requireOlderGate<Subject>(uses: readonly GatedUse<Subject>[], mirrors: string): Rule<Subject> {
  return {
    id: 'version/require-feature-gate',
    says: "what the cluster's KubeVirt takes with a feature gate comes with the gate listed, though newer ones take it always",
    why: 'before KubeVirt 1.9 a gate that is Beta is off, too, until it is listed',
    mirrors,
    check(subject, report, cluster) {
      if (cluster.kubevirt === newest) return;
      for (const { gate, formerly, until, what, of } of uses) {
        if (!isBefore(cluster.kubevirt, until) || featureGateState(cluster, gate) === undefined) continue;
        if (gateEnabled(cluster, gate) || (formerly !== undefined && gateEnabled(cluster, formerly))) continue;
        for (const path of of(subject, cluster)) {
          report(
            path,
            `${what} needs the feature gate ${gate}, which is off in KubeVirt ${cluster.kubevirt} until it is listed; switch it on in the KubeVirt resource, and name it in the program's Cluster`,
          );
        }
      }
    },
  };
}
