import type { CertConfig, KubeVirtConfiguration, KubeVirtSelfSignConfiguration } from '../../imports/kubevirt';
import { closest } from '../core/did-you-mean';
import { nanosecondsOf } from '../core/duration';
import { isLate, itemsOf, textOf, textOrEmpty } from '../core/leaf';
import type { Wire } from '../core/manifest';
import type { Rule } from '../core/rule';
import { known } from '../core/value';

type Certificates = Wire<KubeVirtSelfSignConfiguration>;
type Configuration = Wire<KubeVirtConfiguration>;

const admitter = 'pkg/virt-operator/webhooks/kubevirt-update-admitter.go';
const hour = 3600e9;

/** An amount of time that something says: the first that is there. `undefined` where it is not known yet, or is none. */
function timeOf(given: readonly unknown[], otherwise: number): number | undefined {
  const said = given.find((one) => one !== undefined && one !== null);
  return said === undefined ? otherwise : nanosecondsOf(known(said as never));
}

/** How long the certificates of one sort hold, and when the next ones are made (`certificates.go GetCADuration` and the like). */
function timesOf(rotate: unknown, overlap: unknown, config: Wire<CertConfig> | undefined, otherwise: number) {
  const duration = timeOf([rotate, config?.duration], otherwise);
  const renewBefore = duration === undefined ? undefined : timeOf([overlap, config?.renewBefore], duration * 0.2);
  return { duration, renewBefore };
}

function timesOfAuthority({ caRotateInterval, caOverlapInterval, ca }: Certificates) {
  return timesOf(caRotateInterval, caOverlapInterval, ca, 168 * hour);
}

function timesOfServer({ certRotateInterval, server }: Certificates) {
  return timesOf(certRotateInterval, undefined, server, 24 * hour);
}

function inHours(nanoseconds: number): string {
  return `${Math.round(nanoseconds / hour / 0.01) / 100}h`;
}

/** What the cluster checks of how long certificates hold. */
export const certificateRotationRules: readonly Rule<Certificates>[] = [
  {
    id: 'certificate-rotation/no-old-interval',
    says: 'the old intervals do not stand beside ca and server',
    mirrors: `${admitter} validateCertificates`,
    stage: 'start',
    check(certificates, report) {
      if ((certificates.ca ?? certificates.server ?? undefined) === undefined) return;
      for (const field of ['caRotateInterval', 'certRotateInterval', 'caOverlapInterval'] as const) {
        if (certificates[field] === undefined || certificates[field] === null) continue;
        report([field], `${field} does not go with ca and server, which took its place; leave it out`);
        return;
      }
    },
  },
  {
    id: 'certificate-rotation/valid-renewal',
    says: 'certificates are renewed before they end, and after they begin',
    mirrors: `${admitter} validateCertificates`,
    stage: 'start',
    check(certificates, report) {
      const sorts = [
        ['ca', timesOfAuthority(certificates)],
        ['server', timesOfServer(certificates)],
      ] as const;
      for (const [sort, { duration, renewBefore }] of sorts) {
        if (duration === undefined || renewBefore === undefined || duration >= renewBefore) continue;
        report(
          [sort, 'renewBefore'],
          `certificates of ${sort} hold for ${inHours(duration)}, and would be renewed ${inHours(renewBefore)} before their end; give a duration that is longer than renewBefore`,
        );
      }
    },
  },
  {
    id: 'certificate-rotation/valid-duration',
    says: 'certificates of components do not hold for longer than those of the authority that signs them',
    mirrors: `${admitter} validateCertificates`,
    stage: 'start',
    check(certificates, report) {
      const { duration: ca } = timesOfAuthority(certificates);
      const { duration: server } = timesOfServer(certificates);
      if (ca === undefined || server === undefined || server <= ca) return;
      report(
        ['server', 'duration'],
        `certificates of server hold for ${inHours(server)}, and those of ca that sign them for ${inHours(ca)}; give server at most the duration of ca`,
      );
    },
  },
];

