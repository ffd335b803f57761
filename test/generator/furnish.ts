import type { Manifest } from '../../src/core/manifest';
import { instanceOf } from '../../src/machine/machine-spec';
import { type Case, isTree, kindOf, listAt, type Profile, type Tree, treeAt } from './case';
import { holdsMachine } from './cluster';
import type { Draw } from './draw';

/** Kinds that a Pod is made with, in which clusters are described whole. */
const kinds = ['ConfigMap', 'NetworkAttachmentDefinition', 'PersistentVolumeClaim', 'PriorityClass', 'ServiceAccount'];

const versions: Readonly<Record<string, string>> = {
  NetworkAttachmentDefinition: 'k8s.cni.cncf.io/v1',
  PriorityClass: 'scheduling.k8s.io/v1',
};

const contents: Readonly<Record<string, Tree>> = {
  NetworkAttachmentDefinition: { spec: { config: '{"cniVersion":"1.0.0","name":"net","type":"bridge"}' } },
  PersistentVolumeClaim: {
    spec: { accessModes: ['ReadWriteMany'], resources: { requests: { storage: '10Gi' } }, volumeMode: 'Block' },
  },
  PriorityClass: { value: 1000 },
};

/** What a machine refers to: a kind, a namespace and a name each. */
function referred(object: Tree): readonly (readonly [kind: string, namespace: string, name: string])[] {
  const given: unknown = treeAt(object, 'metadata')?.['namespace'];
  const own = typeof given === 'string' && given !== '' ? given : 'default';
  const [, found] = instanceOf(object as Tree & Manifest);
  const spec: unknown = found;
  const at = (tree: unknown, ...path: readonly string[]): unknown =>
    path.reduce<unknown>((node, key) => (isTree(node) ? node[key] : undefined), tree);
  const names: (readonly [string, string, unknown])[] = [
    ['ServiceAccount', own, at(spec, 'serviceAccountName')],
    ['PriorityClass', '', at(spec, 'priorityClassName')],
  ];
  for (const volume of listAt(spec, 'volumes')) {
    names.push(['PersistentVolumeClaim', own, at(volume, 'persistentVolumeClaim', 'claimName')]);
    names.push(['PersistentVolumeClaim', own, at(volume, 'ephemeral', 'persistentVolumeClaim', 'claimName')]);
    names.push(['PersistentVolumeClaim', own, at(volume, 'dataVolume', 'name')]);
    names.push(['ServiceAccount', own, at(volume, 'serviceAccount', 'serviceAccountName')]);
  }
  // What the machine makes itself is not there before.
  const made = new Set(listAt(treeAt(object, 'spec'), 'dataVolumeTemplates').map((one) => at(one, 'metadata', 'name')));
  for (const network of listAt(spec, 'networks')) {
    const name = at(network, 'multus', 'networkName');
    const [first = '', second] = typeof name === 'string' ? name.split('/', 2) : [];
    names.push(['NetworkAttachmentDefinition', second === undefined ? own : first, second ?? first]);
  }
  return names.flatMap(([kind, namespace, name]) =>
    typeof name === 'string' && name !== '' && !(kind === 'PersistentVolumeClaim' && made.has(name))
      ? [[kind, namespace, name] as const]
      : [],
  );
}

/** Describes the cluster of some machines whole, as far as their Pods are made with it: most of what they refer to is there. */
export function furnish(draw: Draw, made: Case, share: number): Case {
  if (!holdsMachine(kindOf(made)) || !draw.chance(share)) return made;
  const objects = [...(made.profile.objects ?? [])];
  for (const [kind, namespace, name] of referred(made.object)) {
    if (!draw.chance(93)) continue;
    const metadata = namespace === '' ? { name } : { name, namespace };
    objects.push({ apiVersion: versions[kind] ?? 'v1', kind, metadata, ...structuredClone(contents[kind] ?? {}) });
  }
  const profile: Profile = { ...made.profile, complete: [...kinds] };
  if (objects.length > 0) profile.objects = objects;
  return { ...made, profile };
}
