import { at } from '../core/path';
import { changes, type UpdateRule } from '../core/update-rule';
import { reservedLabels } from './instance-metadata.rules';

const mirrors = 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-update-admitter.go';

/** What KubeVirt refuses of a change of an instance. */
export const virtualMachineInstanceUpdateRules: readonly UpdateRule[] = [
  {
    id: 'virtual-machine-instance/no-spec-change',
    says: 'the spec of an instance stays as it is',
    why: 'only KubeVirt itself may change it',
    mirrors: `${mirrors} Admit`,
    check(next, stored, report) {
      for (const path of changes(next['spec'], stored['spec'])) {
        report(
          ['spec', ...path],
          'the spec of the instance is stored otherwise, and that of an instance does not change while it runs; make it anew, or give it to a VirtualMachine',
        );
      }
    },
  },
  {
    id: 'virtual-machine-instance/no-reserved-label-change',
    says: 'labels of an instance that KubeVirt sets stay as they are',
    mirrors: `${mirrors} admitVMILabelsUpdate`,
    check(next, stored, report) {
      for (const label of reservedLabels) {
        const path = ['metadata', 'labels', label];
        const wanted = at(next, path) ?? undefined;
        if (wanted === undefined || wanted === at(stored, path)) continue;
        report(path, `label "${label}" is set by KubeVirt alone; leave it out`);
      }
    },
  },
];
