// What bench/program/pulumi.ts registers, written with the Kubernetes SDK alone.
import '../mocks';
import * as k8s from '@pulumi/kubernetes';

const count = Number(process.argv[2]);
const flat = new k8s.apiextensions.CustomResource('flat', {
  apiVersion: 'k8s.cni.cncf.io/v1',
  kind: 'NetworkAttachmentDefinition',
  metadata: { name: 'flat' },
  spec: { config: JSON.stringify({ cniVersion: '0.3.1', name: 'flat', bridge: 'br1', type: 'bridge' }) },
});
const data = new k8s.core.v1.PersistentVolumeClaim('data', {
  metadata: { name: 'data' },
  spec: { accessModes: ['ReadWriteMany'], resources: { requests: { storage: '20Gi' } } },
});
for (let i = 0; i < count; i += 1) {
  const vm = new k8s.apiextensions.CustomResource(`web-${i}`, {
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
            { name: 'flat', multus: { networkName: flat.metadata.name } },
          ],
          volumes: [
            { name: 'root', containerDisk: { image: 'quay.io/containerdisks/fedora:42' } },
            { name: 'data', persistentVolumeClaim: { claimName: data.metadata.name } },
          ],
        },
      },
    },
  });
  new k8s.core.v1.Service(`https-${i}`, {
    metadata: { name: `https-${i}` },
    spec: {
      type: 'LoadBalancer',
      selector: { 'vmi.kubevirt.io/id': vm.metadata.name },
      ports: [{ name: 'https', port: 443 }],
    },
  });
}
