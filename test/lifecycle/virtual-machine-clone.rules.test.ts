import { virtualMachineCloneRuleSets, virtualMachineCloneRules } from '../../src/lifecycle/virtual-machine-clone.rules';
import { describeRules } from '../oracle/rule-cases';

const noun = 'virtual-machine-clone';

const group = {
  path: 'spec.source.apiGroup',
  message:
    'the source of a clone has no apiGroup; write kubevirt.io for a machine, snapshot.kubevirt.io for a snapshot',
};
const kind = (given: string) => ({
  path: 'spec.source.kind',
  message: `the source of a clone has the kind "${given}"; choose VirtualMachine or VirtualMachineSnapshot`,
});
const mac = (address: string) => ({
  path: 'spec.newMacAddresses.default',
  message: `interface "default" has the new MAC address "${address}"; write six pairs of hexadecimal digits, such as 02:00:5e:10:00:01`,
});

describeRules(
  noun,
  virtualMachineCloneRules,
  {
    [`${noun}/require-feature-gate`]: {
      path: 'spec',
      message:
        'a clone is made with the feature gate Snapshot, which is switched off; switch it on in the KubeVirt resource',
    },
    [`${noun}/valid-filter`]: [
      { path: 'spec.labelFilters[1]', message: 'filter "!" excludes nothing; name a key after the "!"' },
      {
        path: 'spec.annotationFilters[0]',
        message: 'filter "note!" has a "!" that is not at its beginning; put it there, or leave it out',
      },
      {
        path: 'spec.template.labelFilters[0]',
        message: 'filter "*app" has a "*" that is not at its end; put it there, or leave it out',
      },
      {
        path: 'spec.template.annotationFilters[0]',
        message: 'filter "**" has a "*" that is not at its end; put it there, or leave it out',
      },
      { path: 'spec.template.labelFilters[0]', message: 'filter "" is empty; name a key' },
    ],
    [`${noun}/require-included-key`]: [
      {
        path: 'spec.labelFilters',
        message: 'the filters !example.com/* include nothing, and all is dropped; put "*" before them',
      },
      {
        path: 'spec.template.annotationFilters',
        message: 'the filters !app include nothing, and all is dropped; put "*" before them',
      },
    ],
    [`${noun}/valid-source`]: [
      kind('VirtualMachineInstance'),
      kind(''),
      group,
      group,
      {
        path: 'spec.source.name',
        message: 'the source of a clone has no name; give that of a machine or a snapshot',
      },
    ],
    [`${noun}/valid-target`]: {
      path: 'spec.target.kind',
      message: 'the target of a clone has the kind "VirtualMachineInstance"; write VirtualMachine',
    },
    [`${noun}/no-same-name`]: {
      path: 'spec.target.name',
      message: 'the clone is called "db", as the machine that it is made of; choose another name',
    },
    [`${noun}/valid-mac`]: [mac('02:00:5e:10:00'), mac('02:00:5e:10:00:01:02:03'), mac('02 00 5e 10 00 01')],
    [`${noun}/valid-patch`]: {
      path: 'spec.patches[0]',
      message: 'patch 1 is no JSON; write it as { "op": "replace", "path": "/spec/runStrategy", "value": "Halted" }',
    },
  },
  { VirtualMachineClone: virtualMachineCloneRuleSets },
);
