import type { MachineCase } from './field-case';

const inside = { memory: '1Gi', disks: {} } as const;
const domain = { memory: { guest: '1Gi' }, devices: { disks: [] } };

const zone = 'topology.kubernetes.io/zone';
const expression = { key: zone, operator: 'In' as const, values: ['a', 'b'] };
const field = { key: 'metadata.name', operator: 'NotIn' as const, values: ['node-1'] };
const term = { matchExpressions: [expression], matchFields: [field] };
const selector = { matchLabels: { app: 'web' }, matchExpressions: [{ key: 'tier', operator: 'Exists' }] };
const near = {
  labelSelector: selector,
  namespaceSelector: { matchLabels: { team: 'web' } },
  namespaces: ['web'],
  topologyKey: zone,
};

const affinity = {
  nodeAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [term] },
    preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 10, preference: term }],
  },
  podAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: [near],
    preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 10, podAffinityTerm: near }],
  },
  podAntiAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: [near],
    preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 10, podAffinityTerm: near }],
  },
};

const tolerations = [
  { key: 'dedicated', operator: 'Equal', value: 'machines', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/unreachable', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 30 },
] as const;

const topologySpreadConstraints: MachineCase['props']['topologySpreadConstraints'] = [
  {
    maxSkew: 1,
    minDomains: 2,
    topologyKey: zone,
    whenUnsatisfiable: 'DoNotSchedule',
    labelSelector: selector,
    matchLabelKeys: ['release'],
    nodeAffinityPolicy: 'Honor',
    nodeTaintsPolicy: 'Ignore',
  },
  { maxSkew: 2, topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'ScheduleAnyway' },
];

/** What can be said of where a machine runs, and how it starts and leaves there. */
export const schedulingCases: readonly MachineCase[] = [
  {
    name: 'nodes by their labels, a scheduler and a priority class',
    props: {
      ...inside,
      nodeSelector: { [zone]: 'a' },
      schedulerName: 'machine-scheduler',
      priorityClassName: 'high',
    },
    spec: {
      domain,
      volumes: [],
      nodeSelector: { [zone]: 'a' },
      schedulerName: 'machine-scheduler',
      priorityClassName: 'high',
    },
  },
  {
    name: 'affinity to nodes and pods, and away from pods',
    props: { ...inside, affinity },
    spec: { domain, volumes: [], affinity },
  },
  {
    name: 'taints that do not keep it away',
    props: { ...inside, tolerations },
    spec: { domain, volumes: [], tolerations },
  },
  {
    name: 'machines spread over zones and nodes',
    props: { ...inside, topologySpreadConstraints },
    spec: { domain, volumes: [], topologySpreadConstraints },
  },
  ...(['None', 'LiveMigrate', 'LiveMigrateIfPossible', 'External'] as const).map((evictionStrategy) => ({
    name: `the eviction strategy ${evictionStrategy}`,
    props: { ...inside, evictionStrategy },
    spec: { domain, volumes: [], evictionStrategy },
  })),
  {
    name: 'a machine that starts paused, as a service account, and has a minute to stop',
    props: {
      ...inside,
      startStrategy: 'Paused',
      serviceAccount: { serviceAccountName: 'machines' },
      terminationGracePeriodSeconds: 60,
    },
    spec: {
      domain,
      volumes: [],
      startStrategy: 'Paused',
      serviceAccountName: 'machines',
      terminationGracePeriodSeconds: 60,
    },
  },
];
