import { imageRules } from '../../src/machine/image.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules('image', imageRules, {
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
  ],
});
