// What bench/program/fleet.ts writes, written with cdk8s alone.
import { ApiObject, App, Chart } from 'cdk8s';

const [count, outdir] = [Number(process.argv[2]), String(process.argv[3])];
const app = new App({ outdir });
const chart = new Chart(app, 'fleet', { namespace: 'fleet' });
const [front, back] = [network('front', 'br1'), network('back', 'br2')];
for (let i = 0; i < count; i += 1) {
  const init = new ApiObject(chart, `init-${i}`, {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: `init-${i}` },
    stringData: { userdata: '#cloud-config\npackages:\n  - nginx\n' },
  });
  const vm = new ApiObject(chart, `web-${i}`, {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name: `web-${i}` },
    spec: {
      runStrategy: 'Always',
      dataVolumeTemplates: [
        {
          metadata: { name: `web-${i}-root` },
          spec: {
            source: { registry: { url: 'docker://quay.io/containerdisks/fedora:42' } },
            storage: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '20Gi' } } },
          },
        },
      ],
      template: {
        spec: {
          domain: {
            cpu: { cores: 2 },
            memory: { guest: '4Gi' },
            devices: {
              disks: [
                { name: 'root', disk: { bus: 'virtio' } },
                { name: 'init', disk: { bus: 'virtio' } },
              ],
              interfaces: [
                { name: 'front', bridge: {} },
                { name: 'back', bridge: {} },
              ],
            },
          },
          networks: [
            { name: 'front', multus: { networkName: front.name } },
            { name: 'back', multus: { networkName: back.name } },
          ],
          volumes: [
            { name: 'root', dataVolume: { name: `web-${i}-root` } },
            { name: 'init', cloudInitNoCloud: { secretRef: { name: init.name } } },
          ],
        },
      },
    },
  });
  new ApiObject(chart, `https-${i}`, {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: `https-${i}` },
    spec: { selector: { 'vmi.kubevirt.io/id': vm.name }, ports: [{ name: 'https', port: 443 }] },
  });
}
app.synth();

function network(name: string, bridge: string): ApiObject {
  return new ApiObject(chart, name, {
    apiVersion: 'k8s.cni.cncf.io/v1',
    kind: 'NetworkAttachmentDefinition',
    metadata: { name },
    spec: { config: JSON.stringify({ cniVersion: '0.3.1', name, bridge, type: 'bridge' }) },
  });
}
