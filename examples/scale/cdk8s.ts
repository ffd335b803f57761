import { App, Chart } from 'cdk8s';
import { CloudInit, Disk, Interface, Probe } from 'kubevirt-kit';
import { Service, VirtualMachineInstanceReplicaSet } from 'kubevirt-kit/cdk8s';

const app = new App();
const chart = new Chart(app, 'scale');
const workers = new VirtualMachineInstanceReplicaSet(chart, 'workers', {
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
new Service(chart, 'http', { target: workers, ports: { http: 80 } });
app.synth();
