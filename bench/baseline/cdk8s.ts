// What bench/program/cdk8s.ts writes, written with cdk8s alone.
import { ApiObject, App, Chart } from 'cdk8s';

const [count, outdir] = [Number(process.argv[2]), String(process.argv[3])];
const app = new App({ outdir });
const chart = new Chart(app, 'fleet');
const flat = new ApiObject(chart, 'flat', {
  apiVersion: 'k8s.cni.cncf.io/v1',
  kind: 'NetworkAttachmentDefinition',
  metadata: { name: 'flat' },
  spec: { config: JSON.stringify({ cniVersion: '0.3.1', name: 'flat', bridge: 'br1', type: 'bridge' }) },
});
const data = new ApiObject(chart, 'data', {
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'data' },
  spec: { accessModes: ['ReadWriteMany'], resources: { requests: { storage: '20Gi' } } },
});
for (let i = 0; i < count; i += 1) {
  const vm = new ApiObject(chart, `web-${i}`, {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name: `web-${i}` },
    spec: {
      runStrategy: 'Always',
      template: {
        spec: {
          domain: {
            cpu: { cores: 2 },
            memory: { guest: '4Gi' },
            devices: {
              disks: [
                { name: 'root', disk: { bus: 'virtio' }, bootOrder: 1 },
                { name: 'data', disk: { bus: 'virtio' }, shareable: true },
              ],
              interfaces: [
                { name: 'default', masquerade: {}, ports: [{ port: 22 }, { port: 443 }] },
                { name: 'flat', bridge: {} },
              ],
            },
          },
          networks: [
            { name: 'default', pod: {} },
            { name: 'flat', multus: { networkName: flat.name } },
          ],
          volumes: [
            { name: 'root', containerDisk: { image: 'quay.io/containerdisks/fedora:42' } },
            { name: 'data', persistentVolumeClaim: { claimName: data.name } },
          ],
        },
      },
    },
  });
  new ApiObject(chart, `https-${i}`, {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: `https-${i}` },
    spec: {
      type: 'LoadBalancer',
      selector: { 'vmi.kubevirt.io/id': vm.name },
      ports: [{ name: 'https', port: 443 }],
    },
  });
}
app.synth();
