import type { VirtualMachine } from '../../imports/kubevirt';
import { stockCluster } from '../core/cluster';
import { existingObject } from '../core/existing';
import { textOf } from '../core/leaf';
import type { Manifest, WireManifest } from '../core/manifest';
import { at } from '../core/path';
import type { Program, ProgramObject, ProgramRule } from '../core/program';
import { claimsOf } from '../machine/claim-access';
import { beforeAdvice, migratabilityWith } from '../machine/migratability';
import { findReferred } from './referred.program-rule';

const admitter = 'pkg/virt-api/webhooks/validating-webhook/admitters/migration-create-admitter.go';
const path = ['spec', 'vmiName'];

/** The migrations of a program that name an instance, each with what holds that, if the program makes it. */
function* migrationsOf(program: Program): Generator<[ProgramObject, string, ProgramObject | undefined]> {
  for (const migration of program.all('VirtualMachineInstanceMigration')) {
    const name = textOf(at(migration.manifest(), path));
    if (name === undefined || name === '') continue;
    yield [
      migration,
      name,
      findReferred(program, migration, 'VirtualMachine', name) ??
        findReferred(program, migration, 'VirtualMachineInstance', name),
    ];
  }
}

/** A machine or an instance of a name that the cluster is known to hold; one of an unknown namespace may be there. */
function isOnCluster({ cluster, namespace, anywhere }: ProgramObject, name: string): boolean {
  if (anywhere === true || cluster === undefined) return true;
  return ['VirtualMachine', 'VirtualMachineInstance'].some(
    (kind) => existingObject(cluster, { group: 'kubevirt.io', kind, namespace, name }) !== undefined,
  );
}

/** A migration of what is nowhere. */
export const requireMigratedInstance: ProgramRule = {
  id: 'virtual-machine-instance-migration/require-machine',
  says: 'a migration moves a machine or an instance of its program, or one that its cluster is known to hold',
  why: 'a migration of an instance that is not there is refused',
  mirrors: `${admitter} Admit`,
  stage: 'later',
  check(program, report) {
    for (const [migration, name, holder] of migrationsOf(program)) {
      if (holder !== undefined || isOnCluster(migration, name)) continue;
      const place = migration.namespace === undefined ? '' : ` of namespace "${migration.namespace}"`;
      report(
        migration,
        path,
        `no machine or instance "${name}"${place} is in this program or among what its cluster is known to hold; make it, or name it in \`existing\` of the cluster`,
      );
    }
  },
};

/** A migration of a machine that does not run. */
export const requireRunningMachine: ProgramRule = {
  id: 'virtual-machine-instance-migration/require-running',
  says: 'a migration moves a machine of its program that runs',
  why: 'a machine that is halted has no instance, and its migration is refused',
  mirrors: `${admitter} Admit`,
  stage: 'later',
  check(program, report) {
    for (const [migration, name, holder] of migrationsOf(program)) {
      if (holder?.kind !== 'VirtualMachine') continue;
      if (textOf((holder.manifest() as WireManifest<VirtualMachine>).spec?.runStrategy) !== 'Halted') continue;
      report(
        migration,
        path,
        `machine "${name}" is halted, and has no instance that could migrate; choose another run strategy, or leave the migration out`,
      );
    }
  },
};

/** A migration of a machine that cannot live-migrate. */
export const requireMigratableMachine: ProgramRule = {
  id: 'virtual-machine-instance-migration/require-migratable',
  says: 'a migration moves a machine of its program that can live-migrate, as far as it says itself',
  why: 'a migration of an instance that cannot is refused',
  mirrors: `${admitter} isMigratable`,
  stage: 'later',
  check(program, report) {
    for (const [migration, name, holder] of migrationsOf(program)) {
      if (holder?.kind !== 'VirtualMachine' && holder?.kind !== 'VirtualMachineInstance') continue;
      const problem = obstacleOf(holder, migration.manifest());
      if (problem === undefined) continue;
      report(
        migration,
        path,
        `"${name}" cannot live-migrate, since ${beforeAdvice(problem)}; mend that, or leave the migration out`,
      );
    }
  },
};

/** What keeps a machine from migrating; disks alone do not keep one from leaving its cluster. */
function obstacleOf(machine: ProgramObject, migration: Manifest): string | undefined {
  const { started } = require('../machine/expansion') as typeof import('../machine/expansion');
  const { cluster = stockCluster } = machine;
  const { reasons } = migratabilityWith(started.of(machine.manifest(), cluster), {
    cluster,
    beside: claimsOf(cluster),
  });
  const leaves = at(migration, ['spec', 'sendTo']) !== undefined || at(migration, ['spec', 'receive']) !== undefined;
  return reasons.find(({ reason }) => !leaves || reason !== 'DisksNotLiveMigratable')?.message;
}
