import { NetworkPolicy, NetworkPolicyPort, Service } from 'cdk8s-plus-33';
import {
  VirtualMachine,
  VirtualMachineInstance,
  VirtualMachineInstanceReplicaSet,
  VirtualMachinePool,
} from 'kubevirt-kit/cdk8s';
import { smallest, type Written, webChart, written } from './synthesis';

const inside = { memory: '1Gi', disks: {} } as const;

/** The specs of what cdk8s-plus writes, by kind. */
function specsOf(objects: readonly Written[]): unknown[] {
  return objects
    .filter(({ kind }) => kind === 'Service' || kind === 'NetworkPolicy')
    .map(({ metadata: { namespace }, spec }) => ({ ...(namespace !== undefined && { namespace }), ...spec }));
}

test('a Service of cdk8s-plus selects a machine', () => {
  const chart = webChart();
  const vm = new VirtualMachine(chart, 'vm', smallest);
  new Service(chart, 'http', { selector: vm, ports: [{ port: 80 }] });
  expect(specsOf(written(chart))).toEqual([
    {
      externalIPs: [],
      ports: [{ port: 80 }],
      selector: { 'vmi.kubevirt.io/id': 'vm' },
      type: 'ClusterIP',
    },
  ]);
});

test('a NetworkPolicy of cdk8s-plus is about a machine, and lets others in and reaches them', () => {
  const chart = webChart();
  const vm = new VirtualMachine(chart, 'vm', smallest);
  const instance = new VirtualMachineInstance(chart, 'instance', inside);
  const set = new VirtualMachineInstanceReplicaSet(chart, 'set', inside);
  const pool = new VirtualMachinePool(chart, 'pool', { virtualMachineTemplate: inside });
  const policy = new NetworkPolicy(chart, 'policy', { selector: vm });
  policy.addIngressRule(instance, [NetworkPolicyPort.tcp(22)]);
  policy.addIngressRule(set);
  policy.addEgressRule(pool);
  const peer = (label: string, value: string) => ({ podSelector: { matchLabels: { [label]: value } } });
  expect(specsOf(written(chart))).toEqual([
    {
      egress: [{ ports: [], to: [peer('kubevirt-kit/pool', 'pool')] }],
      ingress: [
        { from: [peer('vmi.kubevirt.io/id', 'instance')], ports: [{ port: 22, protocol: 'TCP' }] },
        { from: [peer('kubevirt-kit/replica-set', 'set')], ports: [] },
      ],
      podSelector: { matchLabels: { 'vmi.kubevirt.io/id': 'vm' } },
      policyTypes: ['Ingress', 'Egress'],
    },
  ]);
});

test('a machine is meant in its own namespace', () => {
  const chart = webChart({ namespace: 'web' });
  const vm = new VirtualMachine(chart, 'vm', { ...smallest, namespace: 'shop' });
  const other = new VirtualMachine(chart, 'other', smallest);
  const policy = new NetworkPolicy(chart, 'policy', { selector: vm });
  policy.addIngressRule(other);
  expect(specsOf(written(chart))).toEqual([
    {
      namespace: 'shop',
      ingress: [
        {
          from: [
            {
              namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'web' } },
              podSelector: { matchLabels: { 'vmi.kubevirt.io/id': 'other' } },
            },
          ],
          ports: [],
        },
      ],
      podSelector: { matchLabels: { 'vmi.kubevirt.io/id': 'vm' } },
      policyTypes: ['Ingress'],
    },
  ]);
});
