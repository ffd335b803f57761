import { refusalsOf } from '../../src/cli/refusal';
import { stockCluster } from '../../src/core/cluster';

type Spec = Readonly<Record<string, unknown>>;

function kubevirt(spec: Spec) {
  return {
    apiVersion: 'kubevirt.io/v1',
    kind: 'KubeVirt',
    metadata: { name: 'kubevirt', namespace: 'kubevirt' },
    spec,
  };
}

/** What is refused when a KubeVirt becomes another one. */
function refused(before: Spec, after: Spec): readonly string[] {
  const next = kubevirt(after);
  const { apiVersion, kind } = next;
  return refusalsOf({ path: [], apiVersion, kind, manifest: next }, kubevirt(before), stockCluster).map(
    ({ path, message }) => `${path}: ${message}`,
  );
}

const ciphers = { configuration: { tlsConfiguration: { ciphers: ['TLS_RSA_WITH_RC4_128_SHA'] } } };
const profile = { configuration: { seccompConfiguration: { virtualMachineInstanceProfile: {} } } };
const selector = { nodePlacement: { nodeSelector: { 'a/b/c': 'x' } } };
const badLabel =
  'spec.infra.nodePlacement.nodeSelector["a/b/c"]: label "a/b/c" has more than one "/"; write prefix/name';
const downtime = { configuration: { migrations: { maxDowntimeMs: 100 } } };
const rotation = { certificateRotateStrategy: { selfSigned: { caOverlapInterval: '169h' } } };

// What the oracle says of the same pairs: `npm run fuzz -- --updates --kind KubeVirt` compares thousands of them.
test.each<[what: string, before: Spec, after: Spec, said: readonly string[]]>([
  [
    'ciphers are given without a version',
    {},
    ciphers,
    [
      'spec.configuration.tlsConfiguration.ciphers: ciphers are chosen beside no minTLSVersion; set minTLSVersion to VersionTLS12, or leave ciphers out',
    ],
  ],
  ['they were there before', ciphers, { ...ciphers, infra: { replicas: 3 } }, []],
  [
    'a profile is no profile',
    {},
    profile,
    [
      'spec.configuration.seccompConfiguration.virtualMachineInstanceProfile.customProfile: virtualMachineInstanceProfile says no profile; give a customProfile, or leave it out',
    ],
  ],
  ['that was there before', profile, { ...profile, infra: { replicas: 3 } }, []],
  ['components go to nodes by a label that is none', {}, { infra: selector }, [badLabel]],
  ['they did before', { infra: selector }, { infra: selector, imageTag: 'v1' }, []],
  [
    'they did before, and there are more of them',
    { infra: selector },
    { infra: { ...selector, replicas: 3 } },
    [badLabel],
  ],
  [
    'a downtime is given without its gate',
    {},
    downtime,
    [
      'spec.configuration.migrations.maxDowntimeMs: maxDowntimeMs is taken with the feature gate MigrationStallDetection, which is off; list it in developerConfiguration.featureGates',
    ],
  ],
  ['it was there before', downtime, { ...downtime, infra: { replicas: 3 } }, []],
  [
    'certificates were renewed too early before, which is always looked at',
    rotation,
    rotation,
    [
      'spec.certificateRotateStrategy.selfSigned.ca.renewBefore: certificates of ca hold for 168h, and would be renewed 169h before their end; give a duration that is longer than renewBefore',
    ],
  ],
])('of a KubeVirt it is told, when it is changed, that %s', (_what, before, after, said) => {
  expect(refused(before, after)).toEqual(said);
});
