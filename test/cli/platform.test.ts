import { Cluster } from '../../src/core/cluster';
import { checked, lines } from './checked';

function kubevirt(spec: string, name = 'kubevirt'): string {
  return `apiVersion: kubevirt.io/v1
kind: KubeVirt
metadata: {name: ${name}, namespace: kubevirt}
spec: ${spec}
`;
}

const machine = `apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata: {name: vm, namespace: web}
spec:
  runStrategy: Always
  template:
    spec:
      domain:
        memory: {guest: 2Gi}
        devices: {disks: [{name: data, disk: {bus: virtio}}], interfaces: [{name: default, bridge: {}}]}
      networks: [{name: default, pod: {}}]
      volumes: [{name: data, hostDisk: {path: /data/a.img, type: DiskOrCreate, capacity: 1Gi}}]
`;

const gate = '{configuration: {developerConfiguration: {featureGates: [HostDisk]}}}';
/** The rules that say something, and where. */
function rules(files: Readonly<Record<string, string>>): readonly string[] {
  return lines(files).map((line) => line.replace(/^(\S+?):.*\[(\S+)\]$/, '$1 $2'));
}

const lonely = 'vm.yaml volume/require-node';

test('machines are judged by the KubeVirt among the documents, before or after them', () => {
  expect(rules({ 'vm.yaml': machine })).toEqual(['vm.yaml volume/require-feature-gate', lonely]);
  expect(rules({ 'vm.yaml': machine, 'kubevirt.yaml': kubevirt(gate) })).toEqual([lonely]);
  expect(rules({ 'kubevirt.yaml': kubevirt(gate), 'vm.yaml': machine })).toEqual([lonely]);
  const strict = kubevirt(
    gate.replace('{configuration: {', '{configuration: {network: {permitBridgeInterfaceOnPodNetwork: false}, '),
  );
  expect(rules({ 'vm.yaml': machine, 'kubevirt.yaml': strict })).toEqual([
    'vm.yaml interface/no-bridge-on-pod-network',
    lonely,
  ]);
});

test('what the documents say together is judged by it too, and nothing is told twice', () => {
  const old = kubevirt('{imageTag: v1.6.1}');
  const service = `apiVersion: v1
kind: Service
metadata: {name: vm, namespace: web}
spec: {selector: {vmi.kubevirt.io/id: vm}, ports: [{name: ssh, port: 22}]}
`;
  const plain = machine.replace(/ {6}volumes.*\n/, '').replace(/disks: .*}}\], /, '');
  expect(lines({ 'vm.yaml': plain, 'svc.yaml': service })).toEqual([]);
  const said = lines({ 'vm.yaml': plain, 'svc.yaml': service, 'kubevirt.yaml': old });
  expect(said).toEqual([
    'svc.yaml:4:8: spec.selector: selects vmi.kubevirt.io/id=vm, which no machine of this program has; select a machine, or set the label with podLabels [service/require-target]',
  ]);
});

test('the KubeVirt of --cluster goes before, and a contradiction is said', () => {
  const cluster = Cluster.kubevirt('1.9', {
    featureGates: ['HostDisk'],
    configuration: { network: { binding: {} } },
  });
  const described = { cluster, kubevirt: 'KubeVirt "kubevirt/kubevirt"' };
  const files = { 'vm.yaml': machine, 'kubevirt.yaml': kubevirt('{}') };
  const { entries, notes } = checked(files, described);
  expect(entries.flatMap(({ issues }) => issues.map(({ rule }) => rule))).toEqual(['volume/require-node']);
  expect(notes).toEqual([
    'KubeVirt "kubevirt/kubevirt" (kubevirt.yaml:1) says otherwise than KubeVirt "kubevirt/kubevirt" of --cluster, and machines are judged by that; leave it out of --cluster to judge them by the new one',
  ]);
  expect(checked({ ...files, 'kubevirt.yaml': kubevirt(gate) }, described).notes).toEqual([]);
});

test('of two KubeVirts the first counts, and the second is refused', () => {
  const said = lines({ 'vm.yaml': machine, 'a.yaml': kubevirt(gate), 'b.yaml': kubevirt('{}', 'other') });
  expect(said.slice(1)).toEqual([
    'b.yaml:3:18: metadata.name: the cluster has one KubeVirt, and KubeVirt "kubevirt/kubevirt" (a.yaml:1) is it; leave one of them out [kubevirt/unique-object]',
  ]);
});

test('what this library does not know of it is said', () => {
  const odd = kubevirt('{configuration: {developerConfiguration: {featureGates: [HostDisk, NoSuchGate]}}}');
  expect(checked({ 'vm.yaml': machine, 'kubevirt.yaml': odd }).notes).toEqual([
    'KubeVirt "kubevirt/kubevirt" (kubevirt.yaml:1): featureGates of the KubeVirt resource names "NoSuchGate", which is no feature gate of KubeVirt 1.9',
  ]);
});
