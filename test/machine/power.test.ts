import { App, Chart, Testing } from 'cdk8s';
import { VirtualMachine } from '../../src/cdk8s';
import type { ValidationError } from '../../src/core/issue';
import { type VirtualMachineProps, virtualMachine } from '../../src/machine/virtual-machine';

function strategyOf(props: Partial<VirtualMachineProps>): unknown {
  return virtualMachine.manifest('vm', { memory: '1Gi', disks: {}, ...props } as VirtualMachineProps).spec.runStrategy;
}

test.each<[string, Partial<VirtualMachineProps>, string]>([
  ['a machine runs always', {}, 'Always'],
  ['a machine that the program starts and stops runs always', { power: 'declared' }, 'Always'],
  ['or as the program says', { power: 'declared', runStrategy: 'Halted' }, 'Halted'],
  [
    'a machine of an operator runs from the start, again when it fails, and stays stopped',
    { power: 'operator' },
    'RerunOnFailure',
  ],
  ['or waits to be started', { power: 'operator', runStrategy: 'Manual' }, 'Manual'],
])('%s', (_what, props, strategy) => {
  expect(strategyOf(props)).toBe(strategy);
});

function refusal(props: object): string {
  const chart = new Chart(new App(), 'web');
  try {
    new VirtualMachine(chart, 'vm', { memory: '1Gi', disks: {}, ...props });
  } catch (error) {
    return (error as ValidationError).message;
  }
  return JSON.stringify(Testing.synth(chart).map(({ spec }: { spec: { runStrategy: string } }) => spec.runStrategy));
}

test.each(['Always', 'Halted', 'Once'])('run strategy %s is not left to an operator', (runStrategy) => {
  expect(refusal({ power: 'operator', runStrategy })).toBe(
    `VirtualMachine "web/vm" cannot be made:
  runStrategy: power is the operator's, and virtctl start and stop rewrite run strategy "${runStrategy}", which the next deployment sets back; choose RerunOnFailure or Manual, or leave it out [props/valid-value]`,
  );
});

test('a power that does not exist is refused', () => {
  expect(refusal({ power: 'none' })).toMatch('power');
});

test('a machine of an operator breaks no rule about contested run strategies', () => {
  expect(refusal({ power: 'operator' })).toBe('["RerunOnFailure"]');
});
