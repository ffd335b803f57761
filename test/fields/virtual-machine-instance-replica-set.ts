import type { VirtualMachineInstanceReplicaSetProps } from '../../src/machine/virtual-machine-instance-replica-set';
import type { KindCase } from './field-case';

const kind = 'VirtualMachineInstanceReplicaSet';
const inside = { memory: '1Gi', disks: {} } as const;
const instance = { domain: { memory: { guest: '1Gi' }, devices: { disks: [] } }, volumes: [] };
const own = { 'kubevirt-kit/replica-set': 'vm' };

/** What a set of instances says around their template. */
export const replicaSetCases: readonly KindCase<VirtualMachineInstanceReplicaSetProps>[] = [
  {
    name: 'a set that is paused, with a label of its own',
    kind,
    props: { ...inside, replicas: 3, paused: true },
    spec: {
      replicas: 3,
      paused: true,
      selector: { matchLabels: own },
      template: { metadata: { labels: own }, spec: instance },
    },
  },
  {
    name: 'labels and annotations of the instances',
    kind,
    props: { ...inside, podLabels: { app: 'web' }, podAnnotations: { 'example.com/scrape': 'true' } },
    spec: {
      selector: { matchLabels: own },
      template: {
        metadata: { labels: { ...own, app: 'web' }, annotations: { 'example.com/scrape': 'true' } },
        spec: instance,
      },
    },
  },
  {
    name: 'a selector of labels and expressions',
    kind,
    props: {
      ...inside,
      podLabels: { app: 'web', tier: 'front' },
      selector: {
        matchLabels: { app: 'web' },
        matchExpressions: [{ key: 'tier', operator: 'In', values: ['front', 'back'] }],
      },
    },
    spec: {
      selector: {
        matchLabels: { app: 'web' },
        matchExpressions: [{ key: 'tier', operator: 'In', values: ['front', 'back'] }],
      },
      template: { metadata: { labels: { app: 'web', tier: 'front' } }, spec: instance },
    },
  },
];
