import type { Cluster } from './cluster';
import { closest } from './did-you-mean';
import { type FeatureGate, type FeatureGateState, featureGates, isGateOn } from './feature-gate';
import { type KubeVirtVersion, newest, versions } from './version';

/** Why a gate cannot be listed for a version of KubeVirt; `undefined` where it can. */
export function gateProblem(version: string, gate: string): string | undefined {
  if (!Object.hasOwn(featureGates, gate)) {
    return `which is no feature gate of KubeVirt ${version}${closest(gate, Object.keys(featureGates))}`;
  }
  if (version === newest || !versions.includes(version as KubeVirtVersion)) return undefined;
  const { bringsGate, gateStateIn } = facts();
  if (gateStateIn(version as KubeVirtVersion, gate) !== undefined) return undefined;
  return `which needs KubeVirt ${bringsGate(gate)}, and the cluster runs ${version}`;
}

/** What other versions have otherwise, loaded for the first cluster that is not of the newest. */
function facts(): typeof import('./version-facts') {
  return require('./version-facts') as typeof import('./version-facts');
}

/** Whether a gate is on in a cluster; before KubeVirt 1.9 one that is Beta is off until it is listed. */
export function gateEnabled(cluster: Cluster, gate: FeatureGate): boolean {
  if (cluster.kubevirt !== newest) return isEnabledIn(cluster, gate);
  return isGateOn(gate, cluster.featureGates, cluster.disabledFeatureGates);
}

function isEnabledIn({ kubevirt, featureGates: listed, disabledFeatureGates }: Cluster, gate: FeatureGate): boolean {
  const { gateStateIn, isBetaOn } = facts();
  const state = gateStateIn(kubevirt, gate);
  if (state === 'GA' || state === undefined) return state === 'GA';
  if (listed.includes(gate)) return true;
  return state === 'Beta' && isBetaOn(kubevirt) && !disabledFeatureGates.includes(gate);
}

/** How far along a gate is in the version that a cluster runs; `undefined` where that has no such gate. */
export function featureGateState({ kubevirt }: Cluster, gate: FeatureGate): FeatureGateState | undefined {
  return kubevirt === newest ? featureGates[gate] : facts().gateStateIn(kubevirt, gate);
}

/** What a state says of a gate that is listed all the same. */
const odd: Readonly<Partial<Record<FeatureGateState, string>>> = {
  GA: 'which is always on there; take it off the list',
  Deprecated: 'which is deprecated there, and will go; do without it',
  Discontinued: 'which is discontinued there, and switches nothing; take it off the list',
};

/** What is odd about the gates that a cluster lists, in the version that it runs (`featuregate.RegisterFeatureGate`). */
export function oddGates(cluster: Cluster): readonly string[] {
  return cluster.featureGates.flatMap((gate) => {
    const state = featureGateState(cluster, gate);
    const problem = state && odd[state];
    return problem === undefined ? [] : [`KubeVirt ${cluster.kubevirt} lists the feature gate "${gate}", ${problem}`];
  });
}
