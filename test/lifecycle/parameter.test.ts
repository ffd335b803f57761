import type { Report } from '../../src/core/rule';
import { checkShape } from '../../src/core/shape';
import { Parameter } from '../../src/lifecycle/parameter';
import { virtualMachineTemplate } from '../../src/lifecycle/virtual-machine-template';

const expression = (name: string): string => `$${name}`;

test('a parameter is written with one brace where text stands, and with two where a number or a boolean does', () => {
  expect(
    [Parameter.text('A'), Parameter.number('B'), Parameter.boolean('C')].map(({ expression }) => expression),
  ).toEqual([expression('{A}'), expression('{{B}}'), expression('{{C}}')]);
  expect(`${Parameter.text('A')}-${Parameter.number('B')}`).toBe(`${expression('{A}')}-${expression('{B}')}`);
});

test('a parameter has no value that a program could read', () => {
  expect(() => Parameter.text('NAME').apply((name) => name)).toThrow(
    new TypeError(
      'parameter "NAME" is known when somebody makes a machine of the template; use it in the machine of a VirtualMachineTemplate only',
    ),
  );
});

function problemsOf(props: object): readonly string[] {
  const said: string[] = [];
  const report: Report = (path, message) => said.push(`${path.join('.')}: ${message}`);
  checkShape(virtualMachineTemplate.shape, props, report);
  return said;
}

test('a parameter stands at any leaf of the machine, and nowhere else', () => {
  const virtualMachine = { name: Parameter.text('A'), memory: Parameter.text('B'), disks: {} };
  expect(problemsOf({ virtualMachine })).toEqual([]);
  expect(problemsOf({ virtualMachine, message: Parameter.text('A') })).toEqual([
    'message: a Parameter is not plain data; give text, a number, a boolean or a value that this library resolves',
  ]);
  expect(problemsOf({ virtualMachine: { ...virtualMachine, power: Parameter.text('A') } })).toEqual([
    'virtualMachine.power: must be plain text, known when the program runs; a value that comes later cannot be used here',
  ]);
});
