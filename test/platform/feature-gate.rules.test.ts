import { askRules } from '../../src/core/ask-rules';
import { Cluster } from '../../src/core/cluster';
import type { KubeVirtVersion } from '../../src/core/version';
import { featureGateRules } from '../../src/platform/feature-gate.rules';
import { kubevirtRuleSets } from '../../src/platform/kubevirt.rules';
import { describeRules } from '../oracle/rule-cases';

const listed = (list: string, message: string) => ({
  path: `spec.configuration.developerConfiguration.${list}[0]`,
  message,
});

describeRules(
  'feature-gate',
  featureGateRules,
  {
    'feature-gate/unique-list': listed(
      'featureGates',
      'feature gate "Snapshot" is in disabledFeatureGates too; choose one of the two',
    ),
    'feature-gate/valid-name': [
      listed('featureGates', '"HostDisks" is no feature gate of KubeVirt 1.9; did you mean "HostDisk"?'),
      listed('disabledFeatureGates', '"SomethingElseAltogether" is no feature gate of KubeVirt 1.9; leave it out'),
    ],
    'feature-gate/no-redundant': [
      listed('featureGates', 'feature gate "LiveMigration" is GA, and so always on; leave it out'),
      listed(
        'featureGates',
        'feature gate "PersistentReservation" is GA, and so always on; write persistentReservationConfiguration.enabled: true',
      ),
    ],
    'feature-gate/no-deprecated': [
      listed(
        'featureGates',
        'feature gate "HotplugVolumes" is deprecated, and goes with a later version; leave it out: DeclarativeHotplugVolumes took its place, and is on by itself',
      ),
      listed(
        'featureGates',
        'feature gate "MultiArchitecture" is deprecated, and goes with a later version; leave it out',
      ),
      listed(
        'featureGates',
        'feature gate "Macvtap" is discontinued, and does nothing; leave it out, and use a binding plugin',
      ),
    ],
    'feature-gate/valid-disabled': [
      listed('disabledFeatureGates', 'feature gate "LiveMigration" is GA, and cannot be switched off; leave it out'),
      listed('disabledFeatureGates', 'feature gate "HostDisk" is Alpha, and off by itself; leave it out'),
    ],
  },
  { KubeVirt: kubevirtRuleSets },
);

test.each<
  [version: KubeVirtVersion, list: 'featureGates' | 'disabledFeatureGates', gate: string, said: readonly string[]]
>([
  [
    '1.6',
    'featureGates',
    'RebootPolicy',
    ['"RebootPolicy" needs KubeVirt 1.8, and the cluster runs 1.6; leave it out'],
  ],
  ['1.8', 'featureGates', 'Plugins', ['"Plugins" needs KubeVirt 1.9, and the cluster runs 1.8; leave it out']],
  ['1.9', 'featureGates', 'Plugins', []],
  ['1.6', 'featureGates', 'VideoConfig', []],
  ['1.9', 'featureGates', 'VideoConfig', ['feature gate "VideoConfig" is GA, and so always on; leave it out']],
  ['1.6', 'featureGates', 'HotplugVolumes', []],
  ['1.6', 'featureGates', 'HostDisks', ['"HostDisks" is no feature gate of KubeVirt 1.6; did you mean "HostDisk"?']],
  [
    '1.8',
    'disabledFeatureGates',
    'DeclarativeHotplugVolumes',
    ['feature gate "DeclarativeHotplugVolumes" is Alpha, and off by itself; leave it out'],
  ],
])('KubeVirt %s is asked about gates as it has them: %s with %s', (version, list, gate, said) => {
  const manifest = {
    apiVersion: 'kubevirt.io/v1',
    kind: 'KubeVirt',
    metadata: { name: 'kubevirt', namespace: 'kubevirt' },
    spec: { configuration: { developerConfiguration: { [list]: [gate] } } },
  };
  const issues = askRules(kubevirtRuleSets, manifest, Cluster.kubevirt(version), () => 'warning');
  expect(issues.map(({ message }) => message)).toEqual(said);
});

test('a cluster is not told that a KubeVirt of the program lists gates of a newer version', () => {
  const kubevirtConfiguration = { developerConfiguration: { featureGates: ['HostDisk', 'Plugins'] } };
  const configuration = { kubevirtConfiguration, kubevirtName: 'kubevirt' };
  expect(() => Cluster.kubevirt('1.8', { configuration: configuration as never })).toThrow(
    new TypeError('Cluster.kubevirt: featureGates names "Plugins", which needs KubeVirt 1.9, and the cluster runs 1.8'),
  );
  expect(Cluster.kubevirt('1.9', { configuration: configuration as never }).featureGates).toEqual([
    'HostDisk',
    'Plugins',
  ]);
});
