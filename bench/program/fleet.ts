// A fleet, of as many machines as the first argument says: each with a root disk of its own, two interfaces on networks
// that all are on, cloud-init in a Secret, and a Service; synthesized into the folder that the second argument names.
import { App, Chart } from 'cdk8s';
import { CloudInit, CniPlugin, DataVolumeSource, Disk, Interface } from 'kubevirt-kit';
import { NetworkAttachmentDefinition, Secret, Service, VirtualMachine } from 'kubevirt-kit/cdk8s';

const [count, outdir] = [Number(process.argv[2]), String(process.argv[3])];
const app = new App({ outdir });
const chart = new Chart(app, 'fleet', { namespace: 'fleet' });
const front = new NetworkAttachmentDefinition(chart, 'front', { plugins: [CniPlugin.bridge({ bridge: 'br1' })] });
const back = new NetworkAttachmentDefinition(chart, 'back', { plugins: [CniPlugin.bridge({ bridge: 'br2' })] });
for (let i = 0; i < count; i += 1) {
  const init = new Secret(chart, `init-${i}`, { stringData: { userdata: '#cloud-config\npackages:\n  - nginx\n' } });
  const vm = new VirtualMachine(chart, `web-${i}`, {
    cpu: { cores: 2 },
    memory: '4Gi',
    disks: {
      root: Disk.dataVolumeTemplate({
        source: DataVolumeSource.registry('docker://quay.io/containerdisks/fedora:42'),
        size: '20Gi',
        accessModes: ['ReadWriteOnce'],
      }),
      init: Disk.cloudInit(CloudInit.noCloudSecret(init)),
    },
    interfaces: { front: Interface.bridge(front), back: Interface.bridge(back) },
  });
  new Service(chart, `https-${i}`, { target: vm, ports: { https: 443 } });
}
app.synth();
