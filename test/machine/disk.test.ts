import { CloudInit } from '../../src/machine/cloud-init';
import { Disk } from '../../src/machine/disk';
import { type DiskContext, renderDisk } from '../../src/machine/disk-device';
import { renderVolume } from '../../src/machine/volume';
import { DataVolumeSource } from '../../src/storage/data-volume-source';

const amd64: DiskContext = { architecture: 'amd64', preference: false };

/** The device and the volume of a disk, as they go over the wire. */
function halves(disk: Disk, context = amd64): { disk: object; volume: object } {
  const both = { disk: renderDisk('a', disk, context), volume: renderVolume('a', disk, 'vm-a') };
  return JSON.parse(JSON.stringify(both)) as ReturnType<typeof halves>;
}

describe('a volume', () => {
  test.each<[string, Disk, object]>([
    ['an image', Disk.containerDisk('quay.io/a:1'), { containerDisk: { image: 'quay.io/a:1' } }],
    [
      'an image, with all its options',
      Disk.containerDisk('quay.io/a:1', {
        imagePullPolicy: 'Never',
        imagePullSecret: { secretName: 'registry' },
        path: '/disk/a.qcow2',
      }),
      {
        containerDisk: {
          image: 'quay.io/a:1',
          imagePullPolicy: 'Never',
          imagePullSecret: 'registry',
          path: '/disk/a.qcow2',
        },
      },
    ],
    ['a claim', Disk.pvc({ claimName: 'data' }), { persistentVolumeClaim: { claimName: 'data' } }],
    ['a file of the node', Disk.hostDisk('/a.img'), { hostDisk: { path: '/a.img', type: 'Disk' } }],
    [
      'a file of the node that is made',
      Disk.hostDisk('/a.img', { type: 'DiskOrCreate', capacity: '1Gi', shared: true }),
      { hostDisk: { path: '/a.img', type: 'DiskOrCreate', capacity: '1Gi', shared: true } },
    ],
    ['a DataVolume', Disk.dataVolume({ dataVolumeName: 'image' }), { dataVolume: { name: 'image' } }],
    [
      'a DataVolume of the machine',
      Disk.dataVolumeTemplate({ source: DataVolumeSource.blank() }),
      { dataVolume: { name: 'vm-a' } },
    ],
    ['an empty disk', Disk.emptyDisk('8Gi'), { emptyDisk: { capacity: '8Gi' } }],
    ['a ConfigMap', Disk.configMap({ configMapName: 'files' }), { configMap: { name: 'files' } }],
    ['a Secret', Disk.secret({ secretName: 'keys' }), { secret: { secretName: 'keys' } }],
    ['cloud-init', Disk.cloudInit(CloudInit.noCloud('#!/bin/sh\n')), { cloudInitNoCloud: { userData: '#!/bin/sh\n' } }],
  ])('of %s', (_what, disk, source) => {
    expect(halves(disk)).toEqual({ disk: { name: 'a', disk: { bus: 'virtio' } }, volume: { name: 'a', ...source } });
  });
});

describe('a device', () => {
  const claim = { claimName: 'data' };

  test('has what every disk can be told', () => {
    const options = { bootOrder: 2, serial: 'A-17', cache: 'writeback', readOnly: true } as const;
    expect(halves(Disk.pvc(claim, options)).disk).toEqual({
      name: 'a',
      disk: { bus: 'virtio', readonly: true },
      bootOrder: 2,
      serial: 'A-17',
      cache: 'writeback',
    });
  });

  test('is a hard disk, a CD-ROM or a LUN', () => {
    expect(halves(Disk.pvc(claim, { device: 'disk', bus: 'scsi' })).disk).toEqual({ name: 'a', disk: { bus: 'scsi' } });
    expect(halves(Disk.pvc(claim, { device: 'cdrom', bus: 'usb' })).disk).toEqual({ name: 'a', cdrom: { bus: 'usb' } });
    expect(halves(Disk.pvc(claim, { device: 'lun', bus: 'sata' })).disk).toEqual({ name: 'a', lun: { bus: 'sata' } });
  });

  test.each([
    ['amd64', 'virtio', 'sata', 'scsi'],
    ['arm64', 'virtio', 'scsi', 'scsi'],
    ['s390x', 'virtio', 'scsi', 'scsi'],
  ] as const)('is on the bus that suits it on %s', (architecture, disk, cdrom, lun) => {
    const context = { architecture, preference: false };
    expect([
      halves(Disk.pvc(claim), context).disk,
      halves(Disk.pvc(claim, { device: 'cdrom' }), context).disk,
      halves(Disk.pvc(claim, { device: 'lun' }), context).disk,
    ]).toEqual([
      { name: 'a', disk: { bus: disk } },
      { name: 'a', cdrom: { bus: cdrom } },
      { name: 'a', lun: { bus: lun } },
    ]);
  });

  test('is on the bus that a preference chooses, unless it says one', () => {
    const context = { architecture: 'amd64', preference: true } as const;
    expect([
      halves(Disk.pvc(claim), context).disk,
      halves(Disk.pvc(claim, { device: 'cdrom' }), context).disk,
      halves(Disk.pvc(claim, { bus: 'sata' }), context).disk,
    ]).toEqual([
      { name: 'a', disk: {} },
      { name: 'a', cdrom: {} },
      { name: 'a', disk: { bus: 'sata' } },
    ]);
  });
});

test('options that are undefined are absent', () => {
  const options = { device: undefined, bus: undefined, bootOrder: undefined, serial: undefined, readOnly: undefined };
  expect(renderDisk('a', Disk.pvc({ claimName: 'data' }, options), amd64)).toEqual({
    name: 'a',
    disk: { bus: 'virtio' },
  });
});
