import { textOf } from '../core/leaf';
import type { Rule } from '../core/rule';
import type { MachineSpec } from './machine-spec';

const mirrors = 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateStartStrategy';

/** What the cluster checks of how a machine starts. */
export const startStrategyRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'start-strategy/valid-strategy',
    says: 'the start strategy is Paused, or left out',
    mirrors,
    on: 'startStrategy',
    check({ startStrategy }, report) {
      const strategy = textOf(startStrategy);
      if (strategy === undefined || strategy === 'Paused') return;
      report(['startStrategy'], `start strategy "${strategy}" does not exist; choose Paused, or leave it out`);
    },
  },
  {
    id: 'start-strategy/no-liveness-probe',
    says: 'a machine that starts paused has no liveness probe',
    why: 'a machine that is paused answers none, and would be restarted before anyone unpauses it',
    mirrors,
    on: 'startStrategy',
    check({ startStrategy, livenessProbe }, report) {
      if (textOf(startStrategy) !== 'Paused' || livenessProbe === undefined || livenessProbe === null) return;
      report(
        ['livenessProbe'],
        'the machine starts paused, and what is paused answers no liveness probe; leave one of the two out',
      );
    },
  },
];
