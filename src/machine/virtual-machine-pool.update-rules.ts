import { at } from '../core/path';
import { isSame, type UpdateRule } from '../core/update-rule';

/** What KubeVirt refuses of a change of a pool. */
export const virtualMachinePoolUpdateRules: readonly UpdateRule[] = [
  {
    id: 'virtual-machine-pool/no-selector-change',
    says: 'the selector of a pool stays as it is',
    mirrors: 'pkg/virt-api/webhooks/validating-webhook/admitters/vmpool-admitter.go ValidateVMPoolSpec',
    check(next, stored, report) {
      const path = ['spec', 'selector'];
      const selector = at(next, path);
      // A selector that is said is said whole: without its labels it is another one.
      if (selector === undefined || selector === null || isSame(selector, at(stored, path), path)) return;
      report(
        path,
        `pool "${String(at(next, ['metadata', 'name']))}" is stored with another selector, which never changes; keep it, or make a pool of another name`,
      );
    },
  },
];
