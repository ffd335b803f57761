import { at } from '../core/path';
import { changes, type UpdateRule } from '../core/update-rule';

/** What KubeVirt refuses of a change of a pool. */
export const virtualMachinePoolUpdateRules: readonly UpdateRule[] = [
  {
    id: 'virtual-machine-pool/no-selector-change',
    says: 'the selector of a pool stays as it is',
    mirrors: 'pkg/virt-api/webhooks/validating-webhook/admitters/vmpool-admitter.go ValidateVMPoolSpec',
    check(next, stored, report) {
      const path = ['spec', 'selector'];
      if (changes(at(next, path), at(stored, path)).length === 0) return;
      report(
        path,
        `pool "${String(at(next, ['metadata', 'name']))}" is stored with another selector, which never changes; keep it, or make a pool of another name`,
      );
    },
  },
];
