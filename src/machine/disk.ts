import type { Quantity } from '../core/quantity';
import { type AnyShape, text, variant } from '../core/shape';
import { tagged } from '../core/tagged';
import type { Value } from '../core/value';
import type { ConfigMapRef } from '../platform/config-map';
import type { SecretRef } from '../platform/secret';
import type { ServiceAccountRef } from '../platform/service-account';
import type { DataVolumeRef, DataVolumeTemplateProps } from '../storage/data-volume';
import type { ClaimRef } from '../storage/persistent-volume-claim';
import type { CloudInit } from './cloud-init';
import {
  type CdromDeviceOptions,
  type ClaimDiskOptions,
  cdromShape,
  claimDeviceShape,
  type DiskOptions,
  deviceShape,
  type VirtioDiskDeviceOptions,
} from './disk-device';
import type { DownwardApiFiles } from './downward-api';
import { type ImageRef, imageName } from './image';
import type { SysprepSource } from './sysprep';
import {
  type ClaimOptions,
  type ContainerDiskOptions,
  type DiskSource,
  type FilesOptions,
  type HostDiskOptions,
  type HotplugOptions,
  hotplugShape,
  imageShapes,
  type LabelOptions,
  sharedShapes,
} from './volume';

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
  containerDisk(image: Value<string> | ImageRef, options: ContainerDiskOptions & DiskOptions = {}): InstanceDisk {
    return tagged(options, { source: 'containerDisk', image: imageName(image) });
  },

  /**
   * A PersistentVolumeClaim.
   *
   * @example Disk.pvc(data)
   */
  pvc(claim: ClaimRef, options: ClaimOptions & HotplugOptions & ClaimDiskOptions = {}): InstanceDisk {
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
  dataVolume(dataVolume: DataVolumeRef, options: HotplugOptions & ClaimDiskOptions = {}): InstanceDisk {
    return tagged(options, { source: 'dataVolume', dataVolume });
  },

  /**
   * A DataVolume that the machine owns, named `<machine>-<disk>`: made with the machine, deleted with it.
   *
   * @example Disk.dataVolumeTemplate({ source: DataVolumeSource.http(url), size: '20Gi' })
   */
  dataVolumeTemplate(template: DataVolumeTemplateProps, options: HotplugOptions & ClaimDiskOptions = {}): Disk {
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
  configMap(configMap: ConfigMapRef, options: FilesOptions & DiskOptions = {}): InstanceDisk {
    return tagged(options, { source: 'configMap', configMap });
  },

  /**
   * The files of a Secret.
   *
   * @example Disk.secret({ secretName: 'web-tls' })
   */
  secret(secret: SecretRef, options: FilesOptions & DiskOptions = {}): InstanceDisk {
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

  /**
   * A PersistentVolumeClaim that is not written to: what the guest writes is lost when the machine stops.
   *
   * @example Disk.ephemeral({ claimName: 'golden' })
   */
  ephemeral(claim: ClaimRef, options: ClaimOptions & DiskOptions = {}): InstanceDisk {
    return tagged(options, { source: 'ephemeral', claim });
  },

  /**
   * Files that say what the machine's own pod is: its labels, annotations, name, and what is reserved for it.
   *
   * @example Disk.downwardAPI({ labels: { fieldPath: 'metadata.labels' } })
   */
  downwardAPI(files: DownwardApiFiles, options: LabelOptions & DiskOptions = {}): InstanceDisk {
    return tagged(options, { source: 'downwardAPI', files });
  },

  /**
   * The token and the certificates by which the guest speaks to the cluster as a ServiceAccount; at most one a machine.
   *
   * @example Disk.serviceAccount({ serviceAccountName: 'web' })
   */
  serviceAccount(serviceAccount: ServiceAccountRef, options: DiskOptions = {}): InstanceDisk {
    return tagged(options, { source: 'serviceAccount', serviceAccount });
  },

  /**
   * The answer files of a Windows installation: out of a ConfigMap or a Secret with the keys `autounattend.xml` and
   * `unattend.xml`, or these, which a Secret then carries that the machine makes, named `<machine>-<disk>`.
   *
   * @example Disk.sysprep({ configMapName: 'answers' }, { device: 'cdrom' })
   */
  sysprep(answers: SysprepSource, options: DiskOptions = {}): InstanceDisk {
    return tagged(options, { source: 'sysprep', answers });
  },

  /**
   * A small disk with figures about the node and the machine, always on virtio; at most one a machine. Needs the feature
   * gate `DownwardMetrics`.
   *
   * @example Disk.downwardMetrics()
   */
  downwardMetrics(options: VirtioDiskDeviceOptions = {}): InstanceDisk {
    return tagged(options, { source: 'downwardMetrics' });
  },

  /**
   * A CD-ROM drive with no medium in it; one can be put in while the machine runs.
   *
   * @example Disk.emptyCdrom()
   */
  emptyCdrom(options: Omit<CdromDeviceOptions, 'device'> = {}): InstanceDisk {
    return tagged(options, { source: 'empty', device: 'cdrom' });
  },
} as const;

/** Checks an entry of `disks`. */
export const diskField = variant(
  'source',
  {
    ...disksOf(imageShapes, deviceShape),
    ...disksOf(sharedShapes, deviceShape),
    dataVolumeTemplate: { source: text, ...claimDeviceShape, ...imageShapes.dataVolumeTemplate },
    dataVolume: { source: text, ...claimDeviceShape, ...sharedShapes.dataVolume, ...hotplugShape },
    pvc: { source: text, ...claimDeviceShape, ...sharedShapes.pvc, ...hotplugShape },
    empty: { source: text, ...cdromShape },
  } satisfies Record<string, AnyShape>,
  'make it with Disk.containerDisk(), Disk.pvc() or another of its functions',
);

function disksOf(shapes: Readonly<Record<string, AnyShape>>, device: AnyShape): Record<string, AnyShape> {
  const disks: Record<string, AnyShape> = {};
  for (const source of Object.keys(shapes)) disks[source] = { source: text, ...device, ...shapes[source] };
  return disks;
}
