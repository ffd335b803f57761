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
