import { Lazy } from 'cdk8s';
import { CloudInit, Disk, type Disk as MachineDisk } from 'kubevirt-kit';
import { ConfigMap, VirtualMachine, VirtualMachineInstance } from 'kubevirt-kit/cdk8s';
import { parse } from 'yaml';
import { failure, refusal, type Written, webChart, written } from './synthesis';

/** What a machine with one disk `init` is written as: its volume, and the Secrets beside it. */
function withInit(init: MachineDisk): { volume: Written; secrets: Written[] } {
  const chart = webChart({ namespace: 'web' });
  new VirtualMachine(chart, 'vm', { memory: '1Gi', disks: { init } });
  const [vm, ...secrets] = written(chart);
  return { volume: vm.spec.template.spec.volumes[0], secrets };
}

function secret(content: object): Written {
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'vm-init', namespace: 'web' }, ...content };
}

const reference = { name: 'init', cloudInitNoCloud: { secretRef: { name: 'vm-init' } } };
const both = {
  name: 'init',
  cloudInitNoCloud: { secretRef: { name: 'vm-init' }, networkDataSecretRef: { name: 'vm-init' } },
};
const late = (produce: () => unknown): never => Lazy.any({ produce }) as never;

describe('cloud-init data stay in the manifest', () => {
  test('when they are short, open and known', () => {
    expect(withInit(Disk.cloudInit(CloudInit.noCloud({ packages: ['nginx'] })))).toEqual({
      volume: { name: 'init', cloudInitNoCloud: { userData: '#cloud-config\npackages:\n  - nginx\n' } },
      secrets: [],
    });
    const network = { version: 2, ethernets: { enp1s0: { dhcp4: true } } } as const;
    expect(withInit(Disk.cloudInit(CloudInit.noCloud('#!/bin/sh\n', { networkData: network, inline: true })))).toEqual({
      volume: {
        name: 'init',
        cloudInitNoCloud: {
          userData: '#!/bin/sh\n',
          networkData: 'version: 2\nethernets:\n  enp1s0:\n    dhcp4: true\n',
        },
      },
      secrets: [],
    });
  });

  test('and encoded ones are not decoded', () => {
    expect(withInit(Disk.cloudInit(CloudInit.noCloudBase64('SGkuXG4=', { networkData: 'e30=' })))).toEqual({
      volume: { name: 'init', cloudInitNoCloud: { userDataBase64: 'SGkuXG4=', networkDataBase64: 'e30=' } },
      secrets: [],
    });
  });

  test('up to 2,048 bytes, decoded', () => {
    const longest = 'ä'.repeat(1024);
    expect(withInit(Disk.cloudInit(CloudInit.noCloud(longest))).secrets).toEqual([]);
    const encoded = Buffer.from(longest).toString('base64');
    expect(withInit(Disk.cloudInit(CloudInit.noCloudBase64(encoded))).secrets).toEqual([]);
  });
});

