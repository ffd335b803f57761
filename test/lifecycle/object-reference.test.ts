import { referenceTo } from '../../src/lifecycle/object-reference';

const advice =
  'give a VirtualMachine, VirtualMachineSnapshot or { virtualMachineName }, { virtualMachineSnapshotName }';

/** What is said of a reference to a machine or a snapshot. */
function said(value: unknown): readonly string[] {
  const found: string[] = [];
  referenceTo('virtualMachineName', 'virtualMachineSnapshotName')(value, (path, message) =>
    found.push([...path, message].join(': ')),
  );
  return found;
}

/** An object of the program, which offers a claim as well. */
class Offering {
  readonly virtualMachineName = 'db';
  readonly claimName = 'data';
}

test('a literal names one object', () => {
  expect(said({ virtualMachineName: 'db' })).toEqual([]);
  expect(said({ virtualMachineName: 'db', virtualMachineSnapshotName: undefined })).toEqual([]);
  expect(said({ virtualMachineName: 'db', virtualMachineSnapshotName: 'monday' })).toEqual([
    `virtualMachineName and virtualMachineSnapshotName are given, of which one is meant; ${advice}`,
  ]);
  expect(said({ virtualMachineName: 'db', claimName: 'data' })).toEqual([
    `virtualMachineName and claimName are given, of which one is meant; ${advice}`,
  ]);
});

test('an object of the program may offer several names', () => {
  expect(said(new Offering())).toEqual([]);
});
