import { CloudInit, Disk, Interface, Probe } from 'kubevirt-kit';
import { Service, VirtualMachineInstanceReplicaSet } from 'kubevirt-kit/pulumi';

const workers = new VirtualMachineInstanceReplicaSet('workers', {
  replicas: 3,
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