describe('cloud-init data go into a Secret named after machine and disk', () => {
  test('when they are over 2,048 bytes', () => {
    const long = `${'ä'.repeat(1024)}x`;
    expect(withInit(Disk.cloudInit(CloudInit.noCloud(long)))).toEqual({
      volume: reference,
      secrets: [secret({ stringData: { userdata: long } })],
    });
    const encoded = Buffer.from(long).toString('base64');
    expect(withInit(Disk.cloudInit(CloudInit.noCloudBase64(encoded)))).toEqual({
      volume: reference,
      secrets: [secret({ data: { userdata: encoded } })],
    });
  });

  test('when the network data are over 2,048 bytes, both together', () => {
    const long = 'x'.repeat(2049);
    expect(withInit(Disk.cloudInit(CloudInit.noCloud('#!/bin/sh\n', { networkData: long })))).toEqual({
      volume: both,
      secrets: [secret({ stringData: { userdata: '#!/bin/sh\n', networkdata: long } })],
    });
  });

  test.each<[string, Parameters<typeof CloudInit.noCloud>[0]]>([
    ['the password of the default user', { password: 'hunter2' }],
    ['passwords by user', { chpasswd: { users: [{ name: 'fedora', password: 'hunter2' }] } }],
    ['the hash of a password', { users: [{ name: 'a', passwd: '$6$x' }] }],
    ['the password of a user', { users: [{ name: 'a', plain_text_passwd: 'hunter2' }] }],
    ['a key that may log in', { ssh_authorized_keys: ['ssh-ed25519 AAAA a@b'] }],
    ['a key of a user', { users: [{ name: 'a', ssh_authorized_keys: ['ssh-rsa AAAA a@b'] }] }],
    ['keys of the host', { ssh_keys: { ed25519_private: 'x' } }],
    ['a private key in a file', { write_files: [{ path: '/k', content: '-----BEGIN RSA PRIVATE KEY-----\n' }] }],
    ['a password in a script', '#!/bin/sh\necho root:hunter2 | chpasswd\n'],
    ['a key in a script', '#!/bin/sh\necho ecdsa-sha2-nistp256 AAAA > /home/fedora/.ssh/authorized_keys\n'],
  ])('when they hold %s', (_what, userData) => {
    const { volume, secrets } = withInit(Disk.cloudInit(CloudInit.noCloud(userData)));
    expect(volume).toEqual(reference);
    expect(secrets).toHaveLength(1);
    const { userdata } = secrets[0].stringData;
    expect(typeof userData === 'string' ? userdata : parse(userdata)).toEqual(userData);
  });

  test('when encoded data hold a password', () => {
    const encoded = Buffer.from('#cloud-config\npassword: hunter2\n').toString('base64');
    expect(withInit(Disk.cloudInit(CloudInit.noCloudBase64(encoded, { networkData: 'e30=' })))).toEqual({
      volume: both,
      secrets: [secret({ data: { userdata: encoded, networkdata: 'e30=' } })],
    });
  });

  test('when any leaf of them comes late', () => {
    expect(withInit(Disk.cloudInit(CloudInit.noCloud({ packages: ['nginx', late(() => 'vim')] })))).toEqual({
      volume: reference,
      secrets: [secret({ stringData: { userdata: '#cloud-config\npackages:\n  - nginx\n  - vim\n' } })],
    });
    expect(withInit(Disk.cloudInit(CloudInit.noCloud(late(() => '#!/bin/sh\n'))))).toEqual({
      volume: reference,
      secrets: [secret({ stringData: { userdata: '#!/bin/sh\n' } })],
    });
    expect(withInit(Disk.cloudInit(CloudInit.noCloud('#!/bin/sh\n', { networkData: late(() => 'x') })))).toEqual({
      volume: both,
      secrets: [secret({ stringData: { userdata: '#!/bin/sh\n', networkdata: 'x' } })],
    });
  });

  test('one for each disk, of an instance too', () => {
    const chart = webChart();
    const cloudInit = CloudInit.noCloud({ password: 'hunter2' });
    new VirtualMachineInstance(chart, 'vmi', {
      memory: '1Gi',
      disks: { a: Disk.cloudInit(cloudInit), b: Disk.cloudInit(cloudInit) },
    });
    expect(written(chart).map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
      'VirtualMachineInstance vmi',
      'Secret vmi-a',
      'Secret vmi-b',
    ]);
  });

  test('in the namespace of the machine', () => {
    const chart = webChart({ namespace: 'web' });
    const disks = { init: Disk.cloudInit(CloudInit.noCloud({ password: 'hunter2' })) };
    new VirtualMachine(chart, 'a', { memory: '1Gi', disks, namespace: 'own' });
    new VirtualMachine(chart, 'b', { memory: '1Gi', disks, namespace: late(() => 'late') });
    expect(written(chart).map(({ metadata }) => metadata.namespace)).toEqual(['own', 'own', 'late', 'late']);
  });
});

test('data of an existing Secret are referred to, by object or by name', () => {
  expect(
    withInit(Disk.cloudInit(CloudInit.noCloudSecret({ secretName: 'a' }, { networkDataSecret: { secretName: 'b' } }))),
  ).toEqual({
    volume: {
      name: 'init',
      cloudInitNoCloud: { secretRef: { name: 'a' }, networkDataSecretRef: { name: 'b' } },
    },
    secrets: [],
  });
  expect(withInit(Disk.cloudInit(CloudInit.noCloudSecret({ secretName: 'a' }))).volume).toEqual({
    name: 'init',
    cloudInitNoCloud: { secretRef: { name: 'a' } },
  });
});

