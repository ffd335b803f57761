import type { Value } from '../core/value';
import type { ConfigMapRef } from '../platform/config-map';
import type { SecretRef } from '../platform/secret';

/** How a server is trusted, and opened. */
export interface ImportOptions {
  /** Credentials, under the keys `accessKeyId` and `secretKey`. @default - none */
  readonly secret?: SecretRef | undefined;
  /** Certificates of authorities to trust. @default - those of the importer's image */
  readonly certConfigMap?: ConfigMapRef | undefined;
}

/** Options of an import from an object store of Google's. */
export interface GcsImportOptions {
  /** The key of a service account. @default - none */
  readonly secret?: SecretRef | undefined;
}

/** Options of an import from oVirt. */
export interface ImageIoImportOptions extends ImportOptions {
  /** Credentials, under the keys `accessKeyId` and `secretKey`. */
  readonly secret: SecretRef;
  /** Certificates of authorities to trust; may be left out only with `insecureSkipVerify`. @default - none */
  readonly certConfigMap?: ConfigMapRef | undefined;
  /** Whether the server's certificate is not looked at. @default false */
  readonly insecureSkipVerify?: Value<boolean> | undefined;
}

/** Options of an import from VMware. */
export interface VddkImportOptions extends ImportOptions {
  /** Credentials, under the keys `accessKeyId` and `secretKey`. */
  readonly secret: SecretRef;
  /** The UUID of the machine. */
  readonly uuid: Value<string>;
  /** Where its disk lies: `[datastore] vm/vm.vmdk`. */
  readonly backingFile: Value<string>;
  /** The SHA-1 of the server's certificate. */
  readonly thumbprint: Value<string>;
  /** The image that holds VMware's library. @default - that of CDI's configuration */
  readonly initImageUrl?: Value<string> | undefined;
  /** Further arguments for the library, under the key `vddk-config-file`. @default - none */
  readonly extraArgs?: ConfigMapRef | undefined;
}

/** Options of an import over HTTP. */
export interface HttpImportOptions extends ImportOptions {
  /** Headers to send, as `name: value`. @default - none */
  readonly extraHeaders?: readonly Value<string>[] | undefined;
  /** Secrets each of whose values is a header. @default - none */
  readonly secretExtraHeaders?: readonly SecretRef[] | undefined;
  /** What the file must hash to: `sha256:<hex>`; also md5, sha1, sha512. @default - not checked */
  readonly checksum?: Value<string> | undefined;
  /** Whether the server's certificate is not looked at. @default false */
  readonly insecureSkipVerify?: Value<boolean> | undefined;
}

/** Options of an import out of a container registry. */
export interface RegistryImportOptions extends ImportOptions {
  /** Who pulls the image: the importer's pod, or the node's container runtime. @default 'pod' */
  readonly pullMethod?: Value<'pod' | 'node'> | undefined;
  /** The architecture to take from an image of several. @default - the node's */
  readonly architecture?: Value<string> | undefined;
}
