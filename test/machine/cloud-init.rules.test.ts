import fc from 'fast-check';
import { cloudInitContentRules, cloudInitRules, decodedLength } from '../../src/machine/cloud-init.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules('cloud-init', [...cloudInitRules, ...cloudInitContentRules], {
  'cloud-init/require-data': [
    {
      path: 'spec.template.spec.volumes[0].cloudInitNoCloud',
      message: 'volume "init" gives cloud-init neither user data nor network data; give one of them',
    },
    {
      path: 'spec.template.spec.volumes[0].cloudInitNoCloud',
      message: 'volume "init" gives cloud-init neither user data nor network data; give one of them',
    },
    {
      path: 'spec.template.spec.volumes[0].cloudInitConfigDrive',
      message: 'volume "init" gives cloud-init neither user data nor network data; give one of them',
    },
  ],
  'cloud-init/unique-source': [
    {
      path: 'spec.template.spec.volumes[0].cloudInitNoCloud',
      message: 'volume "init" gives its user data by userData and userDataBase64, and may by one only; keep one',
    },
    {
      path: 'spec.template.spec.volumes[0].cloudInitNoCloud',
      message: 'volume "init" gives its user data by userData and secretRef, and may by one only; keep one',
    },
    {
      path: 'spec.template.spec.volumes[0].cloudInitNoCloud',
      message:
        'volume "init" gives its network data by networkData and networkDataBase64, and may by one only; keep one',
    },
  ],
  'cloud-init/valid-base64': [
    {
      path: 'spec.template.spec.volumes[0].cloudInitNoCloud.userDataBase64',
      message: 'the user data of volume "init" is not base64; encode it with padding, or give it as text',
    },
    {
      path: 'spec.template.spec.volumes[0].cloudInitNoCloud.userDataBase64',
      message: 'the user data of volume "init" is not base64; encode it with padding, or give it as text',
    },
    {
      path: 'spec.template.spec.volumes[0].cloudInitNoCloud.networkDataBase64',
      message: 'the network data of volume "init" is not base64; encode it with padding, or give it as text',
    },
  ],
  'cloud-init/valid-length': [
    {
      path: 'spec.template.spec.volumes[0].cloudInitNoCloud.userData',
      message:
        'the user data of volume "init" has 2049 bytes, at most 2048 are allowed inline; put it into a Secret and name that by secretRef',
    },
    {
      path: 'spec.template.spec.volumes[0].cloudInitNoCloud.userDataBase64',
      message:
        'the user data of volume "init" has 2049 bytes, at most 2048 are allowed inline; put it into a Secret and name that by secretRef',
    },
    {
      path: 'spec.template.spec.volumes[0].cloudInitNoCloud.networkData',
      message:
        'the network data of volume "init" has 2049 bytes, at most 2048 are allowed inline; put it into a Secret and name that by networkDataSecretRef',
    },
  ],
  'cloud-init/unique-volume': [
    {
      path: 'spec.template.spec.volumes[2].cloudInitNoCloud',
      message:
        'volume "more" has cloud-init data, and KubeVirt reads only those of volume "init"; put all into that one',
    },
  ],
  'cloud-init/require-header': [
    {
      path: 'spec.template.spec.volumes[1].cloudInitNoCloud.userData',
      message:
        'the user data of volume "init" looks like a cloud-config and does not begin with the line "#cloud-config", without which cloud-init passes over it; put that line first',
    },
    {
      path: 'spec.template.spec.volumes[1].cloudInitNoCloud.userData',
      message:
        'the user data of volume "init" looks like a cloud-config and does not begin with the line "#cloud-config", without which cloud-init passes over it; put that line first',
    },
    {
      path: 'spec.template.spec.volumes[1].cloudInitNoCloud.userDataBase64',
      message:
        'the user data of volume "init" looks like a cloud-config and does not begin with the line "#cloud-config", without which cloud-init passes over it; put that line first',
    },
  ],
  'cloud-init/no-inline-password': [
    {
      path: 'spec.template.spec.volumes[1].cloudInitNoCloud.userData',
      message:
        'the user data of volume "init" holds a password, which everyone reads who may read the machine; put it into a Secret and name that by secretRef',
    },
    {
      path: 'spec.template.spec.volumes[1].cloudInitNoCloud.userData',
      message:
        'the user data of volume "init" holds a password, which everyone reads who may read the machine; put it into a Secret and name that by secretRef',
    },
    {
      path: 'spec.template.spec.volumes[1].cloudInitNoCloud.userDataBase64',
      message:
        'the user data of volume "init" holds a password, which everyone reads who may read the machine; put it into a Secret and name that by secretRef',
    },
  ],
  'cloud-init/require-own-mac': [
    {
      path: 'spec.template.spec.volumes[1].cloudInitNoCloud.networkData',
      message:
        'the network data of volume "init" configures the card with the MAC address 02:00:00:00:00:0A, which no interface of the machine has; give it to the interface that is meant, as macAddress',
    },
    {
      path: 'spec.template.spec.volumes[1].cloudInitNoCloud.networkData',
      message:
        'the network data of volume "init" configures the card with the MAC address 02:00:00:00:00:0A, which no interface of the machine has; give it to the interface that is meant, as macAddress',
    },
    {
      path: 'spec.template.spec.volumes[1].cloudInitNoCloud.networkDataBase64',
      message:
        'the network data of volume "init" configures the card with the MAC address 02:00:00:00:00:0a, which no interface of the machine has; give it to the interface that is meant, as macAddress',
    },
  ],
});

describe('the length of what base64 stands for', () => {
  test('is that of the bytes that were encoded, whatever they were', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(decodedLength(Buffer.from(bytes).toString('base64'))).toBe(bytes.length);
      }),
    );
  });

  test('overlooks line ends, as Go does', () => {
    expect(decodedLength('SGk\r\nu\n')).toBe(3);
  });

  test.each(['S', 'SGk', 'SG=u', 'S===', '====', 'SGk=\nSGk=', 'SGk ', 'SG-_'])('is none for "%s"', (text) => {
    expect(decodedLength(text)).toBeUndefined();
  });
});
