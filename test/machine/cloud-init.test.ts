import { under } from '../../src/core/value';
import { CloudInit, cloudInitSecret, inlineProblem, renderCloudInit } from '../../src/machine/cloud-init';
import { late, lateEngine, resolved } from '../core/late-value';

/** What goes into the manifest, as it goes over the wire. */
function rendered(cloudInit: CloudInit): unknown {
  return JSON.parse(JSON.stringify(renderCloudInit(cloudInit, 'vm-init')));
}

test('a cloud-config has its header, its keys as they are written, and any key that cloud-init knows', () => {
  const config = {
    users: ['default', { name: 'ops', groups: ['wheel'], shell: '/bin/bash', lock_passwd: true, uid: '1000' }],
    packages: ['nginx', ['vim', '9.1']],
    package_update: true,
    write_files: [{ path: '/etc/motd', content: 'hello\nthere\n', permissions: '0644', append: undefined }],
    runcmd: ['systemctl enable --now nginx', ['touch', '/done']],
    bootcmd: [],
    hostname: 'web',
    fqdn: 'web.example',
    timezone: 'Europe/Berlin',
    locale: undefined,
    swap: { filename: '/swap', size: 1024 },
    mounts: [['swap', null]],
  };
  expect(rendered(CloudInit.noCloud(config))).toEqual({
    userData: [
      '#cloud-config',
      'users:',
      '  - default',
      '  - name: ops',
      '    groups:',
      '      - wheel',
      '    shell: /bin/bash',
      '    lock_passwd: true',
      '    uid: "1000"',
      'packages:',
      '  - nginx',
      '  - - vim',
      '    - "9.1"',
      'package_update: true',
      'write_files:',
      '  - path: /etc/motd',
      '    content: |',
      '      hello',
      '      there',
      '    permissions: "0644"',
      'runcmd:',
      '  - systemctl enable --now nginx',
      '  - - touch',
      '    - /done',
      'bootcmd: []',
      'hostname: web',
      'fqdn: web.example',
      'timezone: Europe/Berlin',
      'swap:',
      '  filename: /swap',
      '  size: 1024',
      'mounts:',
      '  - - swap',
      '    - null',
      '',
    ].join('\n'),
  });
});

test('text stands as it is, whatever it is', () => {
  expect(rendered(CloudInit.noCloud('#!/bin/sh\nexit 0\n', { networkData: 'version: 1\n' }))).toEqual({
    userData: '#!/bin/sh\nexit 0\n',
    networkData: 'version: 1\n',
  });
  expect(rendered(CloudInit.noCloud(''))).toEqual({ userData: '' });
});

test('network data of version 1 or 2 have no header', () => {
  const one = { version: 1, config: [{ type: 'physical', name: 'enp1s0', subnets: [{ type: 'dhcp' }] }] } as const;
  expect(rendered(CloudInit.noCloud('', { networkData: one }))).toEqual({
    userData: '',
    networkData: 'version: 1\nconfig:\n  - type: physical\n    name: enp1s0\n    subnets:\n      - type: dhcp\n',
  });
});

test('encoded data stand as they are given', () => {
  expect(rendered(CloudInit.noCloudBase64('SGkuXG4='))).toEqual({ userDataBase64: 'SGkuXG4=' });
});

test('an existing Secret is not made again', () => {
  const cloudInit = CloudInit.noCloudSecret({ secretName: 'a' });
  expect([rendered(cloudInit), cloudInitSecret(cloudInit), inlineProblem(cloudInit)]).toEqual([
    { secretRef: { name: 'a' } },
    undefined,
    undefined,
  ]);
});

test('data with a late leaf are text that comes later, in a Secret', () => {
  under(lateEngine, () => {
    const cloudInit = CloudInit.noCloud({ hostname: late('web') }, { networkData: late('version: 2\n') });
    const secret = cloudInitSecret(cloudInit) as { stringData: Record<string, unknown> };
    expect(Object.entries(secret.stringData).map(([key, value]) => [key, resolved(value)])).toEqual([
      ['userdata', '#cloud-config\nhostname: web\n'],
      ['networkdata', 'version: 2\n'],
    ]);
    expect(rendered(cloudInit)).toEqual({
      secretRef: { name: 'vm-init' },
      networkDataSecretRef: { name: 'vm-init' },
    });
  });
});
