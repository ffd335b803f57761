import { at, type Path } from '../core/path';
import { Quantity } from '../core/quantity';
import { changes, isQuantity, type UpdateRule } from '../core/update-rule';

const mirrors = 'k8s.io/kubernetes/pkg/apis/core/validation/validation.go ValidatePersistentVolumeClaimUpdate';

const size: Path = ['spec', 'resources', 'requests', 'storage'];

const betaStorageClass = 'volume.beta.kubernetes.io/storage-class';

/** What Kubernetes refuses of a change of a claim. */
export const persistentVolumeClaimUpdateRules: readonly UpdateRule[] = [
  {
    id: 'persistent-volume-claim/no-spec-change',
    says: 'the spec of a claim stays as it is',
    why: 'a bound claim may grow, and a class may be named where there was none',
    mirrors,
    check(next, stored, report, isWhole) {
      const isBound = at(stored, ['status', 'phase']) === 'Bound';
      const taken = lost.filter(
        ([field]) => at(next, ['spec', String(field)]) === null && !isUnset(String(field), stored),
      );
      for (const path of [...changes(next['spec'], stored['spec'], isWhole), ...taken]) {
        if (mayChange(path, stored, isBound) || isPassedOver(path, next)) continue;
        const growth = isSize(path) ? '; it can grow once it is bound' : '';
        report(
          ['spec', ...path],
          `the spec of claim "${nameOf(next)}" is stored otherwise, and that of a claim does not change${growth}; keep it, or make a claim of another name`,
        );
      }
    },
  },
  {
    id: 'persistent-volume-claim/no-shrinking',
    says: 'a claim does not shrink',
    mirrors,
    check(next, stored, report) {
      const [wanted, before] = [at(next, size), at(stored, size)];
      if (!isQuantity(wanted) || !isQuantity(before) || Quantity.compare(wanted, before) >= 0) return;
      const held = at(stored, ['status', 'capacity', 'storage']);
      // What was asked for and never given may be taken back.
      if (Quantity.compare(wanted, isQuantity(held) ? held : 0) > 0) return;
      const isGrowing = isQuantity(held) && Quantity.compare(before, held) > 0;
      report(
        size,
        `claim "${nameOf(next)}" has ${isQuantity(held) ? held : before}, and cannot shrink to ${wanted}; give ${isGrowing ? `more than ${held}` : `at least ${before}`}`,
      );
    },
  },
];

function nameOf(next: object): string {
  return String(at(next, ['metadata', 'name']));
}

function isSize(path: Path): boolean {
  return path.length === 3 && ['resources', 'requests', 'storage'].every((step, i) => path[i] === step);
}

/** Kubernetes drops a source that is neither a claim nor a snapshot (`DropDisabledFields`). */
function isPassedOver([field]: Path, next: object): boolean {
  if (field !== 'dataSource') return false;
  const source = ['spec', 'dataSource'];
  const [group, kind] = [at(next, [...source, 'apiGroup']) ?? '', at(next, [...source, 'kind'])];
  const isClaim = group === '' && kind === 'PersistentVolumeClaim';
  return !isClaim && !(group === 'snapshot.storage.k8s.io' && kind === 'VolumeSnapshot');
}

/** Fields that an object loses that says `null` of them; where it says nothing the cluster keeps what it wrote. */
const lost: readonly Path[] = [['storageClassName'], ['volumeName']];

function isUnset(field: string, stored: object): boolean {
  return [undefined, null, ''].includes(at(stored, ['spec', field]) as undefined);
}

function mayChange(path: Path, stored: object, isBound: boolean): boolean {
  const [field] = path;
  if (field === 'volumeName') return isUnset(field, stored);
  // A class may be named where none was, also not by the annotation that came before the field.
  if (field === 'storageClassName') {
    return (
      at(stored, ['spec', field]) === undefined &&
      at(stored, ['metadata', 'annotations', betaStorageClass]) === undefined
    );
  }
  return isBound && (field === 'volumeAttributesClassName' || isSize(path));
}
