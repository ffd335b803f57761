import {
  boolean,
  choice,
  list,
  object,
  plainChoice,
  reference,
  required,
  type Shape,
  text,
  variant,
} from '../core/shape';
import { tagged } from '../core/tagged';
import type { Value } from '../core/value';
import type { DataSourceRef } from './data-source';
import type {
  GcsImportOptions,
  HttpImportOptions,
  ImageIoImportOptions,
  ImportOptions,
  RegistryImportOptions,
  VddkImportOptions,
} from './import';
import type { ClaimRef } from './persistent-volume-claim';

/** A VolumeSnapshot of the program, or one that exists: `{ snapshotName: 'golden' }`. */
export interface SnapshotRef {
  /** The name of the VolumeSnapshot. */
  readonly snapshotName: Value<string>;
  /** The namespace that holds it. @default - the namespace of the DataVolume */
  readonly snapshotNamespace?: Value<string> | undefined;
}

/** An object out of which something else than CDI fills a claim. */
export interface PopulatorRef {
  /** The group of the object's kind, without a version. @default - Kubernetes' core, where only a PersistentVolumeClaim is known */
  readonly apiGroup?: Value<string> | undefined;
  /** The object's kind. */
  readonly kind: Value<string>;
  /** The object's name. */
  readonly name: Value<string>;
  /** CDI follows none: it refuses all but the DataVolume's own, left out. @default - that of the DataVolume */
  readonly namespace?: Value<string> | undefined;
}

/** Options of a claim that something else than CDI fills. */
export interface PopulatorOptions {
  /** The field that names it: `dataSource` is the older one, for claims and snapshots. @default 'dataSourceRef' */
  readonly field?: 'dataSource' | 'dataSourceRef' | undefined;
}

/** Where the contents of a DataVolume come from; made by `DataVolumeSource`'s functions. */
export type DataVolumeSource =
  | ({ readonly type: 'http'; readonly url: Value<string> } & HttpImportOptions)
  | ({ readonly type: 's3'; readonly url: Value<string> } & ImportOptions)
  | ({ readonly type: 'registry'; readonly url: Value<string> } & RegistryImportOptions)
  | ({ readonly type: 'imageStream'; readonly imageStream: Value<string> } & RegistryImportOptions)
  | ({ readonly type: 'gcs'; readonly url: Value<string> } & GcsImportOptions)
  | ({ readonly type: 'imageio'; readonly url: Value<string>; readonly diskId: Value<string> } & ImageIoImportOptions)
  | ({ readonly type: 'vddk'; readonly url: Value<string> } & VddkImportOptions)
  | { readonly type: 'pvc'; readonly claim: ClaimRef }
  | { readonly type: 'snapshot'; readonly snapshot: SnapshotRef }
  | { readonly type: 'sourceRef'; readonly dataSource: DataSourceRef }
  | ({ readonly type: 'populator'; readonly populator: PopulatorRef } & PopulatorOptions)
  | { readonly type: 'upload' }
  | { readonly type: 'blank' };

/** One sort of source: `DataVolumeSourceOf<'registry'>`. */
export type DataVolumeSourceOf<Type extends DataVolumeSource['type']> = Extract<
  DataVolumeSource,
  { readonly type: Type }
>;

