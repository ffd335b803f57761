import {
  virtualMachineSnapshotRuleSets,
  virtualMachineSnapshotRules,
} from '../../src/lifecycle/virtual-machine-snapshot.rules';
import { describeRules } from '../oracle/rule-cases';

const noun = 'virtual-machine-snapshot';

describeRules(
  noun,
  virtualMachineSnapshotRules,
  {
    [`${noun}/require-feature-gate`]: {
      path: 'spec',
      message:
        'a snapshot is taken with the feature gate Snapshot, which is switched off; switch it on in the KubeVirt resource',
    },
    [`${noun}/valid-source`]: [
      { path: 'spec.source.apiGroup', message: 'the source of a snapshot has no apiGroup; write kubevirt.io' },
      {
        path: 'spec.source.apiGroup',
        message: 'the source of a snapshot has the apiGroup "kubevirt.com", and is a machine; write kubevirt.io',
      },
      {
        path: 'spec.source.apiGroup',
        message: 'the source of a snapshot has the apiGroup "", and is a machine; write kubevirt.io',
      },
      {
        path: 'spec.source.kind',
        message:
          'the source of a snapshot has the kind "VirtualMachineInstance", and is a machine; write VirtualMachine',
      },
      {
        path: 'spec.source.kind',
        message: 'the source of a snapshot has the kind "", and is a machine; write VirtualMachine',
      },
    ],
    [`${noun}/valid-deletion-policy`]: {
      path: 'spec.deletionPolicy',
      message: 'the deletionPolicy is "Keep", which leaves the content behind as Retain does; choose Delete or Retain',
    },
  },
  { VirtualMachineSnapshot: virtualMachineSnapshotRuleSets },
);
