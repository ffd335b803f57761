import type { LabelSelector } from '../../imports/kubernetes';
import type { Cluster, ExistingObject } from '../core/cluster';
import { unmet } from '../core/label-selector';
import { isLate, textOf } from '../core/leaf';
import type { Manifest, Metadata, Wire } from '../core/manifest';
import { memo } from '../core/memo';
import { Quantity } from '../core/quantity';
import type { Rule } from '../core/rule';
import type { InstanceMetadata } from './instance-metadata.rules';
import { isEmpty, isTree, type Tree, treeAt } from './wire-tree';

/** `pkg/virt-api/webhooks/mutating-webhook/mutators/preset.go`, `exclusionMarking`. */
const exclusion = 'virtualmachineinstancepresets.admission.kubevirt.io/exclude';

/** What two presets may say of a machine, and must say alike. */
const parts: readonly (readonly string[])[] = [
  ['cpu'],
  ['firmware'],
  ['clock', 'timer'],
  ['features'],
  ['devices', 'watchdog'],
  ['ioThreadsPolicy'],
];

const presets = new WeakMap<Cluster, readonly ExistingObject[]>();

function presetsOf(cluster: Cluster): readonly ExistingObject[] {
  return memo(presets, cluster, () => cluster.existing.filter(({ kind }) => kind === 'VirtualMachineInstancePreset'));
}

/** A value without what Go leaves out when it writes it. */
function said(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(said);
  if (!isTree(value)) return value;
  const kept = Object.entries(value).map(([key, part]) => [key, said(part)] as const);
  return Object.fromEntries(
    kept
      .filter(([, part]) => !isEmpty(part) && !(part instanceof Object && Object.keys(part).length === 0))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function differs(one: unknown, other: unknown): boolean {
  return isTree(one) || isTree(other)
    ? isTree(one) && isTree(other) && JSON.stringify(said(one)) !== JSON.stringify(said(other))
    : !isEmpty(one) && !isEmpty(other) && one !== other;
}

function amountsDiffer(one: unknown, other: unknown): boolean {
  const [here, there] = [amountOf(one), amountOf(other)];
  return here !== undefined && there !== undefined && Quantity.compare(here, there) !== 0;
}

/** An amount that can be read; of others the structure speaks. */
function amountOf(value: unknown): string | number | undefined {
  return (typeof value === 'string' || typeof value === 'number') && Quantity.valid(value) ? value : undefined;
}

/** The first field of which two presets say something else. */
function conflict(one: ExistingObject, other: ExistingObject): string | undefined {
  const [here, there] = [one, other].map((preset) => treeAt(treeAt(preset as Tree, 'spec'), 'domain'));
  const requests = [here, there].map((domain) => treeAt(treeAt(domain, 'resources'), 'requests') ?? {});
  for (const name of Object.keys(requests[0] ?? {})) {
    if (amountsDiffer(requests[0]?.[name], requests[1]?.[name])) return `resources.requests.${name}`;
  }
  for (const path of parts) {
    const last = path.at(-1) as string;
    const at = (domain: Tree | undefined) => path.slice(0, -1).reduce((tree, key) => treeAt(tree, key), domain)?.[last];
    if (differs(at(here), at(there))) return path.join('.');
  }
  return undefined;
}

function selects(preset: ExistingObject, labels: Metadata['labels']): boolean {
  const selector = treeAt(treeAt(preset as Tree, 'spec'), 'selector') as Wire<LabelSelector> | undefined;
  return unmet(selector, labels ?? {}) === undefined;
}

function checkPresets(
  namespace: unknown,
  { labels, annotations }: InstanceMetadata,
  cluster: Cluster,
  report: (message: string) => void,
): void {
  const all = presetsOf(cluster);
  const excluded = annotations?.[exclusion];
  if (all.length < 2 || isLate(namespace) || isLate(excluded) || textOf(excluded) === 'true') return;
  if (Object.values(labels ?? {}).some(isLate)) return;
  const place = textOf(namespace) ?? 'default';
  const matching = all.filter(
    (preset) => (preset.metadata.namespace ?? 'default') === place && selects(preset, labels),
  );
  for (let i = 0; i < matching.length; i += 1) {
    for (let j = 0; j < i; j += 1) {
      const [one, other] = [matching[j], matching[i]] as [ExistingObject, ExistingObject];
      const field = conflict(one, other);
      if (field === undefined) continue;
      report(
        `presets "${one.metadata.name}" and "${other.metadata.name}" of the cluster select the machine, and say something else of ${field}; change its labels, or one of the presets`,
      );
    }
  }
}

/** What presets of the cluster do to an instance; `within` is where a kind describes the instance's metadata. */
export function instancePresetRules(within: readonly string[]): readonly Rule<Manifest>[] {
  return [
    {
      id: 'instance-preset/no-conflict',
      says: 'presets of the cluster that select a machine say the same of it',
      mirrors: 'pkg/virt-api/webhooks/mutating-webhook/mutators/preset.go checkPresetConflicts',
      check(manifest, report, cluster) {
        if (cluster.existing.length < 2) return;
        const metadata = within.reduce<Tree | undefined>((tree, key) => treeAt(tree, key), { ...manifest });
        checkPresets(manifest.metadata?.namespace, (metadata ?? {}) as InstanceMetadata, cluster, (message) =>
          report([...within, 'labels'], message),
        );
      },
    },
  ];
}
