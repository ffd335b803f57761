import type { CDIConfigSpec, TLSSecurityProfile } from '../../imports/cdi';
import { withoutUndefined } from '../core/kind';
import type { Wire } from '../core/manifest';
import { named, nameIn } from '../core/named';
import {
  boolean,
  choice,
  type Field,
  integer,
  leafRecord,
  list,
  object,
  plainChoice,
  required,
  text,
} from '../core/shape';
import type { Value } from '../core/value';
import type { StorageClassRef } from '../storage/storage-class';
import type { ConfigMapRef } from './config-map';
import { type ContainerResourcesProps, containerResourcesField, renderContainerResources } from './kubevirt-resources';
import type { TlsProtocolVersion } from './kubevirt-security';
import type { SecretRef } from './secret';

/** The feature gates that CDI has. */
export type CdiFeatureGate =
  | 'HonorWaitForFirstConsumer'
  | 'DataVolumeClaimAdoption'
  | 'WebhookPvcRendering'
  | 'BootcImageImport';

/** How pods that import reach the network. */
export interface ImportProxyProps {
  /** The proxy for HTTP: `http://proxy.example.com:3128`. @default - none */
  readonly HTTPProxy?: Value<string> | undefined;
  /** The proxy for HTTPS. @default - none */
  readonly HTTPSProxy?: Value<string> | undefined;
  /** Hosts, domains and ranges of addresses that are reached without it, with `,` between them. @default - none */
  readonly noProxy?: Value<string> | undefined;
  /** The ConfigMap with certificates by which the proxy is known, in CDI's namespace, by object or by name. @default - none */
  readonly trustedCAProxy?: Value<string> | ConfigMapRef | undefined;
}

/** How much of a file system is kept free: parts of one, as text from `0` to `1` with at most three digits behind the point. */
export interface FilesystemOverheadProps {
  /** Of each class that is not named. @default '0.06' */
  readonly global?: Value<string> | undefined;
  /** Of some classes of storage, by their names. @default - none */
  readonly storageClass?: Readonly<Record<string, Value<string> | undefined>> | undefined;
}

/** How the components of CDI are spoken to, where none of the profiles fits. */
export interface CustomTlsProfileProps {
  /** The lowest version of TLS that is spoken. */
  readonly minTLSVersion: Value<TlsProtocolVersion>;
  /** The suites that may be agreed on, by the names of OpenSSL: `ECDHE-RSA-AES128-GCM-SHA256`. */
  readonly ciphers: readonly Value<string>[];
}

/** How the components of CDI are spoken to: by one of the profiles of OpenShift, or as it is said. */
export type TlsSecurityProfileProps = 'Old' | 'Intermediate' | 'Modern' | CustomTlsProfileProps;

/** How CDI fills volumes (`spec.config`): CDI copies it into the CDIConfig `config`, which nobody else writes. */
export interface CdiConfigurationProps {
  /** Where uploads are sent to, in place of what CDI finds out: a host, or a host and a port. @default - the address of its Ingress or Route */
  readonly uploadProxyURLOverride?: Value<string> | undefined;
  /** How pods that import reach the network. @default - directly */
  readonly importProxy?: ImportProxyProps | undefined;
  /** The class of the space that images are unpacked in, by object or by name. @default - the cluster's default class, else that of the DataVolume */
  readonly scratchSpaceStorageClass?: Value<string> | StorageClassRef | undefined;
  /** What the pods that fill volumes reserve, and what they may use at most. @default - 100m to 750m of CPU, 60M to 600M of memory */
  readonly podResourceRequirements?: ContainerResourcesProps | undefined;
  /** Gates that are on: all others are off. @default [] - and with it DataVolumes of classes that wait for a consumer do not wait */
  readonly featureGates?: readonly Value<CdiFeatureGate>[] | undefined;
  /** Whether CDI completes claims that say so by a label as it completes DataVolumes. @default 'Enabled' */
  readonly webhookPvcRendering?: Value<'Enabled' | 'Disabled'> | undefined;
  /** How much of a file system is kept free. @default - 6 % */
  readonly filesystemOverhead?: FilesystemOverheadProps | undefined;
  /** Whether all space of a disk is taken at once. @default false */
  readonly preallocation?: Value<boolean> | undefined;
  /** Registries whose certificates are not looked at: `registry.example.com:5000`. @default - none */
  readonly insecureRegistries?: readonly Value<string>[] | undefined;
  /** How the components of CDI are spoken to. @default 'Intermediate' */
  readonly tlsSecurityProfile?: TlsSecurityProfileProps | undefined;
  /** Secrets with which images of components are pulled, in CDI's namespace, by object or by name. @default - none */
  readonly imagePullSecrets?: readonly (Value<string> | SecretRef)[] | undefined;
  /** How much the components write down. @default - 1 */
  readonly logVerbosity?: Value<number> | undefined;
}

