import type { Cluster } from './cluster';
import { closest } from './did-you-mean';
import { type FeatureGate, featureGates, isGateOn } from './feature-gate';
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
