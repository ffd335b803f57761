import { gateEnabled } from '../core/cluster';
import type { Rule } from '../core/rule';
import type { Domain } from './domain-rule';

/** What the cluster checks of what becomes of a machine that reboots. */
export const rebootPolicyRules: readonly Rule<Domain>[] = [
  {
    id: 'reboot-policy/require-feature-gate',
    says: 'rebootPolicy comes with its feature gate, which is on unless it is switched off',
    mirrors: 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateRebootPolicy',
    on: 'rebootPolicy',
    check(_domain, report, cluster) {
      if (gateEnabled(cluster, 'RebootPolicy')) return;
      report(
        ['rebootPolicy'],
        'rebootPolicy is given, whose feature gate RebootPolicy is switched off; switch it on in the KubeVirt resource, or do without',
      );
    },
  },
];
