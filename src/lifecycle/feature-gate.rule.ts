import { gateEnabled } from '../core/cluster';
import { type FeatureGate, featureGates } from '../core/feature-gate';
import type { Rule } from '../core/rule';
import { newest } from '../core/version';

/** That what a kind does is switched on; `does` is what is done with it, as a message says it. */
export function requireGate(
  noun: string,
  does: `a ${string} is ${'taken' | 'made'}`,
  gate: FeatureGate,
  mirrors: string,
): Rule<object> {
  const what = does.slice(0, does.lastIndexOf(' is '));
  const isOnAtFirst = featureGates[gate] === 'Beta';
  return {
    id: `${noun}/require-feature-gate`,
    says: `${what} comes with the feature gate ${gate}${isOnAtFirst ? ', which is on unless it is switched off' : ' switched on'}`,
    mirrors,
    check(_object, report, cluster) {
      if (gateEnabled(cluster, gate)) return;
      report(
        ['spec'],
        `${does} with the feature gate ${gate}, which is ${isOnAtFirst && cluster.kubevirt === newest ? 'switched off' : 'off'}; switch it on in the KubeVirt resource`,
      );
    },
  };
}
