import type { Disk as DiskSpec, Volume as VolumeSpec } from '../../imports/kubevirt';
import type { Architecture } from '../core/cluster';
import type { Wire } from '../core/manifest';
import type { Quantity } from '../core/quantity';
import {
  boolean,
  choice,
  integer,
  object,
  plainChoice,
  quantity,
  reference,
  required,
  type Shape,
  text,
  variant,
} from '../core/shape';
import { tagged } from '../core/tagged';
import type { Value } from '../core/value';
import type { ConfigMapRef } from '../platform/config-map';
import type { SecretRef } from '../platform/secret';
import { type DataVolumeRef, type DataVolumeSpecProps, dataVolumeShape } from '../storage/data-volume';
import type { ClaimRef } from '../storage/persistent-volume-claim';
import { type CloudInit, cloudInitField, renderCloudInit } from './cloud-init';

/** How writes reach what is behind a disk. */
export type DiskCache = 'none' | 'writethrough' | 'writeback';

/** What every disk can be told, whatever the device. */
export interface DeviceOptions {
  /** Its place among all bootable devices, from 1. @default - not booted from, unless no device has a boot order */
  readonly bootOrder?: Value<number> | undefined;
  /** The serial number that the guest sees; letters, digits, `-`, `_` and `.`. @default - none */
  readonly serial?: Value<string> | undefined;
  /** @default - `none` where what is behind the disk allows it, else `writethrough` */
  readonly cache?: Value<DiskCache> | undefined;
  /** Whether the guest may not write. @default false; a CD-ROM is always read-only */
  readonly readOnly?: Value<boolean> | undefined;
}

/** A hard disk. */
export interface DiskDeviceOptions extends DeviceOptions {
  readonly device?: 'disk' | undefined;
  /** @default 'virtio', unless the machine has a preference, which then decides */
  readonly bus?: Value<'virtio' | 'sata' | 'scsi' | 'usb'> | undefined;
}

/** A CD-ROM drive with its medium. */
export interface CdromDeviceOptions extends DeviceOptions {
  readonly device: 'cdrom';
  /** @default 'sata' on amd64, else 'scsi', unless the machine has a preference, which then decides */
  readonly bus?: Value<'sata' | 'scsi' | 'usb'> | undefined;
}

/** A LUN: the guest's SCSI commands reach what is behind the disk. */
export interface LunDeviceOptions extends DeviceOptions {
  readonly device: 'lun';
  /** @default 'scsi', unless the machine has a preference, which then decides */
  readonly bus?: Value<'virtio' | 'sata' | 'scsi'> | undefined;
}

/** A disk that holds an image, or files. */
export type DiskOptions = DiskDeviceOptions | CdromDeviceOptions;

/** A disk behind which a claim is. */
export type ClaimDiskOptions = DiskOptions | LunDeviceOptions;

/** Where a containerDisk comes from. */
export interface ContainerDiskOptions {
  /** @default - `Always` for `:latest`, else `IfNotPresent` */
  readonly imagePullPolicy?: Value<'Always' | 'IfNotPresent' | 'Never'> | undefined;
  /** The Secret that opens the registry. @default - none */
  readonly imagePullSecret?: SecretRef | undefined;
  /** Where in the image the disk lies, as an absolute path. @default - the only file under `/disk` */
  readonly path?: Value<string> | undefined;
}

/** A file on the node: one that exists, or one that is created with a capacity. */
export type HostDiskOptions =
  | { readonly type?: 'Disk' | undefined; readonly shared?: Value<boolean> | undefined }
  | { readonly type: 'DiskOrCreate'; readonly capacity: Quantity; readonly shared?: Value<boolean> | undefined };

/** What is behind a disk. */
export type DiskSource =
  | ({ readonly source: 'containerDisk'; readonly image: Value<string> } & ContainerDiskOptions)
  | { readonly source: 'pvc'; readonly claim: ClaimRef }
  | {
      readonly source: 'hostDisk';
      readonly path: Value<string>;
      readonly type: 'Disk' | 'DiskOrCreate';
      readonly capacity?: Quantity | undefined;
      readonly shared?: Value<boolean> | undefined;
    }
  | { readonly source: 'dataVolume'; readonly dataVolume: DataVolumeRef }
  | { readonly source: 'dataVolumeTemplate'; readonly template: DataVolumeSpecProps }
  | { readonly source: 'emptyDisk'; readonly capacity: Quantity }
  | { readonly source: 'configMap'; readonly configMap: ConfigMapRef }
  | { readonly source: 'secret'; readonly secret: SecretRef }
  | { readonly source: 'cloudInit'; readonly cloudInit: CloudInit };

