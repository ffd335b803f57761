import {
  virtualMachineExportRuleSets,
  virtualMachineExportRules,
} from '../../src/lifecycle/virtual-machine-export.rules';
import { describeRules } from '../oracle/rule-cases';

const noun = 'virtual-machine-export';

const name = (kind: string) => ({
  path: 'spec.source.name',
  message: `the source of an export has no name; give that of a ${kind}`,
});
const group = (kind: string, given: string, advice: string) => ({
  path: 'spec.source.apiGroup',
  message: `the source of an export is a ${kind}, and has ${given}; ${advice}`,
});
const groups = (kind: string, wanted: string) => [
  name(kind),
  group(kind, 'the apiGroup "kubevirt.com"', `write ${wanted}`),
  group(kind, 'no apiGroup', `write ${wanted}`),
];
const gate = {
  path: 'spec.source.kind',
  message:
    'a template is exported with the feature gate OCIExport and virtTemplateDeployment, of which one is off; switch both on in the KubeVirt resource, or export a machine',
};

describeRules(
  noun,
  virtualMachineExportRules,
  {
    [`${noun}/valid-source`]: [
      {
        path: 'spec.source.kind',
        message:
          'the source of an export has the kind "VirtualMachineInstance"; choose PersistentVolumeClaim, VirtualMachineSnapshot, VirtualMachine, VirtualMachineBackup, VirtualMachineTemplate',
      },
      name('PersistentVolumeClaim'),
      group('PersistentVolumeClaim', 'the apiGroup "kubevirt.com"', 'leave it out'),
      ...groups('VirtualMachineSnapshot', 'snapshot.kubevirt.io'),
      ...groups('VirtualMachine', 'kubevirt.io'),
      ...groups('VirtualMachineBackup', 'backup.kubevirt.io'),
      ...groups('VirtualMachineTemplate', 'template.kubevirt.io'),
    ],
    [`${noun}/require-feature-gate`]: [gate, gate, gate],
  },
  { VirtualMachineExport: virtualMachineExportRuleSets },
);
