import { preferences } from '../../imports/common-instancetypes';
import { under } from '../../src/core/value';
import { Disk } from '../../src/machine/disk';
import { Image } from '../../src/machine/image';
import { late, lateEngine, resolved } from '../core/late-value';

const { containerDisk } = Image;

test('an image has its name, where to copy it from, and what is known of the guest in it', () => {
  expect(containerDisk.fedora('42')).toEqual({
    image: 'quay.io/containerdisks/fedora:42',
    url: 'docker://quay.io/containerdisks/fedora:42',
    architectures: ['amd64', 'arm64', 's390x'],
    user: 'fedora',
    preference: { preferenceName: 'fedora' },
    smallestDisk: '5Gi',
  });
});

test.each([
  [containerDisk.fedora('43'), 'fedora:43', 'fedora', 'fedora', '5Gi'],
  [containerDisk.fedora('42', { architecture: 'arm64' }), 'fedora:42', 'fedora', 'fedora.arm64', '5Gi'],
  [containerDisk.fedora('42', { architecture: 's390x' }), 'fedora:42', 'fedora', 'fedora.s390x', '5Gi'],
  [containerDisk.ubuntu('24.04'), 'ubuntu:24.04', 'ubuntu', 'ubuntu', '3584Mi'],
  [containerDisk.ubuntu('22.04'), 'ubuntu:22.04', 'ubuntu', 'ubuntu', '2252Mi'],
  [containerDisk.debian('13'), 'debian:13', 'debian', 'debian', '3Gi'],
  [containerDisk.centosStream('9'), 'centos-stream:9', 'cloud-user', 'centos.stream9', '10Gi'],
  [containerDisk.centosStream('10'), 'centos-stream:10', 'cloud-user', 'centos.stream10', undefined],
  [containerDisk.opensuseLeap('15.6'), 'opensuse-leap:15.6', 'opensuse', 'opensuse.leap', undefined],
  [containerDisk.opensuseTumbleweed(), 'opensuse-tumbleweed:1.0.0', 'opensuse', 'opensuse.tumbleweed', undefined],
])('$image', (image, name, user, preferenceName, smallestDisk) => {
  expect({ ...image, architectures: undefined }).toEqual({
    image: `quay.io/containerdisks/${name}`,
    url: `docker://quay.io/containerdisks/${name}`,
    user,
    preference: { preferenceName },
    smallestDisk,
  });
  // KubeVirt ships it.
  expect(Object.keys(preferences)).toContain(preferenceName);
});

test('a version that is not known yet has no size, and nothing that objects have by nature', () => {
  expect(containerDisk.fedora('99').smallestDisk).toBeUndefined();
  expect(containerDisk.fedora('constructor').smallestDisk).toBeUndefined();
});

test('the drivers for Windows are those of a version of KubeVirt', () => {
  expect(Image.virtioDrivers()).toEqual({
    image: 'quay.io/kubevirt/virtio-container-disk:v1.9.0',
    url: 'docker://quay.io/kubevirt/virtio-container-disk:v1.9.0',
  });
});

test('a disk takes an image by object, by name, and by a name that comes later', () => {
  const expected = { source: 'containerDisk', image: 'quay.io/containerdisks/fedora:42', bus: 'sata' };
  expect(Disk.containerDisk(containerDisk.fedora('42'), { bus: 'sata' })).toEqual(expected);
  expect(Disk.containerDisk('quay.io/containerdisks/fedora:42', { bus: 'sata' })).toEqual(expected);
  under(lateEngine, () => {
    const disk = Disk.containerDisk(late('registry.example/fedora'));
    expect(disk.source === 'containerDisk' && resolved(disk.image)).toBe('registry.example/fedora');
  });
});
