import { App, Chart } from 'cdk8s';
import { CloudInit, Disk, Interface } from 'kubevirt-kit';
import {
  PersistentVolumeClaim,
  Service,
  SriovNetwork,
  SriovNetworkNodePolicy,
  VirtualMachine,
} from 'kubevirt-kit/cdk8s';

const app = new App();
const chart = new Chart(app, 'web');
const nics = new SriovNetworkNodePolicy(chart, 'nics', { resourceName: 'mlx', pfNames: ['ens1f0'], numVfs: 8 });
const fabric = new SriovNetwork(chart, 'fabric', { resource: nics, vlan: 100 });
const data = new PersistentVolumeClaim(chart, 'data', { size: '20Gi' });
const vm = new VirtualMachine(chart, 'vm', {
  cpu: { cores: 2 },
  memory: '4Gi',
  disks: {
    root: Disk.containerDisk('quay.io/containerdisks/fedora:42', { bootOrder: 1 }),
    data: Disk.pvc(data),
    init: Disk.cloudInit(CloudInit.noCloud({ packages: ['nginx'] })),
  },
  interfaces: {
    default: Interface.masquerade({ ports: [22, 443] }),
    fabric: Interface.sriov(fabric),
  },
});
new Service(chart, 'https', { target: vm, ports: { https: 443 }, type: 'LoadBalancer' });
app.synth();
