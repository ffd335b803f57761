import { App, Chart } from 'cdk8s';
import { Cluster, DataVolumeSource, Disk, Parameter } from 'kubevirt-kit';
import { setCluster, VirtualMachine, VirtualMachineTemplate, VirtualMachineTemplateRequest } from 'kubevirt-kit/cdk8s';

const app = new App();
setCluster(app, Cluster.kubevirt('1.9', { featureGates: ['Template'] }));
const chart = new Chart(app, 'templates', { namespace: 'images' });
const image = DataVolumeSource.registry('docker://quay.io/containerdisks/fedora:42');
// Whoever makes a machine of it says its name, and may say how many cores it has.
const name = Parameter.text('NAME');
new VirtualMachineTemplate(chart, 'fedora', {
  parameters: {
    NAME: { required: true, description: 'what the machine is called' },
    CORES: { value: '2' },
    SUFFIX: { generate: 'expression', from: '[a-z0-9]{6}' },
  },
  message: `connect with: virtctl console ${name}`,
  virtualMachine: {
    name,
    cpu: { cores: Parameter.number('CORES') },
    memory: '2Gi',
    hostname: `fedora-${Parameter.text('SUFFIX')}`,
    disks: { root: Disk.dataVolumeTemplate({ source: image, size: '20Gi' }) },
  },
});
// A template of a machine as it is.
const golden = new VirtualMachine(chart, 'golden', {
  memory: '4Gi',
  disks: { root: Disk.dataVolumeTemplate({ source: image, size: '20Gi' }) },
});
new VirtualMachineTemplateRequest(chart, 'from-golden', { virtualMachine: golden, templateName: 'golden' });
app.synth();
