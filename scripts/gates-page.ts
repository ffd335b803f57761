import { Cluster } from '../src/core/cluster';
import { type FeatureGate, featureGates } from '../src/core/feature-gate';
import { featureGateState, gateEnabled } from '../src/core/feature-gate-state';
import { versions } from '../src/core/version';
import { code, type Line, withTable } from './table';

const clusters = versions.map((version) => Cluster.kubevirt(version));

/** How far along a gate is in a version, and in bold where it is on with nothing listed. */
function cellOf(cluster: Cluster, gate: FeatureGate): string {
  const state = featureGateState(cluster, gate);
  if (state === undefined) return '-';
  return gateEnabled(cluster, gate) ? `**${state}**` : state;
}

function lines(): readonly Line[] {
  const gates = Object.keys(featureGates) as FeatureGate[];
  return gates.map((gate) => [code(gate), ...clusters.map((cluster) => cellOf(cluster, gate))]);
}

/** The page of feature gates with the table that the library's own clusters make. */
export function withGates(page: string): string {
  return withTable(page, `| gate | ${versions.join(' | ')} |`, lines());
}
