import { virtualMachine } from '../../src/machine/virtual-machine';
import { virtualMachineInstance } from '../../src/machine/virtual-machine-instance';
import { cpuCases } from './cpu';
import { dnsCases } from './dns';
import { schedulingCases } from './scheduling';
import { virtualMachineCases } from './virtual-machine';

const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as Record<string, unknown>;

describe.each([...cpuCases, ...dnsCases, ...schedulingCases])('$name', ({ props, spec }) => {
  test('is the spec of an instance', () => {
    expect(plain(virtualMachineInstance.manifest('vm', props))['spec']).toEqual(spec);
  });

  test('is the template of a machine', () => {
    expect(plain(virtualMachine.manifest('vm', props))['spec']).toEqual({
      runStrategy: 'Always',
      template: { spec },
    });
  });
});

test.each([...virtualMachineCases])('$name: the spec of a machine', ({ props, spec }) => {
  expect(plain(virtualMachine.manifest('vm', props))['spec']).toEqual(spec);
});
