import {
  virtualMachineRestoreRuleSets,
  virtualMachineRestoreRules,
} from '../../src/lifecycle/virtual-machine-restore.rules';
import { describeRules } from '../oracle/rule-cases';

const noun = 'virtual-machine-restore';

const split = (pair: string) => ({
  path: 'spec.patches[0]',
  message: `patch 1 holds ${JSON.stringify(pair)} between two commas, where KubeVirt wants a name and a value with one ":" between them; say without "," and ":" what is changed, or change the machine after the restore`,
});
const address = split('"value":"02:00:5e:10:00:01"');
const elsewhere = {
  path: 'spec.patches[0]',
  message:
    'patch 1 changes "/metadata/name", and only what is under /spec/, /metadata/labels/ and /metadata/annotations/ may change; choose a path there',
};
const unnamed = {
  path: 'spec.volumeRestoreOverrides[0].volumeName',
  message: 'override 1 has no volumeName; give the name of a volume of the machine',
};
const nothing = {
  path: 'spec.volumeRestoreOverrides[0]',
  message: 'the override of volume "root" overrides nothing; give restoreName, labels or annotations, or leave it out',
};

describeRules(
  noun,
  virtualMachineRestoreRules,
  {
    [`${noun}/require-feature-gate`]: {
      path: 'spec',
      message:
        'a restore is made with the feature gate Snapshot, which is switched off; switch it on in the KubeVirt resource',
    },
    [`${noun}/valid-target`]: [
      { path: 'spec.target.apiGroup', message: 'the target of a restore has no apiGroup; write kubevirt.io' },
      {
        path: 'spec.target.apiGroup',
        message: 'the target of a restore has the apiGroup "kubevirt.com", and is a machine; write kubevirt.io',
      },
      {
        path: 'spec.target.kind',
        message:
          'the target of a restore has the kind "VirtualMachineInstance", and is a machine; write VirtualMachine',
      },
    ],
    [`${noun}/valid-patch`]: [address, split('b"'), elsewhere],
    [`${noun}/require-plain-patch`]: [address, elsewhere],
    [`${noun}/require-volume-name`]: [unnamed, unnamed],
    [`${noun}/require-override`]: [nothing, nothing],
    [`${noun}/valid-volume-policy`]: [
      {
        path: 'spec.volumeRestorePolicy',
        message: 'the volumeRestorePolicy "Replace" does not exist; choose InPlace, RandomizeNames, PrefixTargetName',
      },
      {
        path: 'spec.volumeRestorePolicy',
        message: 'the volumeRestorePolicy "" does not exist; choose InPlace, RandomizeNames, PrefixTargetName',
      },
      { path: 'spec.volumeOwnershipPolicy', message: 'the volumeOwnershipPolicy "VM" does not exist; choose Vm, None' },
    ],
  },
  { VirtualMachineRestore: virtualMachineRestoreRuleSets },
);
