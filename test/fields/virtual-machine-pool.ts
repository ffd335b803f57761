import type { SelectionPolicyProps } from '../../src/machine/pool-strategy';
import type { VirtualMachinePoolProps } from '../../src/machine/virtual-machine-pool';
import type { KindCase } from './field-case';

const kind = 'VirtualMachinePool';
const inside = { memory: '1Gi', disks: {} } as const;
const machine = {
  runStrategy: 'Always',
  template: { spec: { domain: { memory: { guest: '1Gi' }, devices: { disks: [] } }, volumes: [] } },
};
const own = { 'kubevirt-kit/pool': 'vm' };

/** What the pool says where a program leaves the selector to it. */
const plain = {
  selector: { matchLabels: own },
  virtualMachineTemplate: {
    metadata: { labels: own },
    spec: { ...machine, template: { metadata: { labels: own }, ...machine.template } },
  },
};

const selection: SelectionPolicyProps = {
  sortPolicy: 'Oldest',
  labelSelector: {
    matchLabels: { app: 'web' },
    matchExpressions: [{ key: 'tier', operator: 'In', values: ['front'] }],
  },
  nodeSelectorRequirementMatcher: [{ key: 'zone', operator: 'In', values: ['a'] }],
};
const { sortPolicy, ...selectors } = selection;

/** What a pool says around the template of its machines. */
export const poolCases: readonly KindCase<VirtualMachinePoolProps>[] = [
  {
    name: 'a pool that is paused, with a label of its own',
    kind,
    props: { virtualMachineTemplate: inside, replicas: 3, paused: true },
    spec: { ...plain, replicas: 3, paused: true },
  },
  {
    name: 'labels and annotations of the machines and of their pods',
    kind,
    props: {
      virtualMachineTemplate: {
        ...inside,
        metadata: { labels: { app: 'web' }, annotations: { 'example.com/note': 'a' } },
        podLabels: { tier: 'front' },
      },
    },
    spec: {
      selector: { matchLabels: own },
      virtualMachineTemplate: {
        metadata: { labels: { ...own, app: 'web' }, annotations: { 'example.com/note': 'a' } },
        spec: { ...machine, template: { metadata: { labels: { ...own, tier: 'front' } }, ...machine.template } },
      },
    },
  },
  {
    name: 'a selector of labels and expressions',
    kind,
    props: {
      virtualMachineTemplate: { ...inside, metadata: { labels: { app: 'web', tier: 'front' } } },
      selector: { matchLabels: { app: 'web' }, matchExpressions: [{ key: 'tier', operator: 'Exists' }] },
    },
    spec: {
      selector: { matchLabels: { app: 'web' }, matchExpressions: [{ key: 'tier', operator: 'Exists' }] },
      virtualMachineTemplate: { metadata: { labels: { app: 'web', tier: 'front' } }, spec: machine },
    },
  },
  {
    name: 'memory that can grow while the machines run',
    kind,
    props: { virtualMachineTemplate: { architecture: 'amd64', memory: { guest: '1Gi', maxGuest: '4Gi' }, disks: {} } },
    spec: {
      ...plain,
      virtualMachineTemplate: {
        metadata: { labels: own },
        spec: {
          ...machine,
          template: {
            metadata: { labels: own },
            spec: {
              ...machine.template.spec,
              architecture: 'amd64',
              domain: { memory: { guest: '1Gi', maxGuest: '4Gi' }, devices: { disks: [] } },
            },
          },
        },
      },
    },
  },
  {
    name: 'names with numbers',
    kind,
    props: {
      virtualMachineTemplate: inside,
      nameGeneration: { appendIndexToConfigMapRefs: true, appendIndexToSecretRefs: true },
    },
    spec: { ...plain, nameGeneration: { appendIndexToConfigMapRefs: true, appendIndexToSecretRefs: true } },
  },
  {
    name: 'what may be down, as a number',
    kind,
    props: { virtualMachineTemplate: inside, maxUnavailable: 2 },
    spec: { ...plain, maxUnavailable: 2 },
  },
  {
    name: 'what may be down, in percent, where machines that fail are made anew',
    kind,
    props: {
      virtualMachineTemplate: inside,
      maxUnavailable: '30%',
      autohealing: { startUpFailureThreshold: 5, minFailingToStartDuration: '10m' },
    },
    spec: {
      ...plain,
      maxUnavailable: '30%',
      autohealing: { startUpFailureThreshold: 5, minFailingToStartDuration: '10m' },
    },
  },
  {
    name: 'strategies by which the pool acts',
    kind,
    props: {
      virtualMachineTemplate: inside,
      scaleInStrategy: { proactive: { selectionPolicy: selection, statePreservation: 'Offline' } },
      updateStrategy: { proactive: { selectionPolicy: selection } },
    },
    spec: {
      ...plain,
      scaleInStrategy: { proactive: { selectionPolicy: { sortPolicy, selectors }, statePreservation: 'Offline' } },
      updateStrategy: { proactive: { selectionPolicy: { sortPolicy, selectors } } },
    },
  },
  {
    name: 'strategies that wait for others',
    kind,
    props: {
      virtualMachineTemplate: inside,
      scaleInStrategy: { opportunistic: { statePreservation: 'Online' } },
      updateStrategy: { opportunistic: {} },
    },
    spec: {
      ...plain,
      scaleInStrategy: { opportunistic: { statePreservation: 'Online' } },
      updateStrategy: { opportunistic: {} },
    },
  },
  {
    name: 'strategies that leave the machines alone',
    kind,
    props: {
      virtualMachineTemplate: inside,
      scaleInStrategy: { unmanaged: {} },
      updateStrategy: { unmanaged: {} },
    },
    spec: { ...plain, scaleInStrategy: { unmanaged: {} }, updateStrategy: { unmanaged: {} } },
  },
];
