import type { KubeVirtCertificateRotateStrategy, SeccompConfiguration, TLSConfiguration } from '../../imports/kubevirt';
import { type Duration, duration } from '../core/duration';
import type { Wire } from '../core/manifest';
import { choice, type Field, list, object, plainChoice, required, type Shape, text } from '../core/shape';
import type { Value } from '../core/value';

/** How long certificates of one sort hold. */
export interface CertConfigProps {
  /** How long one holds from when it is made. @default - 168h for those of the authority, 24h for those of components */
  readonly duration?: Value<Duration> | undefined;
  /** How long before its end the next one is made. @default - a fifth of `duration` */
  readonly renewBefore?: Value<Duration> | undefined;
}

/** How long the certificates hold that KubeVirt signs itself (`spec.certificateRotateStrategy.selfSigned`). */
export interface CertificateRotateStrategyProps {
  /** Those of its authority, by which components know each other. @default - they hold for 168h */
  readonly ca?: CertConfigProps | undefined;
  /** Those of its components. @default - they hold for 24h */
  readonly server?: CertConfigProps | undefined;
}

/** The versions of TLS. */
export type TlsProtocolVersion = 'VersionTLS10' | 'VersionTLS11' | 'VersionTLS12' | 'VersionTLS13';

/** How the components of KubeVirt are spoken to (`spec.configuration.tlsConfiguration`). */
export interface TlsConfigurationProps {
  /** The lowest version of TLS that is spoken. @default - that of the Go library: 1.2 */
  readonly minTLSVersion?: Value<TlsProtocolVersion> | undefined;
  /** The suites that may be agreed on, by the names of Go: `TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256`. TLS 1.3 has its own. @default - those of the Go library */
  readonly ciphers?: readonly Value<string>[] | undefined;
}

/** What the pods of machines may call of the kernel, as a file of the node says. */
export interface LocalhostSeccompProfile {
  /** The file, below the folder of the kubelet's profiles; KubeVirt puts its own there: `kubevirt/kubevirt.json`. */
  readonly localhostProfile: Value<string>;
}

/** What the pods of machines may call of the kernel: what the container runtime lets its containers call, or what a file of the node says (`spec.configuration.seccompConfiguration`). */
export type SeccompProfile = 'RuntimeDefault' | LocalhostSeccompProfile;

const certConfig: Shape<CertConfigProps> = { duration, renewBefore: duration };

/** Checks `certificateRotateStrategy`. */
export const certificateRotateStrategyField = object<CertificateRotateStrategyProps>({
  ca: object(certConfig),
  server: object(certConfig),
});

/** Checks `tlsConfiguration`. */
export const tlsConfigurationField = object<TlsConfigurationProps>({
  minTLSVersion: choice('VersionTLS10', 'VersionTLS11', 'VersionTLS12', 'VersionTLS13'),
  ciphers: list(text),
});

/** Checks `seccompConfiguration`. */
export const seccompField: Field = (value, report) =>
  (typeof value === 'object' ? localhostProfile : runtimeProfile)(value, report);

const runtimeProfile = plainChoice('RuntimeDefault');
const localhostProfile = object<LocalhostSeccompProfile>({ localhostProfile: required(text) });

/** `spec.certificateRotateStrategy`. */
export function renderCertificateRotateStrategy({
  ca,
  server,
}: CertificateRotateStrategyProps): Wire<KubeVirtCertificateRotateStrategy> {
  return { selfSigned: { ca: ca && { ...ca }, server: server && { ...server } } };
}

/** `spec.configuration.tlsConfiguration`. */
export function renderTlsConfiguration({ minTLSVersion, ciphers }: TlsConfigurationProps): Wire<TLSConfiguration> {
  return { minTLSVersion, ciphers: ciphers && [...ciphers] };
}

/** `spec.configuration.seccompConfiguration`. */
export function renderSeccomp(profile: SeccompProfile): Wire<SeccompConfiguration> {
  const customProfile = typeof profile === 'object' ? { ...profile } : { runtimeDefaultProfile: true };
  return { virtualMachineInstanceProfile: { customProfile } };
}
