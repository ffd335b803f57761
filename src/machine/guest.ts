import { tagged } from '../core/tagged';
import type { Value } from '../core/value';
import type { SecretRef } from '../platform/secret';
import { AccessCredential } from './access-credential';
import type { CloudConfig, NetworkConfig } from './cloud-config';
import { CloudInit } from './cloud-init';
import { Disk, type InstanceDisk } from './disk';
import type { ImageRef } from './image';
import { Interface } from './interface';
import type { MachineProps } from './machine';
import type { NetworkData } from './network-data';

type Props = MachineProps<InstanceDisk>;

/** What a Linux guest is told. */
export interface LinuxOptions {
  /** What cloud-init does at the first boot. @default - nothing but what the image is set up for */
  readonly userData?: CloudConfig | undefined;
  /** What cloud-init configures the network with. @default - DHCP on all interfaces */
  readonly networkData?: NetworkConfig | NetworkData | Value<string> | undefined;
  /** Public keys of those who log in as the image's user: of a Secret, or these. @default - nobody's */
  readonly sshPublicKeys?: SecretRef | readonly Value<string>[] | undefined;
}

/** What suits a Linux guest. */
export interface LinuxGuest extends Pick<Props, 'rng' | 'accessCredentials'> {
  /** `root`, with the image, and `init`, with cloud-init's data. */
  readonly disks: Readonly<Record<'root' | 'init', InstanceDisk>>;
  /** `default`, on the pod network. */
  readonly interfaces: Readonly<Record<'default', Interface>>;
}

export const Guest = {
  /**
   * What suits a Linux guest out of a cloud image: disks and network on virtio, random numbers, cloud-init.
   *
   * Plain data: spread it into a machine, and write over what shall be otherwise.
   *
   * @example { ...Guest.linux(Image.containerDisk.fedora('42')), memory: '2Gi' }
   */
  linux(image: Value<string> | ImageRef, options: LinuxOptions = {}): LinuxGuest {
    const { userData = {}, networkData, sshPublicKeys } = options;
    const guest = {
      rng: true,
      disks: {
        root: Disk.containerDisk(image),
        init: Disk.cloudInit(CloudInit.noCloud(userData, networkData === undefined ? {} : { networkData })),
      },
      interfaces: { default: Interface.masquerade() },
    };
    if (sshPublicKeys === undefined) return guest;
    const keys = AccessCredential.sshPublicKey(sshPublicKeys, { propagationMethod: 'noCloud' });
    return tagged(guest, { accessCredentials: { keys } });
  },
} as const;
