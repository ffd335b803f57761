import type { VirtualMachineCloneProps } from '../../src/lifecycle/virtual-machine-clone';
import type { KindCase } from './field-case';

/** What can be said of a clone. */
export const virtualMachineCloneCases: readonly KindCase<VirtualMachineCloneProps>[] = [
  {
    name: 'a clone of a machine, with names, addresses and labels of its own',
    kind: 'VirtualMachineClone',
    props: {
      source: { virtualMachineName: 'db' },
      target: { virtualMachineName: 'db-2' },
      labelFilters: ['*', '!example.com/owner'],
      annotationFilters: ['example.com/*'],
      template: { labelFilters: ['app'], annotationFilters: ['note'] },
      newMacAddresses: { default: '02:00:5e:10:00:01', gone: undefined },
      newSMBiosSerial: 'S-2',
      volumeNamePolicy: 'PrefixTargetName',
      patches: [{ op: 'replace', path: '/spec/runStrategy', value: 'Halted' }],
    },
    spec: {
      source: { apiGroup: 'kubevirt.io', kind: 'VirtualMachine', name: 'db' },
      target: { apiGroup: 'kubevirt.io', kind: 'VirtualMachine', name: 'db-2' },
      labelFilters: ['*', '!example.com/owner'],
      annotationFilters: ['example.com/*'],
      template: { labelFilters: ['app'], annotationFilters: ['note'] },
      newMacAddresses: { default: '02:00:5e:10:00:01' },
      newSMBiosSerial: 'S-2',
      volumeNamePolicy: 'PrefixTargetName',
      patches: ['{"op":"replace","path":"/spec/runStrategy","value":"Halted"}'],
    },
  },
  {
    name: 'a clone of a snapshot',
    kind: 'VirtualMachineClone',
    props: { source: { virtualMachineSnapshotName: 'monday' } },
    spec: { source: { apiGroup: 'snapshot.kubevirt.io', kind: 'VirtualMachineSnapshot', name: 'monday' } },
  },
];
