import { CloudInit, Disk, Interface } from 'kubevirt-kit';
import {
  PersistentVolumeClaim,
  Service,
  SriovNetwork,
  SriovNetworkNodePolicy,
  VirtualMachine,
} from 'kubevirt-kit/pulumi';

const nics = new SriovNetworkNodePolicy('nics', { resourceName: 'mlx', pfNames: ['ens1f0'], numVfs: 8 });
const fabric = new SriovNetwork('fabric', { resource: nics, vlan: 100 });
const data = new PersistentVolumeClaim('data', { size: '20Gi' });
const vm = new VirtualMachine('vm', {
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
export const https = new Service('https', { target: vm, ports: { https: 443 }, type: 'LoadBalancer' }).serviceName;
