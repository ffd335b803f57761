import { stockCluster } from '../core/cluster';
import type { Manifest } from '../core/manifest';
import { parsePath } from '../core/path';
import type { Program, ProgramRule } from '../core/program';
import { Claims, claimsOf, type Storage } from './claim-access';
import { evictionStrategyOf } from './eviction-strategy';
import { instanceOf, machineKinds } from './machine-spec';
import { beforeAdvice, migratabilityWith } from './migratability';

/** A machine that shall live-migrate, on a claim of the program that one node at a time may use. */
export const requireSharedClaim: ProgramRule = {
  id: 'eviction-strategy/require-shared-claim',
  says: 'the claims and data volumes of a program are ReadWriteMany where a machine on them has the eviction strategy LiveMigrate',
  why: 'the eviction of a machine that cannot live-migrate is refused, so that a drain of its node waits for ever',
  mirrors: 'pkg/virt-handler/vm.go checkVolumesForMigration',
  stage: 'later',
  check(program, report) {
    const { started } = require('./expansion') as typeof import('./expansion');
    let beside: Map<object, Claims> | undefined;
    for (const kind of machineKinds) {
      for (const machine of program.all(kind)) {
        const manifest = machine.manifest();
        const [, spec] = instanceOf(manifest);
        const { cluster = stockCluster } = machine;
        const eviction = evictionStrategyOf(spec, cluster);
        if (eviction?.strategy !== 'LiveMigrate') continue;
        beside ??= claimsByRealm(program);
        const read = started.of(manifest, cluster);
        const alone = ofDisks(read, { cluster, beside: claimsOf(cluster) });
        const together = ofDisks(read, { cluster, beside: beside.get(machine.realm) ?? claimsOf(cluster) });
        for (const [path, message] of together) {
          if (alone.has(path)) continue; // Said of the machine itself.
          report(
            machine,
            parsePath(path),
            `${eviction.called} keeps the node from being drained, since ${beforeAdvice(message)}; make it ReadWriteMany, or choose LiveMigrateIfPossible`,
          );
        }
      }
    }
  },
};

/** What keeps the disks of a machine from moving, by its place. */
function ofDisks(machine: object, storage: Storage): ReadonlyMap<string, string> {
  const { reasons } = migratabilityWith(machine, storage);
  const found = reasons.filter(({ reason }) => reason === 'DisksNotLiveMigratable');
  return new Map(found.map(({ path, message }) => [path, message]));
}

/** The claims and data volumes of a program; those of two realms never meet. */
function claimsByRealm(program: Program): Map<object, Claims> {
  const objects = new Map<object, Manifest[]>();
  for (const kind of ['PersistentVolumeClaim', 'DataVolume']) {
    for (const object of program.all(kind)) {
      const list = objects.get(object.realm);
      if (list === undefined) objects.set(object.realm, [object.manifest()]);
      else list.push(object.manifest());
    }
  }
  return new Map([...objects].map(([realm, list]) => [realm, new Claims(list)]));
}
