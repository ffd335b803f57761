import { Disk } from '../../src/machine/disk';
import { Guest } from '../../src/machine/guest';
import { Image } from '../../src/machine/image';
import { Interface } from '../../src/machine/interface';
import { NetworkData } from '../../src/machine/network-data';
import type { MachineCase } from './field-case';

const windows = Guest.windows({ answers: { unattend: '<unattend/>' } });
const linux = Guest.linux(Image.containerDisk.fedora('42'), {
  networkData: NetworkData.ofInterfaces({ default: { name: 'lan' } }),
  sshPublicKeys: { secretName: 'keys' },
});

const on = { enabled: true };

/** What suits guests. */
export const guestCases: readonly MachineCase[] = [
  {
    name: 'what suits Linux',
    props: {
      ...linux,
      memory: '1Gi',
      interfaces: { default: Interface.masquerade({ macAddress: '02:00:5e:10:00:01' }) },
    },
    spec: {
      domain: {
        memory: { guest: '1Gi' },
        devices: {
          disks: [
            { name: 'root', disk: { bus: 'virtio' } },
            { name: 'init', disk: { bus: 'virtio' } },
          ],
          interfaces: [{ name: 'default', masquerade: {}, macAddress: '02:00:5e:10:00:01' }],
          rng: {},
        },
      },
      networks: [{ name: 'default', pod: {} }],
      volumes: [
        { name: 'root', containerDisk: { image: 'quay.io/containerdisks/fedora:42' } },
        {
          name: 'init',
          cloudInitNoCloud: {
            userData: '#cloud-config\n{}\n',
            networkData:
              'version: 2\nethernets:\n  lan:\n    match:\n      macaddress: 02:00:5e:10:00:01\n    set-name: lan\n    dhcp4: true\n',
          },
        },
      ],
      accessCredentials: [
        { sshPublicKey: { source: { secret: { secretName: 'keys' } }, propagationMethod: { noCloud: {} } } },
      ],
    },
  },
  {
    name: 'what suits Windows',
    props: {
      ...windows,
      memory: '8Gi',
      disks: { root: Disk.pvc({ claimName: 'windows' }, { bus: 'sata', bootOrder: 1 }), ...windows.disks },
    },
    spec: {
      domain: {
        memory: { guest: '8Gi' },
        firmware: { bootloader: { efi: { secureBoot: true, persistent: true } } },
        features: {
          acpi: on,
          apic: on,
          smm: on,
          hyperv: {
            frequencies: on,
            ipi: on,
            reenlightenment: on,
            relaxed: on,
            reset: on,
            runtime: on,
            spinlocks: { spinlocks: 8191 },
            synic: on,
            synictimer: { direct: on },
            tlbflush: on,
            vapic: on,
            vpindex: on,
          },
        },
        clock: {
          utc: {},
          timer: {
            hpet: { present: false },
            hyperv: { present: true },
            pit: { tickPolicy: 'delay' },
            rtc: { tickPolicy: 'catchup' },
          },
        },
        devices: {
          disks: [
            { name: 'root', disk: { bus: 'sata' }, bootOrder: 1 },
            { name: 'drivers', cdrom: { bus: 'sata' } },
            { name: 'answers', cdrom: { bus: 'sata' } },
          ],
          interfaces: [{ name: 'default', masquerade: {}, model: 'e1000e' }],
          tpm: { persistent: true },
          autoattachInputDevice: true,
        },
      },
      networks: [{ name: 'default', pod: {} }],
      terminationGracePeriodSeconds: 3600,
      volumes: [
        { name: 'root', persistentVolumeClaim: { claimName: 'windows' } },
        { name: 'drivers', containerDisk: { image: 'quay.io/kubevirt/virtio-container-disk:v1.9.0' } },
        { name: 'answers', sysprep: { secret: { name: 'vm-answers' } } },
      ],
    },
  },
];
