import { Cluster, DataVolumeSource, Disk, Parameter } from 'kubevirt-kit';
import {
  setCluster,
  setNamespace,
  VirtualMachine,
  VirtualMachineTemplate,
  VirtualMachineTemplateRequest,
} from 'kubevirt-kit/pulumi';

setCluster(Cluster.kubevirt('1.9', { featureGates: ['Template'] }));
setNamespace('images');
const image = DataVolumeSource.registry('docker://quay.io/containerdisks/fedora:42');
// Whoever makes a machine of it says its name, and may say how many cores it has.
const name = Parameter.text('NAME');
new VirtualMachineTemplate('fedora', {
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
const golden = new VirtualMachine('golden', {
  memory: '4Gi',
  disks: { root: Disk.dataVolumeTemplate({ source: image, size: '20Gi' }) },
});
new VirtualMachineTemplateRequest('from-golden', { virtualMachine: golden, templateName: 'golden' });
