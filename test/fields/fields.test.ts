import { virtualMachine } from '../../src/machine/virtual-machine';
import { virtualMachineInstance } from '../../src/machine/virtual-machine-instance';
import { cpuCases } from './cpu';
import { storageCases } from './storage';

const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as Record<string, unknown>;

describe.each([...cpuCases, ...storageCases])('$name', ({ props, spec }) => {
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
