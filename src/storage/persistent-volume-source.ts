import type {
  CSIPersistentVolumeSource,
  HostPathVolumeSource,
  PersistentVolumeSpec,
  SecretReference,
} from '../../imports/kubernetes';
import { withoutUndefined } from '../core/kind';
import type { Wire } from '../core/manifest';
import { boolean, choice, integer, list, reference, required, text, textRecord, variant } from '../core/shape';
import { tagged } from '../core/tagged';
import type { Value } from '../core/value';

/** A Secret of the program, or one that exists, wherever it is: `{ secretName: 'ceph', secretNamespace: 'rook' }`. */
export interface VolumeSecretRef {
  /** The name of the Secret. */
  readonly secretName: Value<string>;
  /** The namespace that holds it, which a volume must say: it is in none itself. @default - none, which the cluster refuses */
  readonly secretNamespace?: Value<string> | undefined;
}

/** What volumes of most sorts may say. */
export interface VolumeFileSystemOptions {
  /** The file system that is on it, or is made on an empty one: `ext4`. @default - what the driver, or the node, chooses */
  readonly fsType?: Value<string> | undefined;
}

/** Options of a volume of a CSI driver. */
export interface CsiVolumeOptions extends VolumeFileSystemOptions {
  /** Whether nobody may write to it. @default false */
  readonly readOnly?: Value<boolean> | undefined;
  /** What the driver is told when it is attached; it alone knows what it means. @default - nothing */
  readonly volumeAttributes?: Readonly<Record<string, Value<string> | undefined>> | undefined;
  /** The Secret by which it is attached. @default - none */
  readonly controllerPublishSecret?: VolumeSecretRef | undefined;
  /** The Secret by which it grows. @default - none */
  readonly controllerExpandSecret?: VolumeSecretRef | undefined;
  /** The Secret by which a node makes it ready. @default - none */
  readonly nodeStageSecret?: VolumeSecretRef | undefined;
  /** The Secret by which a node mounts it for a pod. @default - none */
  readonly nodePublishSecret?: VolumeSecretRef | undefined;
  /** The Secret by which it grows on a node. @default - none */
  readonly nodeExpandSecret?: VolumeSecretRef | undefined;
}

/** Options of a folder of an NFS server. */
export interface NfsVolumeOptions {
  /** Whether nobody may write to it. @default false */
  readonly readOnly?: Value<boolean> | undefined;
}

/** Options of a disk that is reached by iSCSI. */
export interface IscsiVolumeOptions extends VolumeFileSystemOptions {
  /** The qualified name of the target: `iqn.2026-01.com.example:store`. */
  readonly iqn: Value<string>;
  /** The number of the disk at the target, from 0 to 255. */
  readonly lun: Value<number>;
  /** Other addresses of the target. @default - none */
  readonly portals?: readonly Value<string>[] | undefined;
  /** What the node takes part with: `default` is TCP. @default 'default' */
  readonly iscsiInterface?: Value<string> | undefined;
  /** The qualified name that the node calls itself. @default - its own */
  readonly initiatorName?: Value<string> | undefined;
  /** Whether targets are looked for with a password. @default false */
  readonly chapAuthDiscovery?: Value<boolean> | undefined;
  /** Whether the target asks for a password. @default false */
  readonly chapAuthSession?: Value<boolean> | undefined;
  /** The Secret with the password. @default - none */
  readonly secret?: VolumeSecretRef | undefined;
  /** Whether nobody may write to it. @default false */
  readonly readOnly?: Value<boolean> | undefined;
}

/** Options of a disk that is reached by Fibre Channel: `targetWWNs` and `lun`, or `wwids`. */
export interface FcVolumeOptions extends VolumeFileSystemOptions {
  /** The worldwide names of the target. @default - what `wwids` say */
  readonly targetWWNs?: readonly Value<string>[] | undefined;
  /** The number of the disk at the target, from 0 to 255. @default - none, as with `wwids` */
  readonly lun?: Value<number> | undefined;
  /** The worldwide identifiers of the disk. @default - what `targetWWNs` say */
  readonly wwids?: readonly Value<string>[] | undefined;
  /** Whether nobody may write to it. @default false */
  readonly readOnly?: Value<boolean> | undefined;
}

/** Options of a folder, a file or a device of the node. */
export interface HostPathVolumeOptions {
  /** What must be there, or is made. @default - nothing is looked at */
  readonly type?: Value<NonNullable<HostPathVolumeSource['type']>> | undefined;
}

/** Where a volume is; made by `PersistentVolumeSource`'s functions. */
export type PersistentVolumeSource =
  | ({ readonly type: 'csi'; readonly driver: Value<string>; readonly volumeHandle: Value<string> } & CsiVolumeOptions)
  | ({ readonly type: 'nfs'; readonly server: Value<string>; readonly path: Value<string> } & NfsVolumeOptions)
  | ({ readonly type: 'iscsi'; readonly targetPortal: Value<string> } & IscsiVolumeOptions)
  | ({ readonly type: 'fc' } & FcVolumeOptions)
  | ({ readonly type: 'local'; readonly path: Value<string> } & VolumeFileSystemOptions)
  | { readonly type: 'hostPath'; readonly path: Value<string>; readonly pathType: HostPathVolumeOptions['type'] };

/** One sort of volume: `PersistentVolumeSourceOf<'csi'>`. */
export type PersistentVolumeSourceOf<Type extends PersistentVolumeSource['type']> = Extract<
  PersistentVolumeSource,
  { readonly type: Type }
>;

