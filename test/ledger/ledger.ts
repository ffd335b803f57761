import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One thing that the cluster refuses, or takes and regrets, and what became of it here: a line of `rows/<section>.jsonl`. */
export interface Row {
  /** In the catalogue of upstream rules, such as VMI-NET-167; one of our own for what that has not. Never given again. */
  readonly id: string;
  /** What the refusal hangs on: S the object alone, F gates and configuration too, C other objects of the cluster. */
  readonly class: 'S' | 'F' | 'C';
  /** What is refused: the field, and when. */
  readonly refused: string;
  /** The upstream file and function. */
  readonly upstream: string;
  /** Done: our rules that refuse it. */
  readonly rules?: readonly string[];
  /** Not done yet: the part of the work that it belongs to. */
  readonly later?: string;
  /** Never to be done: why. */
  readonly never?: string;
  /** What the cluster says: patterns of causes, `*` standing for any text; see `rowsOfCause`. */
  readonly causes?: readonly string[];
  /** The test that shows it, where no oracle can be asked. */
  readonly shown?: string;
}

/** What became of a row. */
export type State = 'done' | 'later' | 'never';

/** Part of the ledger: a file of it, and what it is about. */
export interface Section {
  readonly name: string;
  readonly title: string;
}

/** All of them, in the order in which they are shown. */
export const sections: readonly Section[] = [
  { name: 'kubevirt-schema', title: 'KubeVirt: schema of the webhooks' },
  { name: 'kubevirt-machine', title: 'KubeVirt: the inside of a machine' },
  { name: 'kubevirt-volume', title: 'KubeVirt: volumes and boot order' },
  { name: 'kubevirt-disk', title: 'KubeVirt: disks' },
  { name: 'kubevirt-network', title: 'KubeVirt: networks and interfaces' },
  { name: 'kubevirt-device-claim', title: 'KubeVirt: claimed devices' },
  { name: 'kubevirt-affinity', title: 'KubeVirt: affinity and spread' },
  { name: 'kubevirt-grace', title: 'KubeVirt: Grace devices' },
  { name: 'kubevirt-virtual-machine', title: 'KubeVirt: VirtualMachine' },
  { name: 'kubevirt-instance', title: 'KubeVirt: VirtualMachineInstance' },
  { name: 'kubevirt-instance-update', title: 'KubeVirt: updates of an instance' },
  { name: 'kubevirt-replica-set', title: 'KubeVirt: replica sets, pools, presets' },
  { name: 'kubevirt-migration', title: 'KubeVirt: migrations and their policies' },
  { name: 'kubevirt-snapshot', title: 'KubeVirt: snapshots, clones, exports, backups' },
  { name: 'kubevirt-instancetype', title: 'KubeVirt: instancetypes, preferences, plugins' },
  { name: 'kubevirt-configuration', title: 'KubeVirt: its configuration' },
  { name: 'kubevirt-eviction', title: 'KubeVirt: evictions' },
  { name: 'kubevirt-definition', title: 'KubeVirt: conditions in definitions' },
  { name: 'cdi', title: 'CDI' },
  { name: 'sriov', title: 'SR-IOV operator' },
  { name: 'network-attachment-definition', title: 'CNI: networks' },
  { name: 'user-defined-network', title: 'OVN-Kubernetes: networks' },
  { name: 'node-network-configuration-policy', title: 'nmstate: networks of nodes' },
  { name: 'network-policy', title: 'Kubernetes: NetworkPolicy' },
  { name: 'service', title: 'Kubernetes: Service' },
  { name: 'ingress', title: 'Kubernetes: Ingress' },
  { name: 'route', title: 'OpenShift: Route' },
  { name: 'horizontal-pod-autoscaler', title: 'Kubernetes: HorizontalPodAutoscaler' },
  { name: 'pod-disruption-budget', title: 'Kubernetes: PodDisruptionBudget' },
  { name: 'persistent-volume', title: 'Kubernetes: PersistentVolume' },
  { name: 'persistent-volume-claim', title: 'Kubernetes: PersistentVolumeClaim' },
  { name: 'storage-class', title: 'Kubernetes: StorageClass' },
  { name: 'volume-snapshot', title: 'CSI: VolumeSnapshot' },
  { name: 'config-map', title: 'Kubernetes: ConfigMap' },
  { name: 'secret', title: 'Kubernetes: Secret' },
  { name: 'namespace', title: 'Kubernetes: Namespace' },
  { name: 'change', title: 'Kubernetes: changes of what is stored' },
  { name: 'metadata', title: 'Kubernetes: metadata' },
  { name: 'hot-plug', title: 'KubeVirt: hot-plug that does not come' },
  { name: 'structure', title: 'Kubernetes: structure' },
  { name: 'identity', title: 'What a program says of its guests' },
  { name: 'instance-preset', title: 'KubeVirt: presets that its webhook fails on' },
  { name: 'pod', title: 'Kubernetes: the pod of a machine' },
  { name: 'kit', title: 'Refused at the start, or by nobody' },
  { name: 'lifecycle', title: 'Snapshots, restores, clones, exports and backups, beside the catalogue' },
  { name: 'template', title: 'virt-template: templates and requests, read without a judge' },
  { name: 'pool', title: 'Pools, migrations and presets, beside the catalogue' },
  { name: 'warning', title: 'Taken, and gone wrong later' },
];

const read = new Map<string, readonly Row[]>();

/** The rows of one section. */
export function rowsOfSection(name: string): readonly Row[] {
  let rows = read.get(name);
  if (rows === undefined) {
    const lines = readFileSync(join(__dirname, 'rows', `${name}.jsonl`), 'utf8').split('\n');
    rows = lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Row);
    read.set(name, rows);
  }
  return rows;
}

/** The whole ledger. */
export function ledger(): readonly Row[] {
  return sections.flatMap(({ name }) => rowsOfSection(name));
}

/** What became of a row. */
export function stateOf(row: Row): State {
  if (row.rules !== undefined) return 'done';
  return row.later === undefined ? 'never' : 'later';
}
