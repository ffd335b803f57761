import { tagged } from '../core/tagged';
import { known, type Value } from '../core/value';
import type { SecretRef } from '../platform/secret';
import { AccessCredential, type Passwords } from './access-credential';
import type { CloudConfig, NetworkConfig } from './cloud-config';
import { CloudInit } from './cloud-init';
import { Disk, type InstanceDisk } from './disk';
import { Firmware } from './firmware';
import { Image, type ImageRef } from './image';
import { Interface } from './interface';
import type { MachineProps } from './machine';
import type { NetworkData } from './network-data';
import type { SysprepSource } from './sysprep';

/** What a Linux guest is told. */
export interface LinuxOptions {
  /** What cloud-init does at the first boot. @default - nothing but what the image is set up for */
  readonly userData?: CloudConfig | undefined;
  /** What cloud-init configures the network with. @default - DHCP on all interfaces */
  readonly networkData?: NetworkConfig | NetworkData | Value<string> | undefined;
  /** Public keys of those who log in as the image's user: of a Secret, or these. @default - nobody's */
  readonly sshPublicKeys?: SecretRef | readonly Value<string>[] | undefined;
  /** The password of the image's user, in clear, which cloud-init sets at the first boot; a Secret that the machine makes carries it. @default - none */
  readonly password?: Value<string> | undefined;
  /** Passwords that the guest's agent sets while the machine runs: of a Secret, by user, or these, which a Secret then carries. @default - none */
  readonly passwords?: SecretRef | Passwords['passwords'] | undefined;
}

/** What suits a Linux guest. */
export interface LinuxGuest extends Pick<MachineProps<InstanceDisk>, 'rng' | 'accessCredentials'> {
  /** `root`, with the image, and `init`, with cloud-init's data. */
  readonly disks: Readonly<Record<'root' | 'init', InstanceDisk>>;
  /** `default`, on the pod network. */
  readonly interfaces: Readonly<Record<'default', Interface>>;
}

/** Those that KubeVirt's own preferences switch on for Windows (common-instancetypes, `windows.11`). */
const hyperv = {
  frequencies: true,
  ipi: true,
  reenlightenment: true,
  relaxed: true,
  reset: true,
  runtime: true,
  spinlocks: { spinlocks: 8191 },
  synic: true,
  synictimer: { direct: true },
  tlbflush: true,
  vapic: true,
  vpindex: true,
} as const;

/** What a Windows guest is told. */
export interface WindowsOptions {
  /** The answer files of the installation: of a ConfigMap or a Secret, or these, which a Secret then carries. @default - none: somebody answers at the screen */
  readonly answers?: SysprepSource | undefined;
  /** The CD with drivers and guest agent; `false` is none. @default - `Image.virtioDrivers()` */
  readonly drivers?: Value<string> | ImageRef | false | undefined;
}

/** Props of a machine that are there. */
export type GivenProps<Names extends keyof MachineProps> = {
  readonly [Name in Names]: NonNullable<MachineProps<InstanceDisk>[Name]>;
};

/** What suits a Windows guest. */
export interface WindowsGuest
  extends GivenProps<
    'features' | 'clock' | 'firmware' | 'tpm' | 'autoattachInputDevice' | 'terminationGracePeriodSeconds'
  > {
  /** `drivers` and `answers`, each as a CD-ROM, where there are any. */
  readonly disks: Readonly<Record<string, InstanceDisk>>;
  /** `default`, on the pod network, of a model that Windows knows without drivers. */
  readonly interfaces: Readonly<Record<'default', Interface>>;
}

/** Whether passwords are those of a Secret. */
function isSecretRef(given: SecretRef | Passwords['passwords']): given is SecretRef {
  return 'secretName' in given;
}

/** What cloud-init does, and the password of its own user: in a document of its own Secret, since it holds one. */
function withPassword(userData: CloudConfig, password: Value<string>): CloudConfig {
  if (userData.password !== undefined) {
    throw new TypeError('Guest.linux: userData has a password, and one is given beside it; leave one of them out');
  }
  if (known(password)?.trim() === '')
    throw new TypeError('Guest.linux: the password is empty; give one, or leave it out');
  // Without this the user would have to change it at the first login.
  return { ...userData, password, chpasswd: userData.chpasswd ?? { expire: false } };
}

export const Guest = {
  /**
   * What suits a Linux guest out of a cloud image: disks and network on virtio, random numbers, cloud-init.
   *
   * Plain data: spread it into a machine, and write over what shall be otherwise.
   *
   * @throws TypeError when the password is given twice, or is empty
   * @example Guest.linux(Image.containerDisk.fedora('42'))
   */
  linux(image: Value<string> | ImageRef, options: LinuxOptions = {}): LinuxGuest {
    const { userData = {}, networkData, sshPublicKeys, password, passwords } = options;
    const data = password === undefined ? userData : withPassword(userData, password);
    const guest = {
      rng: true,
      disks: {
        root: Disk.containerDisk(image),
        init: Disk.cloudInit(CloudInit.noCloud(data, networkData === undefined ? {} : { networkData })),
      },
      interfaces: { default: Interface.masquerade() },
    };
    if (sshPublicKeys === undefined && passwords === undefined) return guest;
    return tagged(guest, {
      accessCredentials: {
        ...(sshPublicKeys !== undefined && {
          keys: AccessCredential.sshPublicKey(sshPublicKeys, { propagationMethod: 'noCloud' }),
        }),
        ...(passwords !== undefined && {
          passwords: AccessCredential.userPassword(isSecretRef(passwords) ? passwords : { passwords }),
        }),
      },
    });
  },

  /**
   * What suits Windows from 10 and 2016 on, on amd64: Hyper-V's enlightenments and clock, an EFI with secure boot and a
   * TPM that both remember, a tablet, drivers and answer files on CD-ROM.
   *
   * Plain data: spread it into a machine, and write over what shall be otherwise. The disk with Windows is yours.
   *
   * @example Guest.windows({ answers: { secretName: 'answers' } })
   */
  windows({ answers, drivers = Image.virtioDrivers() }: WindowsOptions = {}): WindowsGuest {
    return {
      features: { acpi: true, apic: true, hyperv: { ...hyperv } },
      clock: {
        utc: {},
        timer: { hpet: false, hyperv: true, pit: { tickPolicy: 'delay' }, rtc: { tickPolicy: 'catchup' } },
      },
      firmware: Firmware.efi({ persistent: true }),
      tpm: { persistent: true },
      autoattachInputDevice: true,
      terminationGracePeriodSeconds: 3600,
      disks: {
        ...(drivers !== false && { drivers: Disk.containerDisk(drivers, { device: 'cdrom', bus: 'sata' }) }),
        ...(answers !== undefined && { answers: Disk.sysprep(answers, { device: 'cdrom', bus: 'sata' }) }),
      },
      interfaces: { default: Interface.masquerade({ model: 'e1000e' }) },
    };
  },
} as const;
