import { at } from '../core/path';
import { isFields } from '../core/tree';
import { changes, type UpdateRule } from '../core/update-rule';

const mirrors = 'k8s.io/kubernetes/pkg/apis/core/validation/validation.go ValidatePersistentVolumeUpdate';

type Fields = Readonly<Record<string, unknown>>;

/** What says where a volume is: fields that say anything else. */
const others: ReadonlySet<string> = new Set([
  'accessModes',
  'capacity',
  'claimRef',
  'mountOptions',
  'nodeAffinity',
  'persistentVolumeReclaimPolicy',
  'storageClassName',
  'volumeAttributesClassName',
  'volumeMode',
]);

/** Labels of nodes that have another name now, by which a volume may name them. */
const renamed: Readonly<Record<string, string>> = {
  'failure-domain.beta.kubernetes.io/zone': 'topology.kubernetes.io/zone',
  'failure-domain.beta.kubernetes.io/region': 'topology.kubernetes.io/region',
  'beta.kubernetes.io/os': 'kubernetes.io/os',
  'beta.kubernetes.io/arch': 'kubernetes.io/arch',
  'beta.kubernetes.io/instance-type': 'node.kubernetes.io/instance-type',
};

/** What Kubernetes refuses of a change of a PersistentVolume. */
export const persistentVolumeUpdateRules: readonly UpdateRule[] = [
  {
    id: 'persistent-volume/no-source-change',
    says: 'a volume stays where it is, of the same volume mode, and for the nodes that reach it',
    why: 'the Secret by which it grows may be named where none was, and nodes where all reached it',
    mirrors,
    check(next, stored, report, isWhole) {
      const [spec, before] = [fieldsOf(next['spec']), fieldsOf(stored['spec'])];
      const refuse = (path: readonly (string | number)[]): void =>
        report(
          ['spec', ...path],
          `${path.join('.')} of volume "${String(at(next, ['metadata', 'name']))}" is stored otherwise, and never changes; keep it, or make a volume of another name`,
        );
      const sources = isWhole === true ? { ...before, ...spec } : spec;
      for (const field of Object.keys(sources)) {
        if (others.has(field)) continue;
        for (const path of changes(spec[field], before[field], isWhole, [field])) {
          if (path.join('.') === 'csi.controllerExpandSecretRef' && isAbsent(at(before, path))) continue;
          refuse(path);
        }
      }
      const mode = before['volumeMode'] ?? 'Filesystem';
      if (changes(spec['volumeMode'], mode).length > 0) refuse(['volumeMode']);
      const affinity = before['nodeAffinity'];
      if (isAbsent(affinity)) return;
      const held = renamedAs(spec['nodeAffinity'], affinity);
      if (changes(spec['nodeAffinity'], held, isWhole).length > 0) refuse(['nodeAffinity']);
    },
  },
  {
    id: 'persistent-volume/no-lost-volume-attributes-class',
    says: 'a volume that has a volume attributes class has one for ever',
    mirrors,
    check(next, stored, report, isWhole) {
      const path = ['spec', 'volumeAttributesClassName'];
      const isLost = isWhole === true ? isAbsent(at(next, path)) : at(next, path) === null;
      if (!isLost || isAbsent(at(stored, path))) return;
      report(
        path,
        `volume "${String(at(next, ['metadata', 'name']))}" has the volume attributes class "${String(at(stored, path))}", and cannot lose it; name one`,
      );
    },
  },
];

function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

/** What is stored, with the names that labels have now where they stand in the new one. */
function renamedAs(next: unknown, stored: unknown): unknown {
  if (Array.isArray(stored)) return stored.map((item, i) => renamedAs(at(next, [i]), item));
  if (!isFields(stored)) return stored;
  return Object.fromEntries(
    Object.entries(stored).map(([field, held]) => {
      const now = at(next, [field]);
      const isRenamed = field === 'key' && typeof held === 'string' && renamed[held] === now;
      return [field, isRenamed ? now : renamedAs(now, held)];
    }),
  );
}