const profile = plainChoice('Old', 'Intermediate', 'Modern');
const customProfile = object<CustomTlsProfileProps>({
  minTLSVersion: required(choice('VersionTLS10', 'VersionTLS11', 'VersionTLS12', 'VersionTLS13')),
  ciphers: required(list(text)),
});
const tlsSecurityProfile: Field = (value, report) =>
  (typeof value === 'object' ? customProfile : profile)(value, report);

/** Checks `config`. */
export const cdiConfigurationField = object<CdiConfigurationProps>({
  uploadProxyURLOverride: text,
  importProxy: object<ImportProxyProps>({
    HTTPProxy: text,
    HTTPSProxy: text,
    noProxy: text,
    trustedCAProxy: named('configMapName', 'ConfigMap'),
  }),
  scratchSpaceStorageClass: named('storageClassName', 'StorageClass'),
  podResourceRequirements: containerResourcesField,
  featureGates: list(
    choice('HonorWaitForFirstConsumer', 'DataVolumeClaimAdoption', 'WebhookPvcRendering', 'BootcImageImport'),
  ),
  webhookPvcRendering: choice('Enabled', 'Disabled'),
  filesystemOverhead: object<FilesystemOverheadProps>({
    global: text,
    storageClass: leafRecord('storage class', text),
  }),
  preallocation: boolean,
  insecureRegistries: list(text),
  tlsSecurityProfile,
  imagePullSecrets: list(named('secretName', 'Secret')),
  logVerbosity: integer,
});

function renderTlsProfile(given: TlsSecurityProfileProps): Wire<TLSSecurityProfile> {
  switch (given) {
    case 'Old':
      return { type: 'Old', old: {} };
    case 'Intermediate':
      return { type: 'Intermediate', intermediate: {} };
    case 'Modern':
      return { type: 'Modern', modern: {} };
    default:
      return { type: 'Custom', custom: { ciphers: [...given.ciphers], minTLSVersion: given.minTLSVersion } };
  }
}

/** `spec.config`. */
export function renderCdiConfiguration(props: CdiConfigurationProps): Wire<CDIConfigSpec> {
  const { importProxy, podResourceRequirements, filesystemOverhead: overhead, tlsSecurityProfile: tls } = props;
  return {
    uploadProxyURLOverride: props.uploadProxyURLOverride,
    importProxy: importProxy && {
      ...importProxy,
      trustedCAProxy: nameIn('configMapName', importProxy.trustedCAProxy),
    },
    scratchSpaceStorageClass: nameIn('storageClassName', props.scratchSpaceStorageClass),
    podResourceRequirements: podResourceRequirements && renderContainerResources(podResourceRequirements),
    featureGates: props.featureGates && [...props.featureGates],
    webhookPvcRendering: props.webhookPvcRendering,
    filesystemOverhead: overhead && {
      global: overhead.global,
      storageClass: overhead.storageClass && withoutUndefined(overhead.storageClass),
    },
    preallocation: props.preallocation,
    insecureRegistries: props.insecureRegistries && [...props.insecureRegistries],
    tlsSecurityProfile: tls === undefined ? undefined : renderTlsProfile(tls),
    imagePullSecrets: props.imagePullSecrets?.map((one) => ({ name: nameIn('secretName', one) })),
    logVerbosity: props.logVerbosity,
  };
}
