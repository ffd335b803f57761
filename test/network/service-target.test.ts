import type { App, Chart } from 'cdk8s';
import {
  Service,
  VirtualMachine,
  VirtualMachineInstance,
  VirtualMachineInstanceReplicaSet,
  VirtualMachinePool,
} from 'kubevirt-kit/cdk8s';
import { heard, refusal, smallest, webChart, written } from '../cdk8s/synthesis';

process.env['PULUMI_ERROR_OUTPUT_STRING'] = '1';
const sdk: typeof import('@pulumi/pulumi') = require('@pulumi/pulumi');
const pulumi: typeof import('kubevirt-kit/pulumi') = require('kubevirt-kit/pulumi');

const ports = { http: 80 };
const memory = '1Gi';

function machine(chart: Chart, id: string, podLabels: Record<string, string> = {}): VirtualMachine {
  return new VirtualMachine(chart, id, { ...smallest, podLabels });
}

function heardOf(chart: Chart): string[] {
  return heard(() => (chart.node.root as App).synthYaml()).map((line) => line.trim());
}

describe('a Service on several machines', () => {
  test('selects the labels that all their templates share, and says whom it is for', () => {
    const chart = webChart();
    const a = machine(chart, 'a', { app: 'shop', tier: 'front', color: 'blue' });
    const b = machine(chart, 'b', { tier: 'front', app: 'shop', color: 'green' });
    new Service(chart, 'http', { target: [a, b], ports });
    const { metadata, spec } = written(chart)[2];
    expect(metadata).toEqual({
      name: 'http',
      annotations: { 'kubevirt-kit/targets': 'VirtualMachine/a, VirtualMachine/b' },
    });
    expect(spec.selector).toEqual({ app: 'shop', tier: 'front' });
    expect(heardOf(chart)).toEqual([]);
  });

  test('may be on instances, pools and sets, and on labels, of which nothing else is known', () => {
    const chart = webChart();
    const podLabels = { app: 'shop' };
    const one = new VirtualMachineInstance(chart, 'one', { memory, disks: {}, metadata: { labels: podLabels } });
    const set = new VirtualMachineInstanceReplicaSet(chart, 'set', { memory, disks: {}, podLabels });
    const pool = new VirtualMachinePool(chart, 'pool', { virtualMachineTemplate: { memory, disks: {}, podLabels } });
    new Service(chart, 'a', { target: [one, set, pool], ports });
    new Service(chart, 'b', { target: [one, { selector: { app: 'shop', tier: 'back' } }], ports });
    const [, , , a, b] = written(chart);
    expect(a.metadata.annotations).toEqual({
      'kubevirt-kit/targets':
        'VirtualMachineInstance/one, VirtualMachineInstanceReplicaSet/set, VirtualMachinePool/pool',
    });
    expect([a.spec.selector, b.spec.selector]).toEqual([{ app: 'shop' }, { app: 'shop' }]);
    expect(b.metadata).toEqual({ name: 'b' });
  });

  test('on one is a Service on that one', () => {
    const chart = webChart();
    new Service(chart, 'http', { target: [machine(chart, 'a')], ports });
    const { metadata, spec } = written(chart)[1];
    expect([metadata, spec.selector]).toEqual([{ name: 'http' }, { 'vmi.kubevirt.io/id': 'a' }]);
  });

  test('that share no label is refused with the label to add to each', () => {
    const chart = webChart();
    const target = [machine(chart, 'a', { app: 'a' }), machine(chart, 'b', { app: 'b' }), { selector: { x: 'y' } }];
    expect(refusal(() => new Service(chart, 'http', { target, ports }))).toBe(
      'Service "web/http" cannot be made:\n  target: "a", "b", { selector } share no label by which one Service could select them; give each the label service: "http", by podLabels or of an instance by metadata.labels [props/valid-value]',
    );
  });

  test('needs one at least, and machines only', () => {
    expect(refusal(() => new Service(webChart(), 'http', { target: [], ports }))).toBe(
      'Service "web/http" cannot be made:\n  target: no machine is given; give one or several [props/valid-value]',
    );
    expect(refusal(() => new Service(webChart(), 'http', { target: ['a' as never], ports }))).toBe(
      'Service "web/http" cannot be made:\n  target[0]: text "a" is given; give a machine or { selector } [props/valid-type]',
    );
  });

  test('is the same in Pulumi', async () => {
    const services: unknown[] = [];
    await sdk.runtime.setMocks({
      newResource({ name, inputs }) {
        if (name === 'http') services.push(inputs);
        return { id: `${name}-id`, state: inputs };
      },
      call: () => ({}),
    });
    const made = (name: string) =>
      new pulumi.VirtualMachine(name, { ...smallest, podLabels: { app: 'shop', of: name } });
    new pulumi.Service('http', { target: [made('a'), made('b')], ports });
    for (let turn = 0; turn < 200; turn += 1) await new Promise((done) => setImmediate(done));
    expect(services).toEqual([
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: {
          name: 'http',
          annotations: { 'kubevirt-kit/targets': 'VirtualMachine/a, VirtualMachine/b' },
        },
        spec: { selector: { app: 'shop' }, ports: [{ name: 'http', port: 80 }] },
      },
    ]);
  });
});

describe('service/no-other-target', () => {
  test('other machines of the namespace that have the labels are named', () => {
    const chart = webChart({ namespace: 'web' });
    const podLabels = { app: 'shop' };
    const target = [machine(chart, 'a', podLabels), machine(chart, 'b', podLabels)];
    machine(chart, 'c', podLabels);
    new VirtualMachinePool(chart, 'pool', { virtualMachineTemplate: { memory, disks: {}, podLabels } });
    new VirtualMachine(chart, 'far', { ...smallest, podLabels, namespace: 'other' });
    machine(chart, 'other', { app: 'other' });
    new Service(chart, 'http', { target, ports });
    const warnings = heardOf(chart).filter((line) => line.includes('service/'));
    expect(warnings).toEqual([
      'warning: Service "web/http": spec.selector: selects app=shop, as it is for several machines, which VirtualMachine "web/c" and VirtualMachinePool "web/pool" have as well; give those that are meant a label of their own, or name all as targets [service/no-other-target]',
    ]);
  });

  test('a Service on one machine, or on labels, says nothing', () => {
    const chart = webChart({ namespace: 'web' });
    const podLabels = { app: 'shop' };
    const a = machine(chart, 'a', podLabels);
    machine(chart, 'b', podLabels);
    new Service(chart, 'one', { target: a, ports });
    new Service(chart, 'labels', { target: { selector: podLabels }, ports });
    expect(heardOf(chart)).toEqual([]);
  });
});