describe('data that shall stay inline and cannot are refused, with the reason and without the data', () => {
  const advice = 'leave `inline` out, and a Secret carries it [props/valid-value]';

  function refused(init: MachineDisk): string {
    return refusal(() => new VirtualMachine(webChart(), 'vm', { memory: '1Gi', disks: { init } }));
  }

  test.each<[string, MachineDisk, string]>([
    [
      'a password',
      Disk.cloudInit(CloudInit.noCloud({ password: 'hunter2' }, { inline: true })),
      'its user data holds a password or a key',
    ],
    [
      'too many bytes',
      Disk.cloudInit(CloudInit.noCloud('x'.repeat(2049), { inline: true })),
      'its user data has 2049 bytes, more than the 2048 that KubeVirt takes inline',
    ],
    [
      'encoded, too many bytes',
      Disk.cloudInit(CloudInit.noCloudBase64(Buffer.from('x'.repeat(3000)).toString('base64'), { inline: true })),
      'its user data has 3000 bytes, more than the 2048 that KubeVirt takes inline',
    ],
    [
      'network data with a password',
      Disk.cloudInit(
        CloudInit.noCloud('#!/bin/sh\n', {
          networkData: { version: 2, wifis: { wlan0: { 'access-points': { home: { password: 'hunter2' } } } } },
          inline: true,
        }),
      ),
      'its network data holds a password or a key',
    ],
    [
      'a late value',
      Disk.cloudInit(CloudInit.noCloud({ packages: [late(() => 'nginx')] }, { inline: true })),
      'its user data holds a value that is known only later',
    ],
  ])('%s', (_what, init, reason) => {
    expect(refused(init)).toBe(
      `VirtualMachine "web/vm" cannot be made:\n  disks.init: cloud-init of disk "init" shall stay inline, but ${reason}; ${advice}`,
    );
  });

  test('whether it shall is known when the program runs', () => {
    expect(refused(Disk.cloudInit(CloudInit.noCloud({}, { inline: late(() => true) })))).toBe(
      'VirtualMachine "web/vm" cannot be made:\n  disks.init.cloudInit.inline: must be true or false, known when the program runs; a value that comes later cannot be used here [props/valid-type]',
    );
  });
});

test('no message shows what may be secret', () => {
  const chart = webChart();
  const messages = [
    refusal(
      () =>
        new VirtualMachine(chart, 'vm', {
          memory: 'hunter1' as never,
          disks: {
            a: Disk.cloudInit(CloudInit.noCloud(['hunter2'] as never)),
            b: Disk.cloudInit(CloudInit.noCloudBase64(4711 as never)),
            c: Disk.cloudInit(
              CloudInit.noCloud({ password: Promise.resolve('hunter3') as never, x: Symbol('hunter4') }),
            ),
            d: Disk.cloudInit('hunter5' as never),
          },
        }),
    ),
  ];
  expect(messages).toEqual([
    [
      'VirtualMachine "web/vm" cannot be made:',
      '  memory: text "hunter1" is given where a quantity such as "4Gi", "500m" or "2" is wanted [props/valid-type]',
      '  disks.a.cloudInit.userData: a list is given where text is wanted [props/valid-type]',
      '  disks.b.cloudInit.userData: a number is given where text is wanted [props/valid-type]',
      '  disks.c.cloudInit.userData.password: a Promise cannot be used in a cdk8s program; await it first [props/valid-type]',
      '  disks.c.cloudInit.userData.x: a symbol is not plain data; give text or a number [props/valid-type]',
      '  disks.d.cloudInit: a string is given; make it with CloudInit.noCloud(), CloudInit.noCloudSecret() or another of its functions [props/valid-type]',
    ].join('\n'),
  ]);
});

test('what comes late is data too, and is not shown when it is not', () => {
  const chart = webChart();
  new VirtualMachine(chart, 'vm', {
    memory: '1Gi',
    disks: { init: Disk.cloudInit(CloudInit.noCloud({ password: late(() => ({ of: [new Date(0), undefined] })) })) },
  });
  expect(failure(() => written(chart))).toBe(
    [
      'Validation failed with the following errors:',
      '  [web/vm] VirtualMachine "web/vm" cannot be made:',
      '  disks.init.cloudInit.userData.password.of[0]: a Date is not plain data; give text, such as date.toISOString() [props/valid-type]',
      '  disks.init.cloudInit.userData.password.of[1]: undefined is given in a list; leave the item out [props/valid-type]',
    ].join('\n'),
  );
});

test('a machine refers to its Secret by plain text, and stands before it', () => {
  const chart = webChart();
  new ConfigMap(chart, 'first');
  new VirtualMachine(chart, 'vm', {
    memory: '1Gi',
    disks: { init: Disk.cloudInit(CloudInit.noCloud({ password: 'hunter2' })) },
  });
  expect(chart.node.findChild('vm').node.children.map(({ node }) => node.id)).toEqual(['init']);
});
