import { podVolumeRules } from '../../src/machine/pod-volume.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules('pod-volume', podVolumeRules, {
  'pod-volume/unique-name': [
    {
      path: 'spec.template.spec.accessCredentials[1].userPassword.source.secret.secretName',
      message:
        'the access credential of Secret "keys" is there more than once, and the machine\'s pod can hold the Secret once; give each a Secret of its own',
    },
    {
      path: 'spec.template.spec.volumes[0].name',
      message:
        'volume "private" becomes volume "private" of the machine\'s pod, which is there already: one of KubeVirt\'s own; rename it',
    },
  ],
  'pod-volume/valid-name': [
    {
      path: 'spec.template.spec.accessCredentials[0].sshPublicKey.source.secret.secretName',
      message:
        'the access credential of Secret "keys.web" becomes volume "keys.web-access-cred" of the machine\'s pod, which may hold only lowercase letters, digits and "-", and must start and end with a letter or digit; choose another',
    },
    {
      path: 'spec.template.spec.volumes[0].name',
      message:
        'volume "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" becomes container "volumeaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" of the machine\'s pod, which has 64 characters, at most 63 are allowed; choose a shorter one',
    },
  ],
  'pod-volume/require-name': [
    {
      path: 'spec.template.spec.volumes[0].cloudInitNoCloud.networkDataSecretRef.name',
      message: 'volume "data" names no Secret for its network data; give the name of one',
    },
    {
      path: 'spec.template.spec.volumes[0].cloudInitNoCloud.secretRef.name',
      message: 'volume "data" names no Secret for its user data; give the name of one',
    },
    {
      path: 'spec.template.spec.volumes[0].sysprep.secret.name',
      message: 'volume "data" names no Secret for its answer files; give the name of one',
    },
    {
      path: 'spec.template.spec.volumes[0].sysprep',
      message: 'volume "data" holds no answer files; give it a secret or a configMap',
    },
  ],
  'pod-volume/require-image': [
    {
      path: 'spec.template.spec.volumes[0].containerDisk.image',
      message: 'volume "data" has no image; give one, such as quay.io/containerdisks/fedora:42',
    },
    {
      path: 'spec.template.spec.volumes[0].containerDisk.image',
      message: 'volume "data" has the image "quay.io/containerdisks/fedora:42 ", with space around it; leave that out',
    },
  ],
});
