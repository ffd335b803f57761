import type { Cluster } from './cluster';
import { closest } from './did-you-mean';
import { type FeatureGate, type FeatureGateState, featureGates } from './feature-gate';
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

/** How far along a gate is in a version; `undefined` where that version has no such gate. */
export function gateState(version: KubeVirtVersion, gate: string): FeatureGateState | undefined {
  if (version !== newest) return facts().gateStateIn(version, gate);
  return Object.hasOwn(featureGates, gate) ? featureGates[gate as FeatureGate] : undefined;
}

/** What other versions have otherwise, loaded for the first cluster that is not of the newest. */
function facts(): typeof import('./version-facts') {
  return require('./version-facts') as typeof import('./version-facts');
}

/**
 * Whether a gate is on: always when it is GA, else if listed, else not if disabled, else when it is Beta (`featuregate.IsEnabled`);
 * before KubeVirt 1.9 one that is Beta is off, too, until it is listed.
 */
export function gateEnabled(cluster: Cluster, gate: FeatureGate): boolean {
  if (cluster.kubevirt !== newest) return isEnabledIn(cluster, gate);
  const state = featureGates[gate];
  if (state === 'GA') return true;
  if (cluster.featureGates.includes(gate)) return true;
  return state === 'Beta' && !cluster.disabledFeatureGates.includes(gate);
}

function isEnabledIn({ kubevirt, featureGates: listed, disabledFeatureGates }: Cluster, gate: FeatureGate): boolean {
  const { gateStateIn, isBetaOn } = facts();
  const state = gateStateIn(kubevirt, gate);
  if (state === 'GA' || state === undefined) return state === 'GA';
  if (listed.includes(gate)) return true;
  return state === 'Beta' && isBetaOn(kubevirt) && !disabledFeatureGates.includes(gate);
}
