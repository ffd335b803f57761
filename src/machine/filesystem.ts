import type { Filesystem as FilesystemSpec } from '../../imports/kubevirt';
import type { Wire } from '../core/manifest';
import { type AnyShape, choice, required, text, variant } from '../core/shape';
import { tagged } from '../core/tagged';
import type { Value } from '../core/value';
import type { ConfigMapRef } from '../platform/config-map';
import type { SecretRef } from '../platform/secret';
import type { ServiceAccountRef } from '../platform/service-account';
import type { DataVolumeRef } from '../storage/data-volume';
import type { ClaimRef } from '../storage/persistent-volume-claim';
import type { DownwardApiFiles } from './downward-api';
import { type ClaimOptions, type FilesOptions, type FilesystemSource, type LabelOptions, sharedShapes } from './volume';

/** A file system that the guest mounts by its name, with virtiofs: files, not a disk. Made by `Filesystem`'s functions. */
export type Filesystem = FilesystemSource;

export const Filesystem = {
  /**
   * A PersistentVolumeClaim with files. Needs the feature gate `EnableVirtioFsStorageVolumes`.
   *
   * @example Filesystem.pvc({ claimName: 'share' })
   */
  pvc(claim: ClaimRef, options: ClaimOptions = {}): Filesystem {
    return tagged(options, { source: 'pvc', claim });
  },

  /**
   * A DataVolume with files. Needs the feature gate `EnableVirtioFsStorageVolumes`.
   *
   * @example Filesystem.dataVolume({ dataVolumeName: 'share' })
   */
  dataVolume(dataVolume: DataVolumeRef): Filesystem {
    return { source: 'dataVolume', dataVolume };
  },

  /**
   * The files of a ConfigMap; unlike on a disk they follow when it changes.
   *
   * @example Filesystem.configMap({ configMapName: 'web' })
   */
  configMap(configMap: ConfigMapRef, options: FilesOptions = {}): Filesystem {
    return tagged(options, { source: 'configMap', configMap });
  },

  /**
   * The files of a Secret; unlike on a disk they follow when it changes.
   *
   * @example Filesystem.secret({ secretName: 'web-tls' })
   */
  secret(secret: SecretRef, options: FilesOptions = {}): Filesystem {
    return tagged(options, { source: 'secret', secret });
  },

  /**
   * Files that say what the machine's own pod is: its labels, annotations, name, and what is reserved for it.
   *
   * @example Filesystem.downwardAPI({ labels: { fieldPath: 'metadata.labels' } })
   */
  downwardAPI(files: DownwardApiFiles, options: LabelOptions = {}): Filesystem {
    return tagged(options, { source: 'downwardAPI', files });
  },

  /**
   * The token and the certificates by which the guest speaks to the cluster as a ServiceAccount; at most one a machine.
   *
   * @example Filesystem.serviceAccount({ serviceAccountName: 'web' })
   */
  serviceAccount(serviceAccount: ServiceAccountRef): Filesystem {
    return { source: 'serviceAccount', serviceAccount };
  },

  /**
   * Files of the machine's own pod, which something else puts there; read-only. Needs the feature gate `ContainerPathVolumes`.
   *
   * @example Filesystem.containerPath('/var/run/secrets/tokens')
   */
  containerPath(path: Value<string>, options: { readonly readOnly?: Value<true> | undefined } = {}): Filesystem {
    return tagged(options, { source: 'containerPath', path });
  },
} as const;

const shapes: Record<string, AnyShape> = {
  containerPath: { source: text, path: required(text), readOnly: choice(true) },
};
for (const [source, shape] of Object.entries(sharedShapes)) shapes[source] = { source: text, ...shape };

/** Checks an entry of `filesystems`. */
export const filesystemField = variant(
  'source',
  shapes,
  'make it with Filesystem.pvc(), Filesystem.configMap() or another of its functions',
);

/** One entry of `spec.domain.devices.filesystems`. */
export function renderFilesystem(name: string): Wire<FilesystemSpec> {
  return { name, virtiofs: {} };
}
