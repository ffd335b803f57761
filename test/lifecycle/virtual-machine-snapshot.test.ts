import { virtualMachineSnapshot as snapshot } from '../../src/lifecycle/virtual-machine-snapshot';
import { virtualMachine } from '../../src/machine/virtual-machine';
import { rendered } from '../core/rendered';

test('a snapshot names the machine that it is taken of with its group and kind', () => {
  const source = virtualMachine.refs(virtualMachine.manifest('db', { memory: '1Gi', disks: {} }));
  expect(rendered(snapshot, 'monday', { source, deletionPolicy: 'Retain', failureDeadline: '1h30m' })).toEqual({
    apiVersion: 'snapshot.kubevirt.io/v1beta1',
    kind: 'VirtualMachineSnapshot',
    metadata: { name: 'monday', namespace: 'web' },
    spec: {
      source: { apiGroup: 'kubevirt.io', kind: 'VirtualMachine', name: 'db' },
      deletionPolicy: 'Retain',
      failureDeadline: '1h30m',
    },
  });
});

test('a machine that exists is named by a literal', () => {
  expect(rendered(snapshot, 'monday', { source: { virtualMachineName: 'db' } }).spec).toEqual({
    source: { apiGroup: 'kubevirt.io', kind: 'VirtualMachine', name: 'db' },
  });
});

test('others refer to it by its name', () => {
  const manifest = snapshot.manifest('monday', { source: { virtualMachineName: 'db' } });
  expect(snapshot.refs(manifest)).toEqual({ virtualMachineSnapshotName: 'monday' });
});