/** The suites by the names of Go (`crypto/tls CipherSuites, InsecureCipherSuites`). */
const ciphers: readonly string[] = [
  ...['AES_128_GCM_SHA256', 'AES_256_GCM_SHA384', 'CHACHA20_POLY1305_SHA256'],
  ...['ECDHE_ECDSA', 'ECDHE_RSA'].flatMap((exchange) =>
    ['AES_128_CBC_SHA', 'AES_256_CBC_SHA', 'AES_128_GCM_SHA256', 'AES_256_GCM_SHA384', 'CHACHA20_POLY1305_SHA256']
      .concat(['RC4_128_SHA', 'AES_128_CBC_SHA256'])
      .map((cipher) => `${exchange}_WITH_${cipher}`),
  ),
  'ECDHE_RSA_WITH_3DES_EDE_CBC_SHA',
  ...['RC4_128_SHA', '3DES_EDE_CBC_SHA', 'AES_128_CBC_SHA', 'AES_256_CBC_SHA', 'AES_128_CBC_SHA256']
    .concat(['AES_128_GCM_SHA256', 'AES_256_GCM_SHA384'])
    .map((cipher) => `RSA_WITH_${cipher}`),
].map((name) => `TLS_${name}`);

const example = 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256';

/** What the cluster checks of how its components are spoken to, and of what machines may call. */
export const kubevirtSecurityRules: readonly Rule<Configuration>[] = [
  {
    id: 'tls-configuration/require-version',
    says: 'ciphers stand beside a minTLSVersion below 1.3',
    why: 'TLS 1.3 has its own ciphers, among which nobody chooses, and a KubeVirt that names no version may speak it',
    mirrors: `${admitter} validateTLSConfiguration`,
    stage: 'start',
    on: 'tlsConfiguration',
    check({ tlsConfiguration: tls }, report) {
      const version = textOrEmpty(tls?.minTLSVersion);
      if (version === undefined || (version !== '' && version !== 'VersionTLS13')) return;
      if (itemsOf(tls?.ciphers).length === 0) return;
      const why = version === '' ? 'no minTLSVersion' : 'the minTLSVersion VersionTLS13';
      report(
        ['tlsConfiguration', 'ciphers'],
        `ciphers are chosen beside ${why}; set minTLSVersion to VersionTLS12, or leave ciphers out`,
      );
    },
  },
  {
    id: 'tls-configuration/valid-cipher',
    says: 'ciphers are suites that Go knows, by its names',
    mirrors: `${admitter} validateTLSConfiguration`,
    stage: 'start',
    on: 'tlsConfiguration',
    check({ tlsConfiguration: tls }, report) {
      const version = textOrEmpty(tls?.minTLSVersion);
      if (version === undefined || version === '' || version === 'VersionTLS13') return;
      itemsOf(tls?.ciphers).forEach((one, i) => {
        // What is null is decoded as an empty name.
        const cipher = textOrEmpty(one);
        if (cipher === undefined || ciphers.includes(cipher)) return;
        const meant = closest(cipher, ciphers);
        // The names of OpenSSL are near to none, and a list of all says little.
        const advice = meant.startsWith('; did you') ? meant : `; give the name that Go has for it, such as ${example}`;
        report(['tlsConfiguration', 'ciphers', i], `cipher "${cipher}" is not known${advice}`);
      });
    },
  },
  {
    id: 'seccomp-profile/require-profile',
    says: 'virtualMachineInstanceProfile has a customProfile',
    mirrors: `${admitter} validateSeccompConfiguration`,
    stage: 'start',
    on: 'seccompConfiguration',
    check({ seccompConfiguration }, report) {
      const profile = seccompConfiguration?.virtualMachineInstanceProfile;
      if (profile === undefined || profile === null) return;
      if (profile.customProfile !== undefined && profile.customProfile !== null) return;
      report(
        ['seccompConfiguration', 'virtualMachineInstanceProfile', 'customProfile'],
        'virtualMachineInstanceProfile says no profile; give a customProfile, or leave it out',
      );
    },
  },
  {
    id: 'seccomp-profile/unique-source',
    says: 'a customProfile is that of the container runtime or a file of the node',
    mirrors: `${admitter} validateSeccompConfiguration`,
    stage: 'start',
    on: 'seccompConfiguration',
    check({ seccompConfiguration }, report) {
      const profile = seccompConfiguration?.virtualMachineInstanceProfile?.customProfile;
      if (profile?.localhostProfile === undefined || profile.localhostProfile === null) return;
      if (isLate(profile.runtimeDefaultProfile) || known(profile.runtimeDefaultProfile) !== true) return;
      report(
        ['seccompConfiguration', 'virtualMachineInstanceProfile', 'customProfile'],
        `customProfile has the file "${textOf(profile.localhostProfile) ?? '…'}" and runtimeDefaultProfile; choose one of the two`,
      );
    },
  },
];
