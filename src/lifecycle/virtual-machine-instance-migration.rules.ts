import type { VirtualMachineInstanceMigration } from '../../imports/kubevirt';
import { gateEnabled } from '../core/cluster';
import { textOf, textOrEmpty } from '../core/leaf';
import type { WireManifest } from '../core/manifest';
import { type Rule, type RuleSet, rulesAt } from '../core/rule';

type Migration = WireManifest<VirtualMachineInstanceMigration>;

const admitter = 'pkg/virt-api/webhooks/validating-webhook/admitters/migration-create-admitter.go';
const gate = 'DecentralizedLiveMigration';

/** What the webhook says before it looks at the rest. */
function lacksInstance({ spec }: Migration): boolean {
  return textOrEmpty(spec?.vmiName) === '';
}

/** What the cluster checks of a migration. */
export const virtualMachineInstanceMigrationRules: readonly Rule<Migration>[] = [
  {
    id: 'virtual-machine-instance-migration/require-instance',
    says: 'a migration names the instance that migrates',
    mirrors: `${admitter} ValidateVirtualMachineInstanceMigrationSpec`,
    check(migration, report) {
      if (!lacksInstance(migration)) return;
      report(['spec', 'vmiName'], 'the migration names no instance; give the name of a machine that runs');
    },
  },
  {
    id: 'virtual-machine-instance-migration/no-priority',
    says: 'a migration does not say how urgent it is',
    why: 'virt-controller alone may',
    mirrors: `${admitter} Admit`,
    check(migration, report) {
      const { priority } = migration.spec ?? {};
      if (priority === undefined || lacksInstance(migration)) return;
      report(
        ['spec', 'priority'],
        `priority ${textOf(priority) === undefined ? 'is' : `"${textOf(priority)}" is`} given, which only KubeVirt itself may do; leave it out`,
      );
    },
  },
  {
    id: 'virtual-machine-instance-migration/require-feature-gate',
    says: `sendTo and receive come with the feature gate ${gate} switched on`,
    mirrors: `${admitter} Admit`,
    check(migration, report, cluster) {
      const { priority, sendTo, receive } = migration.spec ?? {};
      if (gateEnabled(cluster, gate) || priority !== undefined || lacksInstance(migration)) return;
      const given = [...(sendTo === undefined ? [] : ['sendTo']), ...(receive === undefined ? [] : ['receive'])];
      if (given.length === 0) return;
      report(
        ['spec', given[0] as string],
        `${given.join(' and ')} ${given.length > 1 ? 'are' : 'is'} given, whose feature gate ${gate} is off; switch it on in the KubeVirt resource, or do without`,
      );
    },
  },
  {
    id: 'virtual-machine-instance-migration/require-same-id',
    says: 'sendTo and receive of a migration have one migrationID',
    mirrors: `${admitter} Admit`,
    check(migration, report, cluster) {
      const { priority, sendTo, receive } = migration.spec ?? {};
      if (!gateEnabled(cluster, gate) || priority !== undefined || lacksInstance(migration)) return;
      const [sent, received] = [textOf(sendTo?.migrationID), textOf(receive?.migrationID)];
      if (sent === undefined || received === undefined || sent === received) return;
      report(
        ['spec', 'receive', 'migrationID'],
        `the migrationID is "${received}", and "${sent}" in sendTo; one migration has one: make them the same, or keep one of both`,
      );
    },
  },
];

/** The rules of a VirtualMachineInstanceMigration, mounted. */
export const virtualMachineInstanceMigrationRuleSets: readonly RuleSet[] = [
  rulesAt([], virtualMachineInstanceMigrationRules),
];