export const DataVolumeSource = {
  /**
   * A disk image from a web server: qcow2, raw, vmdk, vdi, vhd, vhdx or iso, also as xz, gz or zst.
   *
   * @example DataVolumeSource.http('https://cloud.debian.org/images/cloud/trixie/latest/debian-13-genericcloud-amd64.qcow2')
   */
  http(url: Value<string>, options: HttpImportOptions = {}): DataVolumeSourceOf<'http'> {
    return tagged(options, { type: 'http', url });
  },

  /**
   * A disk image from an object store, in any form that `http` takes; nothing checks what it hashes to.
   *
   * @example DataVolumeSource.s3('https://s3.example.com/images/fedora-42.qcow2', { secret: { secretName: 'images' } })
   */
  s3(url: Value<string>, options: ImportOptions = {}): DataVolumeSourceOf<'s3'> {
    return tagged(options, { type: 's3', url });
  },

  /**
   * A containerDisk, copied out of its registry; the address starts with `docker://` or `oci-archive://`. Its image is not compressed.
   *
   * @example DataVolumeSource.registry('docker://quay.io/containerdisks/fedora:42')
   */
  registry(url: Value<string>, options: RegistryImportOptions = {}): DataVolumeSourceOf<'registry'> {
    return tagged(options, { type: 'registry', url });
  },

  /**
   * A containerDisk out of an image stream of OpenShift's, in the DataVolume's namespace; the node pulls it.
   *
   * @example DataVolumeSource.imageStream('fedora')
   */
  imageStream(imageStream: Value<string>, options: RegistryImportOptions = {}): DataVolumeSourceOf<'imageStream'> {
    return tagged({ pullMethod: 'node', ...options } as const, { type: 'imageStream', imageStream });
  },

  /**
   * A disk image from Google's object store, in any form that `http` takes; nothing checks what it hashes to.
   *
   * @example DataVolumeSource.gcs('https://storage.googleapis.com/images/fedora-42.qcow2')
   */
  gcs(url: Value<string>, options: GcsImportOptions = {}): DataVolumeSourceOf<'gcs'> {
    return tagged(options, { type: 'gcs', url });
  },

  /**
   * A disk of oVirt's.
   *
   * @example DataVolumeSource.imageio('https://engine.example.com/ovirt-engine/api', '1a2b', { secret: { secretName: 'ovirt' }, certConfigMap: { configMapName: 'ovirt-ca' } })
   */
  imageio(url: Value<string>, diskId: Value<string>, options: ImageIoImportOptions): DataVolumeSourceOf<'imageio'> {
    return tagged(options, { type: 'imageio', url, diskId });
  },

  /**
   * A disk of a machine of VMware's.
   *
   * @example DataVolumeSource.vddk('https://vcenter.example.com', { secret: { secretName: 'vcenter' }, uuid: '5226-32cb', backingFile: '[store] vm/vm.vmdk', thumbprint: '20:6C:8A' })
   */
  vddk(url: Value<string>, options: VddkImportOptions): DataVolumeSourceOf<'vddk'> {
    return tagged(options, { type: 'vddk', url });
  },

  /**
   * What a VolumeSnapshot holds.
   *
   * @example DataVolumeSource.snapshot({ snapshotName: 'golden' })
   */
  snapshot(snapshot: SnapshotRef): DataVolumeSourceOf<'snapshot'> {
    return { type: 'snapshot', snapshot };
  },

  /**
   * What a DataSource of CDI names at that time: an image that a DataImportCron keeps up to date.
   *
   * @example DataVolumeSource.sourceRef({ dataSourceName: 'fedora', dataSourceNamespace: 'images' })
   */
  sourceRef(dataSource: DataSourceRef): DataVolumeSourceOf<'sourceRef'> {
    return { type: 'sourceRef', dataSource };
  },

  /**
   * What something else than CDI fills the claim with: a volume populator, or the storage itself.
   *
   * @example DataVolumeSource.populator({ apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: 'golden' })
   */
  populator(populator: PopulatorRef, options: PopulatorOptions = {}): DataVolumeSourceOf<'populator'> {
    return tagged(options, { type: 'populator', populator });
  },

  /**
   * What is uploaded afterwards, with `virtctl image-upload`, in any form that `http` takes.
   *
   * @example DataVolumeSource.upload()
   */
  upload(): DataVolumeSourceOf<'upload'> {
    return { type: 'upload' };
  },

  /**
   * A copy of a claim; of one in another namespace, where the program may clone from there.
   *
   * @example DataVolumeSource.pvc({ claimName: 'golden', claimNamespace: 'images' })
   */
  pvc(claim: ClaimRef): DataVolumeSourceOf<'pvc'> {
    return { type: 'pvc', claim };
  },

  /**
   * Nothing: an empty disk.
   *
   * @example DataVolumeSource.blank()
   */
  blank(): DataVolumeSourceOf<'blank'> {
    return { type: 'blank' };
  },
} as const;

const secretField = reference(['secretName'], 'give a Secret or { secretName }');
const trust = {
  type: text,
  secret: secretField,
  certConfigMap: reference(['configMapName'], 'give a ConfigMap or { configMapName }'),
};

const populator: Shape<PopulatorRef> = {
  apiGroup: text,
  kind: required(text),
  name: required(text),
  namespace: text,
};
const byRegistry = { ...trust, pullMethod: choice('pod', 'node'), architecture: text };

/** Checks `source`. */
export const dataVolumeSourceField = variant(
  'type',
  {
    http: {
      ...trust,
      url: required(text),
      extraHeaders: list(text),
      secretExtraHeaders: list(secretField),
      checksum: text,
      insecureSkipVerify: boolean,
    },
    s3: { ...trust, url: required(text) },
    registry: { ...byRegistry, url: required(text) },
    imageStream: { ...byRegistry, imageStream: required(text) },
    gcs: { type: text, url: required(text), secret: secretField },
    imageio: {
      ...trust,
      secret: required(secretField),
      url: required(text),
      diskId: required(text),
      insecureSkipVerify: boolean,
    },
    vddk: {
      ...trust,
      secret: required(secretField),
      url: required(text),
      uuid: required(text),
      backingFile: required(text),
      thumbprint: required(text),
      initImageUrl: text,
      extraArgs: reference(['configMapName'], 'give a ConfigMap or { configMapName }'),
    },
    snapshot: {
      type: text,
      snapshot: required(
        reference(['snapshotName'], 'give a VolumeSnapshot or { snapshotName }', ['snapshotNamespace']),
      ),
    },
    sourceRef: {
      type: text,
      dataSource: required(reference(['dataSourceName'], 'give { dataSourceName }', ['dataSourceNamespace'])),
    },
    populator: {
      type: text,
      populator: required(object(populator)),
      field: plainChoice('dataSource', 'dataSourceRef'),
    },
    upload: { type: text },
    pvc: {
      type: text,
      claim: required(
        reference(['claimName'], 'give a PersistentVolumeClaim or { claimName, claimNamespace }', ['claimNamespace']),
      ),
    },
    blank: { type: text },
  },
  'make it with DataVolumeSource.http() or another of its functions',
);