export const PersistentVolumeSource = {
  /**
   * A volume that a CSI driver knows by its handle.
   *
   * @example PersistentVolumeSource.csi('csi.example.com', 'vol-0a1b', { fsType: 'ext4' })
   */
  csi(
    driver: Value<string>,
    volumeHandle: Value<string>,
    options: CsiVolumeOptions = {},
  ): PersistentVolumeSourceOf<'csi'> {
    return tagged(options, { type: 'csi', driver, volumeHandle });
  },

  /**
   * A folder of an NFS server.
   *
   * @example PersistentVolumeSource.nfs('nfs.example.com', '/exports/images')
   */
  nfs(server: Value<string>, path: Value<string>, options: NfsVolumeOptions = {}): PersistentVolumeSourceOf<'nfs'> {
    return tagged(options, { type: 'nfs', server, path });
  },

  /**
   * A disk that is reached by iSCSI, at the address of its target.
   *
   * @example PersistentVolumeSource.iscsi('192.0.2.10:3260', { iqn: 'iqn.2026-01.com.example:store', lun: 0 })
   */
  iscsi(targetPortal: Value<string>, options: IscsiVolumeOptions): PersistentVolumeSourceOf<'iscsi'> {
    return tagged(options, { type: 'iscsi', targetPortal });
  },

  /**
   * A disk that is reached by Fibre Channel.
   *
   * @example PersistentVolumeSource.fc({ targetWWNs: ['50060e801049cfd1'], lun: 0 })
   */
  fc(options: FcVolumeOptions): PersistentVolumeSourceOf<'fc'> {
    return tagged(options, { type: 'fc' });
  },

  /**
   * A disk or a folder of one node, which `nodeAffinity` names.
   *
   * @example PersistentVolumeSource.local('/dev/disk/by-id/nvme-1')
   */
  local(path: Value<string>, options: VolumeFileSystemOptions = {}): PersistentVolumeSourceOf<'local'> {
    return tagged(options, { type: 'local', path });
  },

  /**
   * A folder, a file or a device of whichever node the pod comes to: for clusters of one node.
   *
   * @example PersistentVolumeSource.hostPath('/var/lib/disks', { type: 'DirectoryOrCreate' })
   */
  hostPath(path: Value<string>, options: HostPathVolumeOptions = {}): PersistentVolumeSourceOf<'hostPath'> {
    return { type: 'hostPath', path, pathType: options.type };
  },
} as const;

const secretField = reference(['secretName'], 'give a Secret or { secretName, secretNamespace }', ['secretNamespace']);
const fileSystem = { type: text, fsType: text };

/** Checks `source`. */
export const persistentVolumeSourceField = variant(
  'type',
  {
    csi: {
      ...fileSystem,
      driver: required(text),
      volumeHandle: required(text),
      readOnly: boolean,
      volumeAttributes: textRecord('attribute'),
      controllerPublishSecret: secretField,
      controllerExpandSecret: secretField,
      nodeStageSecret: secretField,
      nodePublishSecret: secretField,
      nodeExpandSecret: secretField,
    },
    nfs: { type: text, server: required(text), path: required(text), readOnly: boolean },
    iscsi: {
      ...fileSystem,
      targetPortal: required(text),
      iqn: required(text),
      lun: required(integer),
      portals: list(text),
      iscsiInterface: text,
      initiatorName: text,
      chapAuthDiscovery: boolean,
      chapAuthSession: boolean,
      secret: secretField,
      readOnly: boolean,
    },
    fc: { ...fileSystem, targetWWNs: list(text), lun: integer, wwids: list(text), readOnly: boolean },
    local: { ...fileSystem, path: required(text) },
    hostPath: {
      type: text,
      path: required(text),
      pathType: choice(
        '',
        'DirectoryOrCreate',
        'Directory',
        'FileOrCreate',
        'File',
        'Socket',
        'CharDevice',
        'BlockDevice',
      ),
    },
  },
  'make it with PersistentVolumeSource.csi() or another of its functions',
);

function renderSecret(secret: VolumeSecretRef | undefined): Wire<SecretReference> | undefined {
  return secret && { name: secret.secretName, namespace: secret.secretNamespace };
}

function renderCsi(source: PersistentVolumeSourceOf<'csi'>): Wire<CSIPersistentVolumeSource> {
  return {
    driver: source.driver,
    volumeHandle: source.volumeHandle,
    fsType: source.fsType,
    readOnly: source.readOnly,
    volumeAttributes: source.volumeAttributes && withoutUndefined(source.volumeAttributes),
    controllerPublishSecretRef: renderSecret(source.controllerPublishSecret),
    controllerExpandSecretRef: renderSecret(source.controllerExpandSecret),
    nodeStageSecretRef: renderSecret(source.nodeStageSecret),
    nodePublishSecretRef: renderSecret(source.nodePublishSecret),
    nodeExpandSecretRef: renderSecret(source.nodeExpandSecret),
  };
}

/** The field of `spec` that says where a volume is. */
export function renderPersistentVolumeSource(source: PersistentVolumeSource): Wire<PersistentVolumeSpec> {
  switch (source.type) {
    case 'csi':
      return { csi: renderCsi(source) };
    case 'nfs':
      return { nfs: { server: source.server, path: source.path, readOnly: source.readOnly } };
    case 'iscsi': {
      const { type: _type, secret, portals, ...rest } = source;
      return { iscsi: { ...rest, portals: portals && [...portals], secretRef: renderSecret(secret) } };
    }
    case 'fc': {
      const { fsType, targetWWNs, lun, wwids, readOnly } = source;
      return {
        fc: { fsType, targetWWNs: targetWWNs && [...targetWWNs], lun, wwids: wwids && [...wwids], readOnly },
      };
    }
    case 'local':
      return { local: { path: source.path, fsType: source.fsType } };
    case 'hostPath':
      return { hostPath: { path: source.path, type: source.pathType } };
  }
}
