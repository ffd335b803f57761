import { Disk } from '../../src/machine/disk';
import type { MachineCase } from './field-case';

const root = Disk.containerDisk('quay.io/containerdisks/fedora:42');

const around = {
  domain: {
    memory: { guest: '1Gi' },
    devices: { disks: [{ name: 'root', disk: { bus: 'virtio' } }] },
  },
  volumes: [{ name: 'root', containerDisk: { image: 'quay.io/containerdisks/fedora:42' } }],
};

const nodes = {
  matchExpressions: [{ key: 'example.com/rack', operator: 'In' as const, values: ['a', 'b'] }],
  matchFields: [{ key: 'metadata.name', operator: 'In' as const, values: ['node1'] }],
};

const selector = {
  matchLabels: { app: 'web' },
  matchExpressions: [{ key: 'tier', operator: 'In' as const, values: ['front'] }],
};

const pods = {
  topologyKey: 'kubernetes.io/hostname',
  labelSelector: selector,
  namespaces: ['web'],
  namespaceSelector: selector,
  matchLabelKeys: ['release'],
  mismatchLabelKeys: ['team'],
};

const towards = {
  requiredDuringSchedulingIgnoredDuringExecution: [pods],
  preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 10, podAffinityTerm: pods }],
};

const affinity = {
  nodeAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [nodes] },
    preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 10, preference: nodes }],
  },
  podAffinity: towards,
  podAntiAffinity: towards,
};

const tolerations = [
  { key: 'dedicated', operator: 'Equal' as const, value: 'vm', effect: 'NoExecute' as const, tolerationSeconds: 60 },
];

const topologySpreadConstraints = [
  {
    maxSkew: 1,
    topologyKey: 'topology.kubernetes.io/zone',
    whenUnsatisfiable: 'DoNotSchedule' as const,
    labelSelector: selector,
  },
];

/** Where a machine runs, relative to nodes and pods, and whom it does not keep away from. */
export const affinityCases: readonly MachineCase[] = [
  {
    name: 'nodes and pods that it wants and prefers to be near or far',
    props: { memory: '1Gi', disks: { root }, affinity },
    spec: { ...around, affinity },
  },
  {
    name: 'a taint that does not keep it away for a while',
    props: { memory: '1Gi', disks: { root }, tolerations },
    spec: { ...around, tolerations },
  },
  {
    name: 'zones among which machines are spread that expressions choose',
    props: { memory: '1Gi', disks: { root }, topologySpreadConstraints },
    spec: { ...around, topologySpreadConstraints },
  },
];
