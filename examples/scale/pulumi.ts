import { CloudInit, DataVolumeSource, Disk, Interface, Metric, Probe } from 'kubevirt-kit';
import {
  HorizontalPodAutoscaler,
  PodDisruptionBudget,
  Service,
  VirtualMachineInstanceReplicaSet,
  VirtualMachinePool,
} from 'kubevirt-kit/pulumi';

const workers = new VirtualMachineInstanceReplicaSet('workers', {
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
export const http = new Service('http', { target: workers, ports: { http: 80 } }).serviceName;

new HorizontalPodAutoscaler('workers-scale', {
  target: workers,
  minReplicas: 3,
  maxReplicas: 9,
  metrics: [Metric.cpu({ averageUtilization: 70 })],
});

// Machines that keep what is on their disks: each has a claim of its own.
const image = DataVolumeSource.registry('docker://quay.io/containerdisks/fedora:42');
const shards = new VirtualMachinePool('shards', {
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
export const shard = new Service('shard', { target: shards, ports: { postgres: 5432 }, headless: true }).serviceName;
// A drain takes no more than one of them at a time.
new PodDisruptionBudget('shards-budget', { target: shards, minAvailable: 2 });