/** A disk of a machine: the device that the guest sees, and the volume behind it. Made by `Disk`'s functions. */
export type Disk = DiskSource & ClaimDiskOptions;

/** A disk of a machine that owns no DataVolume: what an instance can have. */
export type InstanceDisk = Exclude<DiskSource, { source: 'dataVolumeTemplate' }> & ClaimDiskOptions;

export const Disk = {
  /**
   * An image out of a container registry; what is written to it is lost when the machine stops.
   *
   * @example Disk.containerDisk('quay.io/containerdisks/fedora:42', { bootOrder: 1 })
   */
  containerDisk(image: Value<string>, options: ContainerDiskOptions & DiskOptions = {}): InstanceDisk {
    return tagged(options, { source: 'containerDisk', image });
  },

  /**
   * A PersistentVolumeClaim.
   *
   * @example Disk.pvc(data)
   */
  pvc(claim: ClaimRef, options: ClaimDiskOptions = {}): InstanceDisk {
    return tagged(options, { source: 'pvc', claim });
  },

  /**
   * A file on the node that the machine runs on. Needs the feature gate `HostDisk`.
   *
   * @example Disk.hostDisk('/var/lib/images/web.img', { type: 'DiskOrCreate', capacity: '10Gi' })
   */
  hostDisk(path: Value<string>, options: HostDiskOptions & DiskOptions = {}): InstanceDisk {
    return tagged(options, { source: 'hostDisk', path, type: options.type ?? 'Disk' });
  },

  /**
   * A DataVolume that lives on its own: it survives the machine.
   *
   * @example Disk.dataVolume(image)
   */
  dataVolume(dataVolume: DataVolumeRef, options: ClaimDiskOptions = {}): InstanceDisk {
    return tagged(options, { source: 'dataVolume', dataVolume });
  },

  /**
   * A DataVolume that the machine owns, named `<machine>-<disk>`: made with the machine, deleted with it.
   *
   * @example Disk.dataVolumeTemplate({ source: DataVolumeSource.http(url), size: '20Gi' })
   */
  dataVolumeTemplate(template: DataVolumeSpecProps, options: ClaimDiskOptions = {}): Disk {
    return tagged(options, { source: 'dataVolumeTemplate', template });
  },

  /**
   * An empty disk that is made when the machine starts and lost when it stops.
   *
   * @example Disk.emptyDisk('8Gi')
   */
  emptyDisk(capacity: Quantity, options: DiskOptions = {}): InstanceDisk {
    return tagged(options, { source: 'emptyDisk', capacity });
  },

  /**
   * The files of a ConfigMap.
   *
   * @example Disk.configMap({ configMapName: 'web' })
   */
  configMap(configMap: ConfigMapRef, options: DiskOptions = {}): InstanceDisk {
    return tagged(options, { source: 'configMap', configMap });
  },

  /**
   * The files of a Secret.
   *
   * @example Disk.secret({ secretName: 'web-tls' })
   */
  secret(secret: SecretRef, options: DiskOptions = {}): InstanceDisk {
    return tagged(options, { source: 'secret', secret });
  },

  /**
   * Data for cloud-init.
   *
   * @example Disk.cloudInit(CloudInit.noCloud({ packages: ['nginx'] }))
   */
  cloudInit(cloudInit: CloudInit, options: DiskOptions = {}): InstanceDisk {
    return tagged(options, { source: 'cloudInit', cloudInit });
  },
} as const;

const device = {
  source: text,
  device: plainChoice('disk', 'cdrom'),
  bus: text,
  bootOrder: integer,
  serial: text,
  cache: text,
  readOnly: boolean,
};
const claimDevice = { ...device, device: plainChoice('disk', 'cdrom', 'lun') };
const secretField = reference(['secretName'], 'give a Secret or { secretName }');

