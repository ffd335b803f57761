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
