import fc from 'fast-check';
import { cloudInitRules, decodedLength } from '../../src/machine/cloud-init.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules('cloud-init', cloudInitRules, {
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
