import { downwardMetricsDiskRules, downwardMetricsRules } from '../../src/machine/downward-metrics.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules('downward-metrics', [...downwardMetricsRules, ...downwardMetricsDiskRules], {
  'downward-metrics/require-feature-gate': [
    {
      path: 'spec.template.spec.volumes[0].downwardMetrics',
      message:
        'volume "root" holds downward metrics, whose feature gate DownwardMetrics is off; switch it on in the KubeVirt resource, and name it in the program\'s Cluster',
    },
    {
      path: 'spec.template.spec.domain.devices.downwardMetrics',
      message:
        "the machine asks for downward metrics, whose feature gate DownwardMetrics is off; switch it on in the KubeVirt resource, and name it in the program's Cluster",
    },
  ],
  'downward-metrics/unique-volume': {
    path: 'spec.template.spec.volumes[1].downwardMetrics',
    message: 'volume "b" holds downward metrics, and so does volume "a"; a machine has one at most, keep one of them',
  },
  'downward-metrics/require-disk': [
    {
      path: 'spec.template.spec.domain.devices.disks[0]',
      message: 'disk "root" holds downward metrics, and is no disk; make it a disk on virtio',
    },
    {
      path: 'spec.template.spec.domain.devices.disks[0]',
      message: 'disk "root" holds downward metrics, and is no disk; make it a disk on virtio',
    },
    {
      path: 'spec.domain.devices.disks[0]',
      message: 'disk "m" holds downward metrics, and is no disk; make it a disk on virtio',
    },
  ],
  'downward-metrics/valid-bus': {
    path: 'spec.template.spec.domain.devices.disks[0].disk.bus',
    message: 'disk "root" holds downward metrics, which come on virtio only, and is on bus "scsi"; choose virtio',
  },
  'downward-metrics/require-own-disk': [
    {
      path: 'spec.template.spec.volumes[0]',
      message: 'volume "m" holds downward metrics, and no disk is of that name; add a disk on virtio',
    },
    {
      path: 'spec.volumes[0]',
      message: 'volume "m" holds downward metrics, and no disk is of that name; add a disk on virtio',
    },
  ],
});
