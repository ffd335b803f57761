import { itemsOf, textOf } from '../core/leaf';
import { at, type Path } from '../core/path';
import type { Program, ProgramObject, ProgramRule } from '../core/program';
import { instanceOf, machineKinds } from '../machine/machine-spec';

const immediate = 'cdi.kubevirt.io/storage.bind.immediate.requested';

/** Where an object names a volume that is copied, and where that is. */
const copies: Readonly<Record<string, readonly Path[]>> = {
  DataSource: [['spec', 'source', 'pvc']],
  DataVolume: [['spec', 'source', 'pvc']],
  VolumeCloneSource: [['spec', 'source']],
};

function keyOf(realm: object, namespace: string | undefined, name: string | undefined): readonly [object, string] {
  return [realm, `${namespace ?? ''}\n${name ?? ''}`];
}

/** Names of volumes, by the realm that they are in. */
class Names {
  private readonly realms = new Map<object, Map<string, ProgramObject>>();

  add(object: ProgramObject, namespace: string | undefined, name: string | undefined): void {
    if (name === undefined) return;
    const [realm, key] = keyOf(object.realm, namespace, name);
    const names = this.realms.get(realm) ?? new Map<string, ProgramObject>();
    this.realms.set(realm, names.set(key, object));
  }

  of({ realm, namespace, name }: ProgramObject): ProgramObject | undefined {
    return this.realms.get(realm)?.get(keyOf(realm, namespace, name)[1]);
  }
}

/** Volumes that a pod of the program uses. */
function usedBy(program: Program): Names {
  const used = new Names();
  for (const kind of machineKinds) {
    for (const machine of program.all(kind)) {
      const [, spec] = instanceOf(machine.manifest());
      for (const volume of itemsOf(spec?.volumes)) {
        const claim = textOf(volume?.persistentVolumeClaim?.claimName) ?? textOf(volume?.dataVolume?.name);
        used.add(machine, machine.namespace, claim);
      }
    }
  }
  return used;
}

/** Volumes that something of the program is a copy of. */
function copiedBy(program: Program): Names {
  const copied = new Names();
  for (const [kind, paths] of Object.entries(copies)) {
    for (const object of program.all(kind)) {
      for (const path of paths) {
        const source = at(object.manifest(), path);
        copied.add(object, textOf(at(source, ['namespace'])) ?? object.namespace, textOf(at(source, ['name'])));
      }
    }
  }
  return copied;
}

/** Whether volumes of a class wait for a pod that uses them; not where the class is not known. */
function isWaiting(program: Program, volume: ProgramObject, className: string | undefined): boolean {
  const ofProgram = program.all('StorageClass').find(({ realm, name }) => realm === volume.realm && name === className);
  const found =
    ofProgram?.manifest() ??
    volume.cluster?.existing.find(({ kind, metadata }) => kind === 'StorageClass' && metadata.name === className);
  return textOf(at(found, ['volumeBindingMode'])) === 'WaitForFirstConsumer';
}

/** A DataVolume that others are copied from, which waits for a pod that never comes. */
export const requireConsumer: ProgramRule = {
  id: 'data-volume/require-consumer',
  says: 'a DataVolume that is only copied is bound at once, where its class waits for a pod that uses it',
  why: 'nothing ever fills it, and its copies wait for ever',
  mirrors: 'pkg/controller/common/util.go IsWaitForFirstConsumerEnabled',
  stage: 'later',
  check(program, report) {
    const volumes = program.all('DataVolume');
    if (volumes.length === 0) return;
    const used = program.once(usedBy);
    const copied = program.once(copiedBy);
    for (const volume of volumes) {
      const manifest = volume.manifest();
      if (manifest.metadata.annotations?.[immediate] !== undefined || used.of(volume) !== undefined) continue;
      const copy = copied.of(volume);
      const className =
        textOf(at(manifest, ['spec', 'storage', 'storageClassName'])) ??
        textOf(at(manifest, ['spec', 'pvc', 'storageClassName']));
      if (copy === undefined || className === undefined || !isWaiting(program, volume, className)) continue;
      report(
        volume,
        ['metadata', 'annotations'],
        `storage class "${className}" waits for a pod that uses the volume, and ${copy.object} only copies it: it is never filled; write immediateBinding`,
      );
    }
  },
};
