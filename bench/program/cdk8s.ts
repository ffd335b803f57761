// As many machines as the first argument says, each with a Service, synthesized into the folder that the second names.
import { App, Chart } from 'cdk8s';
import { CniPlugin, Disk, Interface } from 'kubevirt-kit';
import { NetworkAttachmentDefinition, PersistentVolumeClaim, Service, VirtualMachine } from 'kubevirt-kit/cdk8s';

const [count, outdir] = [Number(process.argv[2]), String(process.argv[3])];
const app = new App({ outdir });
const chart = new Chart(app, 'fleet');
const flat = new NetworkAttachmentDefinition(chart, 'flat', { plugins: [CniPlugin.bridge({ bridge: 'br1' })] });
const data = new PersistentVolumeClaim(chart, 'data', { size: '20Gi', accessModes: ['ReadWriteMany'] });
for (let i = 0; i < count; i += 1) {
  const vm = new VirtualMachine(chart, `web-${i}`, {
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
  new Service(chart, `https-${i}`, { target: vm, ports: { https: 443 }, type: 'LoadBalancer' });
}
app.synth();
