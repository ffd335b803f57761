import { virtualMachineExport } from '../../src/lifecycle/virtual-machine-export';
import { requireExportSource } from '../../src/lifecycle/virtual-machine-export.program-rule';
import { virtualMachine } from '../../src/machine/virtual-machine';
import { entered, issuesOf } from '../machine/entered';

const machine = entered(virtualMachine, 'db', { memory: '1Gi', disks: {} });
const out = (source: object) => entered(virtualMachineExport, 'out', { source });

const said = (...objects: Parameters<typeof issuesOf>[1][]): readonly string[] =>
  issuesOf(requireExportSource, ...objects).map(({ rule, path, message }) => `${path}: ${message} [${rule}]`);

test('what is exported is in the program; a claim may be one that something else makes', () => {
  expect(said(machine, out({ virtualMachineName: 'db' }))).toEqual([]);
  expect(said(machine, out({ virtualMachineName: 'bd' }))).toEqual([
    'spec.source.name: the VirtualMachine "bd" of namespace "web" is neither in this program nor among what its cluster is known to hold; make it, or name it in `existing` of the cluster [virtual-machine-export/require-source]',
  ]);
  expect(said(out({ claimName: 'data' }))).toEqual([]);
});
