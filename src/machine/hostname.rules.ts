import { textOf } from '../core/leaf';
import { dns1123Label } from '../core/name';
import type { Rule } from '../core/rule';
import type { MachineSpec } from './machine-spec';

/** What the cluster checks of the name that the guest is given. */
export const hostnameRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'hostname/valid-name',
    says: 'a hostname is a DNS label',
    mirrors:
      'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateHostNameNotConformingToDNSLabelRules',
    on: 'hostname',
    check(spec, report) {
      const name = textOf(spec.hostname);
      const problem = name ? dns1123Label(name) : undefined;
      if (problem !== undefined) report(['hostname'], `hostname "${name}" ${problem}`);
    },
  },
];
