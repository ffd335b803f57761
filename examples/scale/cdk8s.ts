import { App, Chart } from 'cdk8s';
import { CloudInit, DataVolumeSource, Disk, Interface, Metric, Probe } from 'kubevirt-kit';
import {
  HorizontalPodAutoscaler,
  PodDisruptionBudget,
  Service,
  VirtualMachineInstanceReplicaSet,
  VirtualMachinePool,
} from 'kubevirt-kit/cdk8s';

const app = new App();
const chart = new Chart(app, 'scale');
const workers = new VirtualMachineInstanceReplicaSet(chart, 'workers', {
  memory: '1Gi',
  disks: {
    root: Disk.containerDisk('quay.io/containerdisks/fedora:42'),
    init: Disk.cloudInit(CloudInit.noCloud({ packages: ['nginx'] })),
  },
  interfaces: { default: Interface.masquerade({ ports: [80] }) },
  readinessProbe: Probe.tcpSocket(80),
  podLabels: { app: 'workers' },
  topologySpreadConstraints: [
    {
      maxSkew: 1,
      topologyKey: 'kubernetes.io/hostname',
      whenUnsatisfiable: 'ScheduleAnyway',
      labelSelector: { matchLabels: { app: 'workers' } },
    },
  ],
});
new Service(chart, 'http', { target: workers, ports: { http: 80 } });
new HorizontalPodAutoscaler(chart, 'workers-scale', {
  target: workers,
  minReplicas: 3,
  maxReplicas: 9,
  metrics: [Metric.cpu({ averageUtilization: 70 })],
});
// Machines that keep what is on their disks: each has a claim of its own.
const image = DataVolumeSource.registry('docker://quay.io/containerdisks/fedora:42');
const shards = new VirtualMachinePool(chart, 'shards', {
  replicas: 3,
  virtualMachineTemplate: {
    memory: '2Gi',
    disks: { root: Disk.dataVolumeTemplate({ source: image, size: '20Gi' }) },
    interfaces: { default: Interface.masquerade({ ports: [5432] }) },
    readinessProbe: Probe.tcpSocket(5432),
  },
  maxUnavailable: 1,
  updateStrategy: { opportunistic: {} },
  scaleInStrategy: { proactive: { selectionPolicy: { sortPolicy: 'DescendingOrder' }, statePreservation: 'Offline' } },
});
new Service(chart, 'shard', { target: shards, ports: { postgres: 5432 }, headless: true });
// A drain takes no more than one of them at a time.
new PodDisruptionBudget(chart, 'shards-budget', { target: shards, minAvailable: 2 });
app.synth();
