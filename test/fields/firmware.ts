import { Disk } from '../../src/machine/disk';
import { Firmware } from '../../src/machine/firmware';
import type { MachineCase } from './field-case';

const root = Disk.containerDisk('quay.io/containerdisks/fedora:42');
const devices = { disks: [{ name: 'root', disk: { bus: 'virtio' } }] };
const volumes = [{ name: 'root', containerDisk: { image: 'quay.io/containerdisks/fedora:42' } }];

/** What can be said of a machine's firmware and board. */
export const firmwareCases: readonly MachineCase[] = [
  {
    name: 'a BIOS on a serial console, with names, and a case',
    props: {
      firmware: Firmware.bios({ uuid: '5d307ca9-b3ef-428c-8861-06e72d69f223', serial: 'A-17', useSerial: true }),
      machineType: 'q35',
      chassis: { manufacturer: 'Example', version: '2', serial: 'B-17', asset: 'C-17', sku: 'D-17' },
      memory: '1Gi',
      disks: { root },
    },
    spec: {
      domain: {
        firmware: {
          uuid: '5d307ca9-b3ef-428c-8861-06e72d69f223',
          serial: 'A-17',
          bootloader: { bios: { useSerial: true } },
        },
        machine: { type: 'q35' },
        chassis: { manufacturer: 'Example', version: '2', serial: 'B-17', asset: 'C-17', sku: 'D-17' },
        memory: { guest: '1Gi' },
        devices,
      },
      volumes,
    },
  },
  {
    name: 'an EFI that boots securely and keeps its variables',
    props: { firmware: Firmware.efi({ persistent: true }), memory: '1Gi', disks: { root } },
    spec: {
      domain: {
        firmware: { bootloader: { efi: { secureBoot: true, persistent: true } } },
        features: { smm: { enabled: true } },
        memory: { guest: '1Gi' },
        devices,
      },
      volumes,
    },
  },
  {
    name: 'a kernel out of a container image',
    props: {
      firmware: Firmware.bios({
        kernelBoot: {
          image: 'quay.io/example/kernel:1',
          imagePullPolicy: 'IfNotPresent',
          imagePullSecret: { secretName: 'registry' },
          kernelPath: '/boot/vmlinuz',
          initrdPath: '/boot/initrd',
          kernelArgs: 'console=ttyS0',
        },
      }),
      memory: '1Gi',
      disks: { root },
    },
    spec: {
      domain: {
        firmware: {
          bootloader: { bios: {} },
          kernelBoot: {
            container: {
              image: 'quay.io/example/kernel:1',
              imagePullPolicy: 'IfNotPresent',
              imagePullSecret: 'registry',
              kernelPath: '/boot/vmlinuz',
              initrdPath: '/boot/initrd',
            },
            kernelArgs: 'console=ttyS0',
          },
        },
        memory: { guest: '1Gi' },
        devices,
      },
      volumes,
    },
  },
  {
    name: 'tables that tell Windows its licence, out of Secrets on disks',
    props: {
      firmware: Firmware.bios({ acpi: { slicNameRef: 'slic', msdmNameRef: 'msdm' } }),
      memory: '1Gi',
      disks: { slic: Disk.secret({ secretName: 'slic' }), msdm: Disk.secret({ secretName: 'windows' }) },
    },
    spec: {
      domain: {
        firmware: { bootloader: { bios: {} }, acpi: { slicNameRef: 'slic', msdmNameRef: 'msdm' } },
        memory: { guest: '1Gi' },
        devices: {
          disks: [
            { name: 'slic', disk: { bus: 'virtio' } },
            { name: 'msdm', disk: { bus: 'virtio' } },
          ],
        },
      },
      volumes: [
        { name: 'slic', secret: { secretName: 'slic' } },
        { name: 'msdm', secret: { secretName: 'windows' } },
      ],
    },
  },
];
