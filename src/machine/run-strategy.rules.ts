import type { VirtualMachine } from '../../imports/kubevirt';
import { gateEnabled } from '../core/cluster';
import { textOf } from '../core/leaf';
import type { WireManifest } from '../core/manifest';
import type { Rule } from '../core/rule';
import type { Machine } from './virtual-machine.rules';

const strategies = ['Always', 'Halted', 'Manual', 'Once', 'RerunOnFailure'];

/** What the cluster checks of when a machine runs. */
export const runStrategyRules: readonly Rule<WireManifest<VirtualMachine>>[] = [
  {
    id: 'run-strategy/require-strategy',
    says: 'a machine has a run strategy',
    mirrors: 'pkg/virt-api/webhooks/validating-webhook/admitters/vms-admitter.go validateRunStrategy',
    check({ spec }, report) {
      if (spec?.runStrategy !== undefined || spec?.running !== undefined) return;
      report(['spec', 'runStrategy'], `the machine has no run strategy; choose ${strategies.join(', ')}`);
    },
  },
  {
    id: 'run-strategy/no-running',
    says: 'a machine with a run strategy does not say running too',
    mirrors: 'pkg/virt-api/webhooks/validating-webhook/admitters/vms-admitter.go validateRunStrategy',
    on: 'spec.running',
    check({ spec }, report) {
      if (spec?.runStrategy === undefined || spec.running === undefined) return;
      report(
        ['spec', 'running'],
        'the machine has both runStrategy and running, which is deprecated; leave running out',
      );
    },
  },
  {
    id: 'run-strategy/valid-strategy',
    says: 'a run strategy is one that exists; WaitAsReceiver wants its feature gate',
    mirrors: 'pkg/virt-api/webhooks/validating-webhook/admitters/vms-admitter.go validateRunStrategy',
    check({ spec }, report, cluster) {
      const strategy = textOf(spec?.runStrategy);
      if (strategy === undefined || strategies.includes(strategy)) return;
      if (strategy !== 'WaitAsReceiver') {
        report(['spec', 'runStrategy'], `run strategy "${strategy}" does not exist; choose ${strategies.join(', ')}`);
      } else if (!gateEnabled(cluster, 'DecentralizedLiveMigration')) {
        report(
          ['spec', 'runStrategy'],
          `run strategy "${strategy}" is that of the feature gate DecentralizedLiveMigration, which is off; switch it on in the KubeVirt resource, or choose ${strategies.join(', ')}`,
        );
      }
    },
  },
];

/** What `virtctl` writes to a machine that a program describes. */
export const contestedRules: readonly Rule<Machine>[] = [
  {
    id: 'run-strategy/no-contested-strategy',
    says: 'a run strategy is one that virtctl start and stop leave alone: Manual or RerunOnFailure',
    why: 'they rewrite the others, and the next deployment sets them back, which stops or starts the machine',
    mirrors: 'pkg/virt-api/rest/lifecycle.go getRunningPatch',
    stage: 'later',
    silent: true,
    check({ spec }, report) {
      const strategy = textOf(spec?.runStrategy);
      if (strategy !== 'Always' && strategy !== 'Once' && strategy !== 'Halted') return;
      report(
        ['spec', 'runStrategy'],
        `run strategy "${strategy}" is rewritten by virtctl start and stop, and set back by the next deployment; choose RerunOnFailure or Manual`,
      );
    },
  },
];
