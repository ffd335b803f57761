import { hostDiskRules, volumeDiskRules, volumeRules } from '../../src/machine/volume.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules('volume', [...volumeDiskRules, ...volumeRules, ...hostDiskRules], {
  'volume/valid-name': [
    {
      path: 'spec.template.spec.volumes[0].name',
      message:
        'volume name "Extra" may hold only lowercase letters, digits and "-", and must start and end with a letter or digit; choose another',
    },
    {
      path: 'spec.template.spec.volumes[0].name',
      message:
        'volume name "" may hold only lowercase letters, digits and "-", and must start and end with a letter or digit; choose another',
    },
    {
      path: 'spec.template.spec.volumes[0].name',
      message:
        'volume name "Extra" may hold only lowercase letters, digits and "-", and must start and end with a letter or digit; choose another',
    },
  ],
  'volume/unique-name': {
    path: 'spec.template.spec.volumes[1].name',
    message: 'volume "a" is there more than once; rename one of them',
  },
  'volume/valid-source': [
    {
      path: 'spec.template.spec.volumes[0]',
      message: 'volume "a" has the sources containerDisk and emptyDisk, and can have only one; keep one',
    },
    {
      path: 'spec.template.spec.volumes[0]',
      message: 'volume "a" has no source; give it one, such as containerDisk or persistentVolumeClaim',
    },
  ],
  'volume/require-source-name': [
    {
      path: 'spec.template.spec.volumes[0].dataVolume.name',
      message: 'volume "a" names no data volume; give the name of one',
    },
    {
      path: 'spec.template.spec.volumes[0].configMap.name',
      message: 'volume "a" names no config map; give the name of one',
    },
    {
      path: 'spec.template.spec.volumes[0].secret.secretName',
      message: 'volume "a" names no secret; give the name of one',
    },
    {
      path: 'spec.template.spec.volumes[0].serviceAccount.serviceAccountName',
      message: 'volume "a" names no service account; give the name of one',
    },
  ],
  'volume/valid-container-disk-path': [
    {
      path: 'spec.template.spec.volumes[0].containerDisk.path',
      message:
        'volume "a" has the image path "disk/root.qcow2", which is no absolute path to a file; write one such as /disk/root.qcow2',
    },
    {
      path: 'spec.template.spec.volumes[0].containerDisk.path',
      message:
        'volume "a" has the image path "/disk/../root.qcow2", which is no absolute path to a file; write one such as /disk/root.qcow2',
    },
    {
      path: 'spec.template.spec.volumes[0].containerDisk.path',
      message:
        'volume "a" has the image path "/", which is no absolute path to a file; write one such as /disk/root.qcow2',
    },
  ],
  'volume/require-feature-gate': {
    path: 'spec.template.spec.volumes[0].hostDisk',
    message:
      'volume "a" is a host disk, whose feature gate HostDisk is off; switch it on in the KubeVirt resource, and name it in the program\'s Cluster',
  },
  'volume/require-host-disk-path': {
    path: 'spec.template.spec.volumes[0].hostDisk.path',
    message: 'volume "a" is a host disk without a path; give that of its file on the node',
  },
  'volume/valid-host-disk-type': {
    path: 'spec.template.spec.volumes[0].hostDisk.type',
    message: 'volume "a" is a host disk of type "File", which does not exist; choose Disk or DiskOrCreate',
  },
  'volume/no-host-disk-capacity': [
    {
      path: 'spec.template.spec.volumes[0].hostDisk.capacity',
      message:
        'volume "a" gives the capacity 1Gi to a host disk that is there already; leave it out, or choose type DiskOrCreate',
    },
    {
      path: 'spec.template.spec.volumes[0].hostDisk.capacity',
      message:
        'volume "a" gives the capacity 1Gi to a host disk that is there already; leave it out, or choose type DiskOrCreate',
    },
  ],
  'volume/unique-service-account': {
    path: 'spec.template.spec.volumes[1].serviceAccount',
    message:
      'volume "b" holds the token of a service account, and so does volume "a"; a machine has one at most, keep one of them',
  },
  'volume/unique-memory-dump': {
    path: 'spec.template.spec.volumes[1].memoryDump',
    message:
      'volume "b" holds dumps of the memory, and so does volume "a"; a machine has one at most, keep one of them',
  },
  'volume/no-utility-volume': [
    {
      path: 'spec.template.spec.utilityVolumes',
      message:
        'utility volume "a" is asked for, and only KubeVirt itself adds any to a running machine; leave utilityVolumes out',
    },
    {
      path: 'spec.utilityVolumes',
      message:
        'utility volume "a" is asked for, and only KubeVirt itself adds any to a running machine; leave utilityVolumes out',
    },
    {
      path: 'spec.template.spec.utilityVolumes',
      message:
        'a list of utility volumes is there, and a set of instances is refused even an empty one; leave utilityVolumes out',
    },
  ],
  'volume/require-node': [
    {
      path: 'spec.template.spec.volumes[0].hostDisk',
      message:
        'volume "root" is a file on one node, and nothing keeps the machine there: elsewhere it does not start; choose nodes with nodeSelector, or use a claim',
    },
    {
      path: 'spec.template.spec.volumes[0].hostDisk',
      message:
        'volume "root" is a file on one node, and nothing keeps the machine there: elsewhere it finds a new and empty one; choose nodes with nodeSelector, or use a claim',
    },
  ],
});
