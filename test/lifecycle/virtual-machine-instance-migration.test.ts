import { virtualMachineInstanceMigration as migration } from '../../src/lifecycle/virtual-machine-instance-migration';
import { virtualMachine } from '../../src/machine/virtual-machine';
import { virtualMachineInstance } from '../../src/machine/virtual-machine-instance';
import { rendered } from '../core/rendered';

const inside = { memory: '1Gi', disks: {} } as const;

test('a migration names the instance of a machine, which is called like it, or an instance', () => {
  const vmi = virtualMachine.refs(virtualMachine.manifest('db', inside));
  expect(rendered(migration, 'move', { vmi, addedNodeSelector: { rack: 'b', gone: undefined } })).toEqual({
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachineInstanceMigration',
    metadata: { name: 'move', namespace: 'web' },
    spec: { vmiName: 'db', addedNodeSelector: { rack: 'b' } },
  });
  const once = virtualMachineInstance.refs(virtualMachineInstance.manifest('once', inside));
  expect(rendered(migration, 'move', { vmi: once }).spec).toEqual({ vmiName: 'once' });
  expect(migration.refs(migration.manifest('move', { vmi }))).toEqual({
    virtualMachineInstanceMigrationName: 'move',
  });
});

test('what is neither is refused', () => {
  const said: string[] = [];
  migration.shape['vmi']?.({ virtualMachineNam: 'db' }, (path, message) => said.push(`${path.join('.')}: ${message}`));
  expect(said).toEqual([
    ': the object given has no virtualMachineName; give a VirtualMachine, a VirtualMachineInstance, { virtualMachineName } or { virtualMachineInstanceName }',
  ]);
});
