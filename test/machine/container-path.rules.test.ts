import { containerPathRules } from '../../src/machine/container-path.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules('container-path', containerPathRules, {
  'container-path/no-disk': [
    {
      path: 'spec.template.spec.volumes[0].containerPath',
      message: 'volume "share" has files of the pod, and is used as a disk; make it a file system',
    },
    {
      path: 'spec.volumes[0].containerPath',
      message: 'volume "share" has files of the pod, and is used as a disk; make it a file system',
    },
  ],
  'container-path/require-filesystem': {
    path: 'spec.template.spec.volumes[0].containerPath',
    message: 'volume "share" has files of the pod, and no file system of that name mounts them; add one',
  },
  'container-path/no-reserved-path': [
    {
      path: 'spec.template.spec.volumes[0].containerPath.path',
      message:
        'volume "share" has the path "/var/run/kubevirt/x", and all that begins with /var/run/kubevirt is KubeVirt\'s own; choose another',
    },
    {
      path: 'spec.template.spec.volumes[0].containerPath.path',
      message:
        'volume "share" has the path "/var/run/libvirt-x", and all that begins with /var/run/libvirt is KubeVirt\'s own; choose another',
    },
  ],
  'container-path/require-feature-gate': [
    {
      path: 'spec.template.spec.volumes[0].containerPath',
      message:
        'volume "share" has files of the pod, whose feature gate ContainerPathVolumes is off, and the machine gets no pod without it; switch it on in the KubeVirt resource, and name it in the program\'s Cluster',
    },
    {
      path: 'spec.volumes[0].containerPath',
      message:
        'volume "share" has files of the pod, whose feature gate ContainerPathVolumes is off, and the machine gets no pod without it; switch it on in the KubeVirt resource, and name it in the program\'s Cluster',
    },
    {
      path: 'spec.template.spec.volumes[0].containerPath',
      message:
        'volume "share" has files of the pod, whose feature gate ContainerPathVolumes is off, and the machine gets no pod without it; switch it on in the KubeVirt resource, and name it in the program\'s Cluster',
    },
  ],
});
