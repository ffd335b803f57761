// As many machines as the first argument says, each with a Service.
import '../mocks';
import { CniPlugin, Disk, Interface } from 'kubevirt-kit';
import { NetworkAttachmentDefinition, PersistentVolumeClaim, Service, VirtualMachine } from 'kubevirt-kit/pulumi';

const count = Number(process.argv[2]);
const flat = new NetworkAttachmentDefinition('flat', { plugins: [CniPlugin.bridge({ bridge: 'br1' })] });
const data = new PersistentVolumeClaim('data', { size: '20Gi', accessModes: ['ReadWriteMany'] });
for (let i = 0; i < count; i += 1) {
  const vm = new VirtualMachine(`web-${i}`, {
    cpu: { cores: 2 },
    memory: '4Gi',
    disks: {
      root: Disk.containerDisk('quay.io/containerdisks/fedora:42', { bootOrder: 1 }),
      data: Disk.pvc(data, { shareable: true }),
    },
    interfaces: {
      default: Interface.masquerade({ ports: [22, 443] }),
      flat: Interface.bridge(flat),
    },
  });
  new Service(`https-${i}`, { target: vm, ports: { https: 443 }, type: 'LoadBalancer' });
}
