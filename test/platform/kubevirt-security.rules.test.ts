import { kubevirtRuleSets } from '../../src/platform/kubevirt.rules';
import { certificateRotationRules, kubevirtSecurityRules } from '../../src/platform/kubevirt-security.rules';
import { describeRules } from '../oracle/rule-cases';

const signed = 'spec.certificateRotateStrategy.selfSigned';
const interval = (field: string) => ({
  path: `${signed}.${field}`,
  message: `${field} does not go with ca and server, which took its place; leave it out`,
});
const renewal = (sort: string, duration: string, before: string) => ({
  path: `${signed}.${sort}.renewBefore`,
  message: `certificates of ${sort} hold for ${duration}, and would be renewed ${before} before their end; give a duration that is longer than renewBefore`,
});
const duration = (server: string, ca: string) => ({
  path: `${signed}.server.duration`,
  message: `certificates of server hold for ${server}, and those of ca that sign them for ${ca}; give server at most the duration of ca`,
});
const ciphers = 'spec.configuration.tlsConfiguration.ciphers';
const beside = (what: string) => ({
  path: ciphers,
  message: `ciphers are chosen beside ${what}; set minTLSVersion to VersionTLS12, or leave ciphers out`,
});
const profile = 'spec.configuration.seccompConfiguration.virtualMachineInstanceProfile.customProfile';

describeRules(
  'kubevirt-security',
  [...certificateRotationRules, ...kubevirtSecurityRules],
  {
    'certificate-rotation/no-old-interval': [interval('caRotateInterval'), interval('certRotateInterval')],
    'certificate-rotation/valid-renewal': [
      renewal('ca', '48h', '48.02h'),
      renewal('ca', '168h', '169h'),
      renewal('server', '24h', '25h'),
    ],
    'certificate-rotation/valid-duration': [duration('169h', '168h'), duration('24h', '23h')],
    'tls-configuration/require-version': [beside('the minTLSVersion VersionTLS13'), beside('no minTLSVersion')],
    'tls-configuration/valid-cipher': [
      {
        path: `${ciphers}[0]`,
        message:
          'cipher "ECDHE-RSA-AES128-GCM-SHA256" is not known; give the name that Go has for it, such as TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
      },
      {
        path: `${ciphers}[0]`,
        message:
          'cipher "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA25" is not known; did you mean "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"?',
      },
    ],
    'seccomp-profile/require-profile': {
      path: profile,
      message: 'virtualMachineInstanceProfile says no profile; give a customProfile, or leave it out',
    },
    'seccomp-profile/unique-source': {
      path: profile,
      message: 'customProfile has the file "kubevirt/kubevirt.json" and runtimeDefaultProfile; choose one of the two',
    },
  },
  { KubeVirt: kubevirtRuleSets },
);
