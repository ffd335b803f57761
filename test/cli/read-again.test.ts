import { Check } from '../../src/cli/check';
import { readDocument } from '../../src/cli/document';
import { stockCluster } from '../../src/core/cluster';

jest.mock('../../src/cli/document', () => {
  const actual = jest.requireActual('../../src/cli/document');
  return { ...actual, readDocument: jest.fn(actual.readDocument) };
});

function machine(name: string, domain: object): object {
  const spec = { runStrategy: 'Always', instancetype: { name: 'own' }, template: { spec: { domain } } };
  return { apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachine', metadata: { name }, spec };
}

test('a list is read once more for all machines in it that refer to what stands elsewhere', () => {
  const size = {
    apiVersion: 'instancetype.kubevirt.io/v1beta1',
    kind: 'VirtualMachineClusterInstancetype',
    metadata: { name: 'own' },
    spec: { cpu: { guest: 1 }, memory: { guest: '1Gi' } },
  };
  const machines = ['a', 'b', 'c'].map((name) => machine(name, { devices: {}, memory: { guest: '2Gi' } }));
  const check = new Check({ cluster: stockCluster, ignore: new Set(), maxDocument: 2 ** 20 });
  const file = check.file('list.json');
  file.push(Buffer.from(JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [...machines, size] })));
  file.end();
  const { entries } = check.end();
  expect(entries.map(({ name, issues }) => [name, issues.map(({ path, rule }) => [path, rule])])).toEqual([
    ['a', [['spec.template.spec.domain.memory.guest', 'instancetype-reference/no-explicit-size']]],
    ['b', [['spec.template.spec.domain.memory.guest', 'instancetype-reference/no-explicit-size']]],
    ['c', [['spec.template.spec.domain.memory.guest', 'instancetype-reference/no-explicit-size']]],
    ['own', []],
  ]);
  expect(readDocument).toHaveBeenCalledTimes(1);
});
