import type { VirtualMachineSnapshotProps } from '../../src/lifecycle/virtual-machine-snapshot';
import type { KindCase } from './field-case';

/** What can be said of a snapshot. */
export const virtualMachineSnapshotCases: readonly KindCase<VirtualMachineSnapshotProps>[] = [
  {
    name: 'a snapshot whose content stays, with a deadline',
    kind: 'VirtualMachineSnapshot',
    props: { source: { virtualMachineName: 'db' }, deletionPolicy: 'Retain', failureDeadline: '10m' },
    spec: {
      source: { apiGroup: 'kubevirt.io', kind: 'VirtualMachine', name: 'db' },
      deletionPolicy: 'Retain',
      failureDeadline: '10m',
    },
  },
];
