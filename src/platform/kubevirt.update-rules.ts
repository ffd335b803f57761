import { at, formatPath } from '../core/path';
import type { UpdateRule } from '../core/update-rule';
import { checkReadNumbers } from './kubevirt-number';

/** What virt-operator refuses of a change of a KubeVirt, whatever it is to become. */
export const kubevirtUpdateRules: readonly UpdateRule[] = [
  {
    id: 'kubevirt/require-readable',
    says: 'the stored KubeVirt has no number that KubeVirt cannot read',
    why: 'what is stored is read with each change, and with one of them no change is taken, that of the number neither',
    mirrors: 'pkg/virt-operator/webhooks/kubevirt-update-admitter.go getAdmissionReviewKubeVirt',
    check(next, stored, report) {
      checkReadNumbers(stored as Readonly<Record<string, unknown>>, (path) => {
        const number = at(stored, path);
        // What stays is told of the new object.
        if (number === at(next, path)) return;
        report(
          path,
          `${formatPath(path)} is stored as ${String(number)}, which KubeVirt cannot read, and so it takes no change at all; take its update webhook away while you mend the number`,
        );
      });
    },
  },
];
