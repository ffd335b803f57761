import type { Volume as VolumeSpec } from '../../imports/kubevirt';
import type { Wire } from '../core/manifest';
import type { Quantity } from '../core/quantity';
import { boolean, choice, object, plainChoice, quantity, reference, required, type Shape, text } from '../core/shape';
import type { Value } from '../core/value';
import type { ConfigMapRef } from '../platform/config-map';
import type { SecretRef } from '../platform/secret';
import type { ServiceAccountRef } from '../platform/service-account';
import { type DataVolumeRef, type DataVolumeTemplateProps, dataVolumeTemplateShape } from '../storage/data-volume';
import type { ClaimRef } from '../storage/persistent-volume-claim';
import { type CloudInit, cloudInitField, isConfigDrive, renderCloudInit } from './cloud-init';
import { type DownwardApiFiles, downwardApiField, renderDownwardApiFiles } from './downward-api';
import { renderSysprep, type SysprepSource, sysprepField } from './sysprep';

/** Where a containerDisk comes from. */
export interface ContainerDiskOptions {
  /** When a node fetches the image. @default - `Always` for `:latest`, else `IfNotPresent` */
  readonly imagePullPolicy?: Value<'Always' | 'IfNotPresent' | 'Never'> | undefined;
  /** The Secret that opens the registry. @default - none */
  readonly imagePullSecret?: SecretRef | undefined;
  /** Where in the image the disk lies, as an absolute path. @default - the only file under `/disk` */
  readonly path?: Value<string> | undefined;
}

/** What can be said of a DataVolume as a volume. */
export interface HotplugOptions {
  /** Whether it may come and go while the machine runs. @default false */
  readonly hotpluggable?: Value<boolean> | undefined;
}

/** What can be said of a claim as a volume. */
export interface ClaimOptions {
  /** Whether nobody may write to the claim; `readOnly` of a disk is about the guest alone. @default false */
  readonly volumeReadOnly?: Value<boolean> | undefined;
}

/** What can be said of files as a volume. */
export interface LabelOptions {
  /** The name of the file system that the guest sees. @default - none */
  readonly volumeLabel?: Value<string> | undefined;
}

/** What can be said of a ConfigMap or a Secret as a volume. */
export interface FilesOptions extends LabelOptions {
  /** Whether the machine starts when it is not there. @default false */
  readonly optional?: Value<boolean> | undefined;
}

/** A file on the node: one that exists, or one that is created with a capacity. */
export type HostDiskOptions =
  | {
      /** Whether the file must be there; `DiskOrCreate` makes one that is not. @default 'Disk' */
      readonly type?: 'Disk' | undefined;
      /** Whether machines on several nodes have the file in common. @default false */
      readonly shared?: Value<boolean> | undefined;
    }
  | {
      /** Makes the file where there is none, of which the node must then have room. */
      readonly type: 'DiskOrCreate';
      /** How large the file becomes that is created, in bytes: `10Gi`. */
      readonly capacity: Quantity;
      /** Whether machines on several nodes have the file in common. @default false */
      readonly shared?: Value<boolean> | undefined;
    };

/** What is behind a volume that is a disk only. */
export type ImageSource =
  | ({ readonly source: 'containerDisk'; readonly image: Value<string> } & ContainerDiskOptions)
  | ({ readonly source: 'ephemeral'; readonly claim: ClaimRef } & ClaimOptions)
  | {
      readonly source: 'hostDisk';
      readonly path: Value<string>;
      readonly type: 'Disk' | 'DiskOrCreate';
      /** How large the file becomes that is created, in bytes. @default - the file exists */
      readonly capacity?: Quantity | undefined;
      /** Whether machines on several nodes have the file in common. @default false */
      readonly shared?: Value<boolean> | undefined;
    }
  | ({ readonly source: 'dataVolumeTemplate'; readonly template: DataVolumeTemplateProps } & HotplugOptions)
  | { readonly source: 'emptyDisk'; readonly capacity: Quantity }
  | { readonly source: 'cloudInit'; readonly cloudInit: CloudInit }
  | { readonly source: 'sysprep'; readonly answers: SysprepSource }
  | { readonly source: 'downwardMetrics' };

/** What is behind a volume that is a disk, or a file system. */
export type SharedSource =
  | ({ readonly source: 'pvc'; readonly claim: ClaimRef } & ClaimOptions & HotplugOptions)
  | ({ readonly source: 'dataVolume'; readonly dataVolume: DataVolumeRef } & HotplugOptions)
  | ({ readonly source: 'configMap'; readonly configMap: ConfigMapRef } & FilesOptions)
  | ({ readonly source: 'secret'; readonly secret: SecretRef } & FilesOptions)
  | ({ readonly source: 'downwardAPI'; readonly files: DownwardApiFiles } & LabelOptions)
  | { readonly source: 'serviceAccount'; readonly serviceAccount: ServiceAccountRef };