/** Checks an entry of `disks`. */
export const diskField = variant(
  'source',
  {
    containerDisk: {
      ...device,
      image: required(text),
      imagePullPolicy: choice('Always', 'IfNotPresent', 'Never'),
      imagePullSecret: secretField,
      path: text,
    },
    pvc: {
      ...claimDevice,
      claim: required(reference(['claimName'], 'give a PersistentVolumeClaim or { claimName }', ['claimNamespace'])),
    },
    hostDisk: {
      ...device,
      path: required(text),
      type: plainChoice('Disk', 'DiskOrCreate'),
      capacity: quantity,
      shared: boolean,
    },
    dataVolume: {
      ...claimDevice,
      dataVolume: required(reference(['dataVolumeName'], 'give a DataVolume or { dataVolumeName }')),
    },
    dataVolumeTemplate: { ...claimDevice, template: required(object(dataVolumeShape)) },
    emptyDisk: { ...device, capacity: required(quantity) },
    configMap: {
      ...device,
      configMap: required(reference(['configMapName'], 'give a ConfigMap or { configMapName }')),
    },
    secret: { ...device, secret: required(secretField) },
    cloudInit: { ...device, cloudInit: required(cloudInitField) },
  } satisfies Record<DiskSource['source'], Shape<object>>,
  'make it with Disk.containerDisk(), Disk.pvc() or another of its functions',
);

/** What the device of a disk depends on beside the disk itself. */
export interface DiskContext {
  readonly architecture: Architecture;
  /** Whether the machine has a preference: a bus that is not written is then the preference's to choose. */
  readonly preference: boolean;
}

/** One entry of `spec.domain.devices.disks`. */
export function renderDisk(name: string, disk: Disk, context: DiskContext): Wire<DiskSpec> {
  const kind = disk.device ?? 'disk';
  const rendered: Wire<DiskSpec> = { name };
  const target: { bus?: Value<string>; readonly?: Value<boolean> } = {};
  const bus = disk.bus ?? (context.preference ? undefined : defaultBus(kind, context.architecture));
  if (bus !== undefined) target.bus = bus;
  if (disk.readOnly !== undefined) target.readonly = disk.readOnly;
  rendered[kind] = target;
  if (disk.bootOrder !== undefined) rendered.bootOrder = disk.bootOrder;
  if (disk.serial !== undefined) rendered.serial = disk.serial;
  if (disk.cache !== undefined) rendered.cache = disk.cache;
  return rendered;
}

/** KubeVirt's own default is `sata` on amd64 for all of them; SATA exists there only. */
function defaultBus(kind: 'disk' | 'cdrom' | 'lun', architecture: Architecture): string {
  if (kind === 'disk') return 'virtio';
  if (kind === 'lun') return 'scsi';
  return architecture === 'amd64' ? 'sata' : 'scsi';
}

/** One entry of `spec.volumes`; `owned` is the name of what the machine makes for the disk. */
export function renderVolume(name: string, disk: Disk, owned: string): Wire<VolumeSpec> {
  switch (disk.source) {
    case 'containerDisk': {
      const { image, imagePullPolicy, imagePullSecret, path } = disk;
      return { name, containerDisk: { image, imagePullPolicy, imagePullSecret: imagePullSecret?.secretName, path } };
    }
    case 'pvc':
      return { name, persistentVolumeClaim: { claimName: disk.claim.claimName } };
    case 'hostDisk': {
      const { path, type, capacity, shared } = disk;
      return { name, hostDisk: { path, type, capacity, shared } };
    }
    case 'dataVolume':
      return { name, dataVolume: { name: disk.dataVolume.dataVolumeName } };
    case 'dataVolumeTemplate':
      return { name, dataVolume: { name: owned } };
    case 'emptyDisk':
      return { name, emptyDisk: { capacity: disk.capacity } };
    case 'configMap':
      return { name, configMap: { name: disk.configMap.configMapName } };
    case 'secret':
      return { name, secret: { secretName: disk.secret.secretName } };
    case 'cloudInit':
      return { name, cloudInitNoCloud: renderCloudInit(disk.cloudInit, owned) };
  }
}
