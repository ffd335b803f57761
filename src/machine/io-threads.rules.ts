import { numberOrZero, textOf } from '../core/leaf';
import type { Rule } from '../core/rule';
import type { Domain } from './domain-rule';

const mirrors = 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateIOThreadsPolicy';

const policies = ['shared', 'auto', 'supplementalPool'];

/** What the cluster checks of threads for disks. */
export const ioThreadsRules: readonly Rule<Domain>[] = [
  {
    id: 'io-threads/valid-policy',
    says: 'ioThreadsPolicy is shared, auto or supplementalPool',
    mirrors,
    on: 'ioThreadsPolicy',
    check({ ioThreadsPolicy }, report) {
      const policy = textOf(ioThreadsPolicy);
      if (policy === undefined || policies.includes(policy)) return;
      report(['ioThreadsPolicy'], `ioThreadsPolicy is "${policy}"; choose ${policies.join(', ')}, or leave it out`);
    },
  },
];

/** What the cluster checks of a pool of threads, where no instancetype says how large it is. */
export const ioThreadPoolRules: readonly Rule<Domain>[] = [
  {
    id: 'io-threads/require-pool-size',
    says: 'a supplementalPool of threads has at least one',
    mirrors,
    on: 'ioThreadsPolicy',
    check({ ioThreadsPolicy, ioThreads }, report) {
      if (textOf(ioThreadsPolicy) !== 'supplementalPool') return;
      const count = numberOrZero(ioThreads?.supplementalPoolThreadCount);
      if (count === undefined || count >= 1) return;
      report(
        ['ioThreads', 'supplementalPoolThreadCount'],
        'ioThreadsPolicy is supplementalPool, and the pool has no threads; give ioThreads.supplementalPoolThreadCount, from 1',
      );
    },
  },
];
