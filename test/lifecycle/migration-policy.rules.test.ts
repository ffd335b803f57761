import { migrationPolicyRuleSets, migrationPolicyRules } from '../../src/lifecycle/migration-policy.rules';
import { describeRules } from '../oracle/rule-cases';

const off = 'whose feature gate MigrationStallDetection is off; switch it on in the KubeVirt resource, or do without';
const factor = (field: string, given: string, wanted: string) => ({
  path: `spec.experimental.stallDetector.${field}`,
  message: `policy "fast" has the ${field} "${given}"; give ${wanted}, with at most three decimals`,
});

describeRules(
  'migration-policy',
  migrationPolicyRules,
  {
    'migration-policy/valid-timeout': {
      path: 'spec.completionTimeoutPerGiB',
      message: 'policy "fast" has the completionTimeoutPerGiB -1; give a number of seconds from 0',
    },
    'migration-policy/valid-bandwidth': {
      path: 'spec.bandwidthPerMigration',
      message: 'policy "fast" has the bandwidthPerMigration -64Mi; give a number of bytes from 0, such as 64Mi',
    },
    'migration-policy/require-feature-gate': [
      { path: 'spec.maxDowntimeMs', message: `policy "fast" has maxDowntimeMs, ${off}` },
      { path: 'spec.experimental.stallDetector', message: `policy "fast" has a stallDetector, ${off}` },
    ],
    'migration-policy/valid-factor': [
      factor('ewmaAlpha', '0', 'a number above 0 and up to 1'),
      factor('ewmaAlpha', '1.5', 'a number above 0 and up to 1'),
      factor('precopyPossibleFactor', '0.5', 'a number from 1'),
      factor('precopyPossibleFactor', '1.2345', 'a number from 1'),
      factor('patienceWindowDecayFactor', '1.1', 'a number from 0 to 1'),
      factor('patienceWindowDecayFactor', 'half', 'a number from 0 to 1'),
      factor('completionTimeoutFactor', '0.9', 'a number from 1'),
      factor('completionTimeoutFactor', '', 'a number from 1'),
    ],
  },
  { MigrationPolicy: migrationPolicyRuleSets },
);
