import { textOf } from '../core/leaf';
import type { Manifest } from '../core/manifest';
import type { Rule } from '../core/rule';
import { claimsOf } from './claim-access';
import { evictionStrategyOf } from './eviction-strategy';
import { instanceOf } from './machine-spec';
import { beforeAdvice, migratabilityWith } from './migratability';

const hostLabel = 'kubernetes.io/hostname';

/** What becomes of a machine that shall move off its node, and cannot. */
export const migratabilityRules: readonly Rule<Manifest>[] = [
  {
    id: 'eviction-strategy/require-migratable',
    says: 'a machine whose eviction strategy is LiveMigrate can live-migrate, as far as it says itself',
    why: 'the eviction of one that cannot is refused, so that a drain of its node waits for ever',
    mirrors:
      'pkg/virt-handler/vm.go calculateLiveMigrationCondition; pkg/virt-api/webhooks/validating-webhook/admitters/pod-eviction-admitter.go admitLauncherPod',
    stage: 'later',
    check(machine, report, cluster) {
      const [path, spec] = instanceOf(machine);
      const eviction = evictionStrategyOf(spec, cluster);
      if (spec === undefined || eviction?.strategy !== 'LiveMigrate') return;
      // Claims of the program are for `eviction-strategy/require-shared-claim`, which sees them.
      const { reasons } = migratabilityWith(machine, { cluster, beside: claimsOf(cluster) });
      if (reasons.length === 0) return;
      const told = reasons.map(({ reason, message }) => `${reason}: ${beforeAdvice(message)}`);
      report(
        [...path, 'evictionStrategy'],
        `${eviction.called} keeps the node from being drained, since the machine cannot live-migrate (${told.join('; ')}); mend that, or choose LiveMigrateIfPossible`,
      );
    },
  },
  {
    id: 'eviction-strategy/no-pinned-node',
    says: 'a machine that shall live-migrate is not tied to one node by its label kubernetes.io/hostname',
    why: 'KubeVirt calls it migratable, and finds no other node to move it to',
    mirrors: 'none: the pod that the machine would move into stays pending, since it has the same nodeSelector',
    stage: 'later',
    check(machine, report, cluster) {
      const [path, spec] = instanceOf(machine);
      const { strategy, called } = evictionStrategyOf(spec, cluster) ?? {};
      if (strategy !== 'LiveMigrate' && strategy !== 'LiveMigrateIfPossible') return;
      const node = textOf(spec?.nodeSelector?.[hostLabel]);
      if (node === undefined) return;
      report(
        [...path, 'nodeSelector', hostLabel],
        `${called} moves the machine to another node, and its nodeSelector allows "${node}" only; select nodes by another label, or choose None`,
      );
    },
  },
];
