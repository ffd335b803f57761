import { at } from '../core/path';
import { changes, type UpdateRule } from '../core/update-rule';

const fixed = ['provisioner', 'parameters', 'reclaimPolicy', 'volumeBindingMode'] as const;

/** What Kubernetes refuses of a change of a StorageClass. */
export const storageClassUpdateRules: readonly UpdateRule[] = [
  {
    id: 'storage-class/no-change',
    says: 'provisioner, parameters, reclaim policy and volume binding mode of a class stay as they are',
    mirrors: 'k8s.io/kubernetes/pkg/apis/storage/validation/validation.go ValidateStorageClassUpdate',
    check(next, stored, report, isWhole) {
      for (const field of fixed) {
        for (const below of changes(next[field], stored[field], isWhole)) {
          report(
            [field, ...below],
            `${field} of storage class "${String(at(next, ['metadata', 'name']))}" is stored otherwise, and never changes; keep it, or make a class of another name`,
          );
        }
      }
    },
  },
];
