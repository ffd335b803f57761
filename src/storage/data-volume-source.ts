import type { DataVolumeSource as DataVolumeSourceSpec } from '../../imports/cdi';
import type { Wire } from '../core/manifest';
import { choice, list, reference, required, text, variant } from '../core/shape';
import { tagged } from '../core/tagged';
import type { Value } from '../core/value';
import type { ConfigMapRef } from '../platform/config-map';
import type { SecretRef } from '../platform/secret';
import type { ClaimRef } from './persistent-volume-claim';

/** How a server is trusted, and opened. */
export interface ImportOptions {
  /** Credentials, under the keys `accessKeyId` and `secretKey`. @default - none */
  readonly secret?: SecretRef | undefined;
  /** Certificates of authorities to trust. @default - those of the importer's image */
  readonly certConfigMap?: ConfigMapRef | undefined;
}

/** Options of an import over HTTP. */
export interface HttpImportOptions extends ImportOptions {
  /** Headers to send, as `name: value`. @default - none */
  readonly extraHeaders?: readonly Value<string>[] | undefined;
  /** Secrets each of whose values is a header. @default - none */
  readonly secretExtraHeaders?: readonly SecretRef[] | undefined;
  /** What the file must hash to: `sha256:<hex>`; also md5, sha1, sha512. @default - not checked */
  readonly checksum?: Value<string> | undefined;
}

/** Options of an import out of a container registry. */
export interface RegistryImportOptions extends ImportOptions {
  /** Who pulls the image: the importer's pod, or the node's container runtime. @default 'pod' */
  readonly pullMethod?: Value<'pod' | 'node'> | undefined;
  /** The architecture to take from an image of several. @default - the node's */
  readonly architecture?: Value<string> | undefined;
}

/** Where the contents of a DataVolume come from; made by `DataVolumeSource`'s functions. */
export type DataVolumeSource =
  | ({ readonly type: 'http'; readonly url: Value<string> } & HttpImportOptions)
  | ({ readonly type: 's3'; readonly url: Value<string> } & ImportOptions)
  | ({ readonly type: 'registry'; readonly url: Value<string> } & RegistryImportOptions)
  | { readonly type: 'pvc'; readonly claim: ClaimRef }
  | { readonly type: 'blank' };

export const DataVolumeSource = {
  /**
   * A disk image from a web server: qcow2, raw, vmdk, vdi, vhd, vhdx or iso, also as xz, gz or zst.
   *
   * @example DataVolumeSource.http('https://cloud.debian.org/images/cloud/trixie/latest/debian-13-genericcloud-amd64.qcow2')
   */
  http(url: Value<string>, options: HttpImportOptions = {}): DataVolumeSource {
    return tagged(options, { type: 'http', url });
  },

  /**
   * A disk image from an object store.
   *
   * @example DataVolumeSource.s3('s3://images/fedora-42.qcow2', { secret: { secretName: 'images' } })
   */
  s3(url: Value<string>, options: ImportOptions = {}): DataVolumeSource {
    return tagged(options, { type: 's3', url });
  },

  /**
   * A containerDisk, copied out of its registry; the address starts with `docker://` or `oci-archive://`.
   *
   * @example DataVolumeSource.registry('docker://quay.io/containerdisks/fedora:42')
   */
  registry(url: Value<string>, options: RegistryImportOptions = {}): DataVolumeSource {
    return tagged(options, { type: 'registry', url });
  },

  /**
   * A copy of a claim; of one in another namespace, where the program may clone from there.
   *
   * @example DataVolumeSource.pvc({ claimName: 'golden', claimNamespace: 'images' })
   */
  pvc(claim: ClaimRef): DataVolumeSource {
    return { type: 'pvc', claim };
  },

  /**
   * Nothing: an empty disk.
   *
   * @example DataVolumeSource.blank()
   */
  blank(): DataVolumeSource {
    return { type: 'blank' };
  },
} as const;

const secretField = reference(['secretName'], 'give a Secret or { secretName }');
const trust = {
  type: text,
  secret: secretField,
  certConfigMap: reference(['configMapName'], 'give a ConfigMap or { configMapName }'),
};

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
    },
    s3: { ...trust, url: required(text) },
    registry: { ...trust, url: required(text), pullMethod: choice('pod', 'node'), architecture: text },
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

/** `spec.source`; a claim without a namespace is in that of the DataVolume. */
export function renderDataVolumeSource(
  source: DataVolumeSource,
  namespace: Value<string> | undefined,
): Wire<DataVolumeSourceSpec> {
  switch (source.type) {
    case 'http': {
      const { extraHeaders, secretExtraHeaders } = source;
      return {
        http: {
          ...renderImport(source),
          extraHeaders: extraHeaders && [...extraHeaders],
          secretExtraHeaders: secretExtraHeaders?.map(({ secretName }) => secretName),
          checksum: source.checksum,
        },
      };
    }
    case 's3':
      return { s3: renderImport(source) };
    case 'registry': {
      const { pullMethod, architecture } = source;
      return {
        registry: {
          ...renderImport(source),
          pullMethod,
          platform: architecture === undefined ? undefined : { architecture },
        },
      };
    }
    case 'pvc': {
      const { claimName, claimNamespace = namespace } = source.claim;
      // Where no namespace is known a rule says so: CDI refuses a source without one.
      return {
        pvc: { name: claimName, ...(claimNamespace !== undefined && { namespace: claimNamespace }) } as Wire<{
          name: string;
          namespace: string;
        }>,
      };
    }
    case 'blank':
      return { blank: {} };
  }
}

function renderImport({ url, secret, certConfigMap }: ImportOptions & { readonly url: Value<string> }): {
  url: Value<string>;
  secretRef?: Value<string> | undefined;
  certConfigMap?: Value<string> | undefined;
} {
  return { url, secretRef: secret?.secretName, certConfigMap: certConfigMap?.configMapName };
}
