import { isLate } from '../core/leaf';
import { memo } from '../core/memo';
import type { Program, ProgramObject, ProgramRule } from '../core/program';
import { known } from '../core/value';
import { filled, mayTakeOver } from './data-volume-reference.rules';

/** DataVolumes and claims by realm, and by kind, namespace and name. */
type Makers = WeakMap<object, Map<string, ProgramObject>>;

const entered = new WeakMap<Program, Makers>();

/** What else has a claim of the name. */
const others: Readonly<Record<string, string>> = {
  DataVolume: 'PersistentVolumeClaim',
  PersistentVolumeClaim: 'DataVolume',
};

/** A DataVolume and a claim of its name, which it would make itself. */
export const uniqueClaimName: ProgramRule = {
  id: 'data-volume/unique-claim-name',
  says: 'no claim of a program has the name of a DataVolume, which makes one of that name',
  why: 'whichever comes first, the other is refused or never filled',
  mirrors: 'pkg/apiserver/webhooks/datavolume-validate.go Admit',
  stage: 'program',
  enter(program, object, report) {
    const otherKind = others[object.kind];
    if (otherKind === undefined || object.anywhere === true) return;
    const makers = memo(entered, program, () => new WeakMap());
    const made = memo(makers, object.realm, () => new Map<string, ProgramObject>());
    const place = `${object.namespace ?? ''}\n${object.name}`;
    made.set(`${object.kind}\n${place}`, object);
    const other = made.get(`${otherKind}\n${place}`);
    if (other === undefined) return;
    const [volume, claim] = object.kind === 'DataVolume' ? [object, other] : [other, object];
    if (isTakenOver(volume, claim)) return;
    report(
      object,
      ['metadata', 'name'],
      `${volume.object} makes a claim of its name, which ${claim.object} has too; choose another name for one of them`,
    );
  },
};

function isTakenOver(volume: ProgramObject, claim: ProgramObject): boolean {
  const { metadata } = volume.manifest();
  const populatedFor = claim.manifest().metadata.annotations?.['cdi.kubevirt.io/storage.populatedFor'];
  if (isLate(populatedFor) || known(populatedFor) === volume.name) return true;
  if (filled.some((key) => metadata.annotations?.[key] !== undefined)) return true;
  return mayTakeOver(metadata.annotations, {}, volume.name, false);
}
