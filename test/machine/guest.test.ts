import { Disk } from '../../src/machine/disk';
import { Guest } from '../../src/machine/guest';
import { Image } from '../../src/machine/image';
import { Interface } from '../../src/machine/interface';
import { NetworkData } from '../../src/machine/network-data';
import { virtualMachine } from '../../src/machine/virtual-machine';
import { secret } from '../../src/platform/secret';
import { rendered, webTarget } from '../core/rendered';

describe('a Linux guest', () => {
  test('has its image on virtio, cloud-init, the pod network and random numbers', () => {
    const spec = rendered(virtualMachine, 'vm', { ...Guest.linux(Image.containerDisk.fedora('42')), memory: '2Gi' });
    expect(spec.spec.template.spec).toEqual({
      domain: {
        memory: { guest: '2Gi' },
        devices: {
          disks: [
            { name: 'root', disk: { bus: 'virtio' } },
            { name: 'init', disk: { bus: 'virtio' } },
          ],
          interfaces: [{ name: 'default', masquerade: {} }],
          rng: {},
        },
      },
      networks: [{ name: 'default', pod: {} }],
      volumes: [
        { name: 'root', containerDisk: { image: 'quay.io/containerdisks/fedora:42' } },
        { name: 'init', cloudInitNoCloud: { userData: '#cloud-config\n{}\n' } },
      ],
    });
  });

  test('lets those in whose keys are given', () => {
    const props = Guest.linux('registry.example/linux', { sshPublicKeys: ['ssh-ed25519 AAAA you@example.com'] });
    expect(rendered(virtualMachine, 'vm', props).spec.template.spec.accessCredentials).toEqual([
      {
        sshPublicKey: {
          source: { secret: { secretName: 'vm-keys' } },
          propagationMethod: { noCloud: {} },
        },
      },
    ]);
    expect(virtualMachine.companions('vm', props, webTarget)).toEqual([
      {
        id: 'keys',
        kind: secret,
        props: { name: 'vm-keys', namespace: 'web', stringData: { key1: 'ssh-ed25519 AAAA you@example.com' } },
      },
    ]);
  });

  test('does what it is told at the first boot, and can be written over', () => {
    const linux = Guest.linux('registry.example/linux', {
      userData: { packages: ['nginx'] },
      networkData: NetworkData.ofInterfaces(),
    });
    const spec = rendered(virtualMachine, 'vm', {
      ...linux,
      rng: undefined,
      disks: { ...linux.disks, root: Disk.pvc({ claimName: 'root' }), data: Disk.emptyDisk('1Gi') },
      interfaces: { default: Interface.masquerade({ macAddress: '02:00:5e:10:00:01' }) },
    }).spec.template.spec;
    expect(spec.domain.devices.rng).toBeUndefined();
    expect(spec.volumes).toEqual([
      { name: 'root', persistentVolumeClaim: { claimName: 'root' } },
      {
        name: 'init',
        cloudInitNoCloud: {
          userData: '#cloud-config\npackages:\n  - nginx\n',
          networkData:
            'version: 2\nethernets:\n  eth0:\n    match:\n      macaddress: 02:00:5e:10:00:01\n    set-name: eth0\n    dhcp4: true\n',
        },
      },
      { name: 'data', emptyDisk: { capacity: '1Gi' } },
    ]);
  });
});

describe('passwords of a Linux guest', () => {
  const image = 'registry.example/linux';

  test('of the image are set by cloud-init, out of a Secret, and do not expire', () => {
    const props = Guest.linux(image, { userData: { packages: ['nginx'] }, password: 'correct horse' });
    const spec = rendered(virtualMachine, 'vm', props);
    expect(JSON.stringify(spec)).not.toContain('correct horse');
    expect(spec.spec.template.spec.volumes[1]).toEqual({
      name: 'init',
      cloudInitNoCloud: { secretRef: { name: 'vm-init' } },
    });
    expect(virtualMachine.companions('vm', props, webTarget)).toEqual([
      {
        id: 'init',
        kind: secret,
        props: {
          name: 'vm-init',
          namespace: 'web',
          stringData: {
            userdata: '#cloud-config\npackages:\n  - nginx\npassword: correct horse\nchpasswd:\n  expire: false\n',
          },
        },
      },
    ]);
  });

  test('of other users are set by the agent, out of a Secret of the machine, or one that exists', () => {
    const own = Guest.linux(image, { passwords: { admin: 'correct horse' }, sshPublicKeys: { secretName: 'keys' } });
    const spec = rendered(virtualMachine, 'vm', own);
    expect(JSON.stringify(spec)).not.toContain('correct horse');
    expect(spec.spec.template.spec.accessCredentials).toEqual([
      { sshPublicKey: { source: { secret: { secretName: 'keys' } }, propagationMethod: { noCloud: {} } } },
      {
        userPassword: {
          source: { secret: { secretName: 'vm-passwords' } },
          propagationMethod: { qemuGuestAgent: {} },
        },
      },
    ]);
    expect(virtualMachine.companions('vm', own, webTarget)).toEqual([
      {
        id: 'passwords',
        kind: secret,
        props: { name: 'vm-passwords', namespace: 'web', stringData: { admin: 'correct horse' } },
      },
    ]);
    const existing = Guest.linux(image, { passwords: { secretName: 'team' } });
    expect(virtualMachine.companions('vm', existing, webTarget)).toEqual([]);
    expect(rendered(virtualMachine, 'vm', existing).spec.template.spec.accessCredentials).toEqual([
      { userPassword: { source: { secret: { secretName: 'team' } }, propagationMethod: { qemuGuestAgent: {} } } },
    ]);
  });

  test('that contradict each other, or are empty, are errors that show none', () => {
    const twice = () => Guest.linux(image, { userData: { password: 'one' }, password: 'two' });
    expect(twice).toThrow(
      new TypeError('Guest.linux: userData has a password, and one is given beside it; leave one of them out'),
    );
    expect(() => Guest.linux(image, { password: ' ' })).toThrow(
      new TypeError('Guest.linux: the password is empty; give one, or leave it out'),
    );
  });

  test('expire where the program says so', () => {
    const { disks } = Guest.linux(image, { userData: { chpasswd: { expire: true } }, password: 'correct horse' });
    expect(disks.init).toMatchObject({
      cloudInit: { userData: { password: 'correct horse', chpasswd: { expire: true } } },
    });
  });
});

describe('a Windows guest', () => {
  test('has drivers and answer files on CD-ROM, as far as there are any', () => {
    expect(Object.keys(Guest.windows().disks)).toEqual(['drivers']);
    expect(Object.keys(Guest.windows({ drivers: false, answers: { secretName: 'answers' } }).disks)).toEqual([
      'answers',
    ]);
    expect(Guest.windows({ drivers: 'registry.example/drivers:1' }).disks).toEqual({
      drivers: Disk.containerDisk('registry.example/drivers:1', { device: 'cdrom', bus: 'sata' }),
    });
  });

  test('is plain data: one that is changed changes no other', () => {
    const changed = Guest.windows();
    Reflect.set(changed.features.hyperv ?? {}, 'relaxed', false);
    expect(changed.features.hyperv).toMatchObject({ relaxed: false });
    expect(Guest.windows().features.hyperv).toMatchObject({ relaxed: true });
  });
});
