import { copiedImageRules, dataVolumeImageRules, imageRules } from '../../src/machine/image.rules';
import {
  virtualMachineInstanceReplicaSetRuleSets,
  virtualMachineInstanceRuleSets,
  virtualMachineRuleSets,
} from '../../src/machine/machine.rules';
import { dataVolumeRuleSets } from '../../src/storage/data-volume.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules(
  'image',
  [...imageRules, ...copiedImageRules, ...dataVolumeImageRules] as typeof imageRules,
  {
    'image/require-architecture': [
      {
        path: 'spec.template.spec.volumes[0].containerDisk.image',
        message:
          'volume "root" has the image quay.io/containerdisks/debian:12, which is built for amd64 and arm64, and the machine is s390x; choose another image, or another architecture',
      },
      {
        path: 'spec.template.spec.volumes[0].containerDisk.image',
        message:
          'volume "root" has the image quay.io/containerdisks/opensuse-tumbleweed:1.0.0, which is built for amd64 and s390x, and the machine is arm64; choose another image, or another architecture',
      },
      {
        path: 'spec.volumes[0].containerDisk.image',
        message:
          'volume "root" has the image quay.io/containerdisks/opensuse-leap@sha256:0123, which is built for amd64 and arm64, and the machine is s390x; choose another image, or another architecture',
      },
      {
        path: 'spec.template.spec.volumes[0].containerDisk.image',
        message:
          'volume "root" has the image quay.io/containerdisks/debian:12, which is built for amd64 and arm64, and the machine is s390x; choose another image, or another architecture',
      },
      {
        path: 'spec.dataVolumeTemplates[0].spec.source.registry.url',
        message:
          'data volume template "root" copies the image quay.io/containerdisks/debian:12, which is built for amd64 and arm64, and the machine is s390x; choose another image, or another architecture',
      },
      {
        path: 'spec.source.registry.url',
        message:
          'the volume copies the image quay.io/containerdisks/debian:12, which is built for amd64 and arm64, and the platform that it asks for is s390x; choose another image',
      },
      {
        path: 'spec.source.registry.url',
        message:
          'the volume copies the image quay.io/containerdisks/debian:12, which is built for amd64 and arm64, and the cluster is s390x; choose another image',
      },
    ],
  },
  {
    VirtualMachine: virtualMachineRuleSets,
    VirtualMachineInstance: virtualMachineInstanceRuleSets,
    VirtualMachineInstanceReplicaSet: virtualMachineInstanceReplicaSetRuleSets,
    DataVolume: dataVolumeRuleSets,
  },
);