/** What is behind a disk; behind an empty CD-ROM drive is nothing. */
export type DiskSource = ImageSource | SharedSource | { readonly source: 'empty' };

/** What is behind a file system. */
export type FilesystemSource =
  | SharedSource
  | {
      readonly source: 'containerPath';
      readonly path: Value<string>;
      /** @default true */
      readonly readOnly?: Value<true> | undefined;
    };

const secretField = reference(['secretName'], 'give a Secret or { secretName }');
const configMapField = reference(['configMapName'], 'give a ConfigMap or { configMapName }');

/** Checks a claim that something refers to. */
export const claimField = reference(['claimName'], 'give a PersistentVolumeClaim or { claimName }', ['claimNamespace']);

/** The shape of what a volume can be told that comes and goes. */
export const hotplugShape: Shape<HotplugOptions> = { hotpluggable: boolean };

/** The shapes of what is behind a volume that is a disk only. */
export const imageShapes = {
  containerDisk: {
    image: required(text),
    imagePullPolicy: choice('Always', 'IfNotPresent', 'Never'),
    imagePullSecret: secretField,
    path: text,
  },
  ephemeral: { claim: required(claimField), volumeReadOnly: boolean },
  hostDisk: { path: required(text), type: plainChoice('Disk', 'DiskOrCreate'), capacity: quantity, shared: boolean },
  dataVolumeTemplate: { template: required(object(dataVolumeTemplateShape)), ...hotplugShape },
  emptyDisk: { capacity: required(quantity) },
  cloudInit: { cloudInit: required(cloudInitField) },
  sysprep: { answers: required(sysprepField) },
  downwardMetrics: {},
} satisfies Record<ImageSource['source'], object>;

/** The shapes of what is behind a volume that is a disk, or a file system. */
export const sharedShapes = {
  pvc: { claim: required(claimField), volumeReadOnly: boolean },
  dataVolume: {
    dataVolume: required(reference(['dataVolumeName'], 'give a DataVolume or { dataVolumeName }')),
  },
  configMap: { configMap: required(configMapField), optional: boolean, volumeLabel: text },
  secret: { secret: required(secretField), optional: boolean, volumeLabel: text },
  downwardAPI: { files: required(downwardApiField), volumeLabel: text },
  serviceAccount: {
    serviceAccount: required(reference(['serviceAccountName'], 'give { serviceAccountName }')),
  },
} satisfies Record<SharedSource['source'], object>;

/** One entry of `spec.volumes`, if there is one; `owned` is the name of what the machine makes for the disk. */
export function renderVolume(
  name: string,
  of: DiskSource | FilesystemSource,
  owned: string,
): Wire<VolumeSpec> | undefined {
  switch (of.source) {
    case 'empty':
      return undefined;
    case 'containerDisk': {
      const { image, imagePullPolicy, imagePullSecret, path } = of;
      return { name, containerDisk: { image, imagePullPolicy, imagePullSecret: imagePullSecret?.secretName, path } };
    }
    case 'pvc': {
      const { claim, volumeReadOnly: readOnly, hotpluggable } = of;
      return { name, persistentVolumeClaim: { claimName: claim.claimName, readOnly, hotpluggable } };
    }
    case 'ephemeral':
      return {
        name,
        ephemeral: { persistentVolumeClaim: { claimName: of.claim.claimName, readOnly: of.volumeReadOnly } },
      };
    case 'hostDisk': {
      const { path, type, capacity, shared } = of;
      return { name, hostDisk: { path, type, capacity, shared } };
    }
    case 'dataVolume':
      return { name, dataVolume: { name: of.dataVolume.dataVolumeName, hotpluggable: of.hotpluggable } };
    case 'dataVolumeTemplate':
      return { name, dataVolume: { name: owned, hotpluggable: of.hotpluggable } };
    case 'emptyDisk':
      return { name, emptyDisk: { capacity: of.capacity } };
    case 'configMap': {
      const { configMap, optional, volumeLabel } = of;
      return { name, configMap: { name: configMap.configMapName, optional, volumeLabel } };
    }
    case 'secret': {
      const { secret, optional, volumeLabel } = of;
      return { name, secret: { secretName: secret.secretName, optional, volumeLabel } };
    }
    case 'downwardAPI':
      return { name, downwardAPI: { fields: renderDownwardApiFiles(of.files), volumeLabel: of.volumeLabel } };
    case 'serviceAccount':
      return { name, serviceAccount: { serviceAccountName: of.serviceAccount.serviceAccountName } };
    case 'cloudInit': {
      const source = renderCloudInit(of.cloudInit, owned);
      return isConfigDrive(of.cloudInit) ? { name, cloudInitConfigDrive: source } : { name, cloudInitNoCloud: source };
    }
    case 'sysprep':
      return { name, sysprep: renderSysprep(of.answers, owned) };
    case 'downwardMetrics':
      return { name, downwardMetrics: {} };
    case 'containerPath':
      return { name, containerPath: { path: of.path, readOnly: of.readOnly } };
  }
}
