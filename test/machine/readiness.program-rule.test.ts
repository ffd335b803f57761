import { Probe } from '../../src/machine/probe';
import { requireReadiness } from '../../src/machine/readiness.program-rule';
import { virtualMachine } from '../../src/machine/virtual-machine';
import { virtualMachineInstance } from '../../src/machine/virtual-machine-instance';
import { service } from '../../src/network/service';
import { entered, issuesOf, type Where } from './entered';

const labelled = { disks: {}, podLabels: { app: 'web' } };
const machine = (props: object = {}, where: Where = {}) =>
  entered(virtualMachine, 'vm', { ...labelled, ...props }, where);
const selecting = (selector: object, where: Where = {}) =>
  entered(service, 'https', { target: { selector }, ports: { https: 443 } }, where);

test('the id is that of the ledger, and it is silent until a program asks', () => {
  expect(requireReadiness.id).toBe('probe/require-readiness');
  expect(requireReadiness.silent).toBe(true);
});

test('a machine without a readiness probe that a Service selects is a warning', () => {
  expect(issuesOf(requireReadiness, selecting({ app: 'web' }), machine())).toEqual([
    {
      rule: 'probe/require-readiness',
      path: 'spec.template.spec.readinessProbe',
      message:
        'Service "https" sends to the machine as soon as it runs, whether its guest has started or not; give it a readinessProbe',
      stage: 'later',
      severity: 'warning',
    },
  ]);
});

test('an instance is one too, and the label of the machine itself selects it', () => {
  const instance = entered(virtualMachineInstance, 'vm', { disks: {}, metadata: { labels: { app: 'web' } } });
  const both = selecting({ app: 'web', 'vm.kubevirt.io/name': 'vm' });
  expect(issuesOf(requireReadiness, instance, both).map(({ path }) => path)).toEqual(['spec.readinessProbe']);
});

test.each([
  ['a machine with a readiness probe', machine({ readinessProbe: Probe.tcpSocket(443) }), selecting({ app: 'web' })],
  ['a machine that no Service selects', machine(), selecting({ app: 'mail' })],
  ['a Service that asks for more labels', machine(), selecting({ app: 'web', tier: 'front' })],
  ['a Service of another namespace', machine(), selecting({ app: 'web' }, { namespace: 'other' })],
  ['a Service of another cluster', machine(), selecting({ app: 'web' }, { realm: {} })],
  ['a machine whose namespace comes later', machine({}, { anywhere: true }), selecting({ app: 'web' })],
  ['a program that has not asked', machine({}, { severity: 'off' }), selecting({ app: 'web' })],
])('%s is no warning', (_what, one, two) => {
  expect(issuesOf(requireReadiness, one, two)).toEqual([]);
});
