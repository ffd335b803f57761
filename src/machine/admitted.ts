import { type Cluster, stockCluster } from '../core/cluster';
import type { Manifest } from '../core/manifest';
import { copyTree, settle } from '../core/tree';
import type { MachineSpec } from './machine-spec';
import type { Machine } from './virtual-machine.rules';
import type { Tree } from './wire-tree';

/** What stands for an identity that the cluster makes up, and that nobody knows before: the nil UUID. */
export const madeUp = '00000000-0000-0000-0000-000000000000';

/**
 * What the cluster stores when it takes a new VirtualMachine or VirtualMachineInstance: what KubeVirt fills in, and amounts
 * as Kubernetes writes them. Other objects, and what is wrong with this one, stay as they are; `status` is not said.
 *
 * An identity that the cluster makes up is `madeUp`. A leaf that is not known yet stays, and so does what would rest on it.
 *
 * @param cluster - who takes it; a stock KubeVirt 1.9 unless given
 * @example admitted(virtualMachine.manifest('vm', props)).spec.template.spec?.domain?.machine // { type: 'q35' }
 */
export function admitted<M extends Manifest>(manifest: M, cluster: Cluster = stockCluster): M {
  const copy = copyTree(settle(withEmptyTexts(manifest), { deferred: [], opaque: false, problems: [] })) as M;
  if (!copy.apiVersion.startsWith('kubevirt.io/')) return copy;
  // Programs hardly ever ask for it.
  const { putIntoStoredForm } = require('../core/stored-form') as typeof import('../core/stored-form');
  const { fillMachine } = require('./machine.defaults') as typeof import('./machine.defaults');
  const { fillInstance } = require('./instance.defaults') as typeof import('./instance.defaults');
  if (copy.kind === 'VirtualMachineInstance' && cluster.existing.length > 0) {
    const { applyPresets } = require('./instance-preset') as typeof import('./instance-preset');
    applyPresets(copy as Manifest & Tree, cluster);
  }
  putIntoStoredForm(copy);
  if (copy.kind === 'VirtualMachine') {
    const machine = copy as Manifest as Machine;
    if (machine.spec !== undefined) fillMachine(machine, cluster);
  } else if (copy.kind === 'VirtualMachineInstance') {
    const { spec } = copy as Manifest & { readonly spec?: MachineSpec };
    if (spec?.domain !== undefined) fillInstance(spec, copy.metadata, cluster);
  }
  return copy;
}

/** A label or an annotation that is `null` is empty to Kubernetes, and not absent. */
function withEmptyTexts<M extends Manifest>(manifest: M): M {
  const metadata = { ...manifest.metadata };
  for (const key of ['labels', 'annotations'] as const) {
    const map = metadata[key];
    if (map === undefined || map === null) continue;
    metadata[key] = Object.fromEntries(Object.entries(map).map(([name, text]) => [name, text ?? '']));
  }
  return { ...manifest, metadata };
}
