import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { verdicts } from '../oracle/verdict';
import { casesOf } from './cases';
import { type Manifest, registered, type Scenario, scenarios, synthesized, testvm } from './scenario';

const all = [...scenarios, testvm];
const recorded = verdicts('examples');

// Each program starts the SDK's runner in a process of its own.
jest.setTimeout(60_000);

/** As it would be written: the order of keys says nothing. */
function serialized(object: unknown): string {
  return JSON.stringify(
    object,
    (_key, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
        : value,
    2,
  );
}

test('every example is written for both engines', () => {
  expect(scenarios.map(({ name }) => name)).toEqual([
    'backup',
    'first-machine',
    'fleet',
    'lifecycle',
    'network',
    'planes',
    'platform',
    'reach',
    'scale',
    'sizes',
    'storage',
    'templates',
    'web',
  ]);
  for (const { name, within } of scenarios) {
    expect([name, existsSync(join(within, name, 'cdk8s.ts'))]).toEqual([name, true]);
  }
});

test('every example is a project for Pulumi, run the way the tests run it', () => {
  for (const { name, within } of scenarios) {
    expect(parse(readFileSync(join(within, name, 'Pulumi.yaml'), 'utf8'))).toEqual({
      name,
      description: expect.any(String),
      main: 'pulumi.ts',
      runtime: { name: 'nodejs', options: { typescript: false, nodeargs: '--import=tsx' } },
    });
  }
});

describe.each(all)('example $name', (scenario: Scenario) => {
  let objects: readonly Manifest[] = [];
  let said: unknown[] = [];
  beforeAll(() => {
    const stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    objects = synthesized(scenario);
    said = stderr.mock.calls;
    stderr.mockRestore();
  });

  test('both engines make the same objects, and have nothing to remark', async () => {
    const pulumi = await registered(scenario);
    expect(pulumi.said).toEqual([]);
    expect(said).toEqual([]);
    expect(pulumi.objects.map(serialized)).toEqual(objects.map(serialized));
    expect(objects.length).toBeGreaterThan(0);
  });

  test('the cluster was asked about these very objects (test/examples/cases.ts), took them and starts them', () => {
    const mine = recorded.filter(({ rule }) => rule === `example/${scenario.name}`);
    expect(mine.map(({ rule, id, input, profile }) => ({ rule, id, input, profile }))).toEqual(
      casesOf(scenario, objects),
    );
    expect(mine.length).toBeGreaterThan(0);
    for (const { id, input, admission, start } of mine) {
      const running = ['VirtualMachine', 'VirtualMachineInstanceReplicaSet', 'VirtualMachinePool', 'KubeVirt'];
      const starts = running.includes(String(input['kind']));
      expect([id, admission, start]).toEqual([id, true, starts ? true : undefined]);
    }
  });

  if (scenario === testvm) {
    test("the machine of KubeVirt's own introduction comes out field for field", () => {
      expect(objects).toEqual([
        {
          apiVersion: 'kubevirt.io/v1',
          kind: 'VirtualMachine',
          metadata: { name: 'testvm', namespace: 'default' },
          spec: {
            runStrategy: 'Halted',
            template: {
              metadata: { labels: { 'kubevirt.io/domain': 'testvm', 'kubevirt.io/size': 'small' } },
              spec: {
                architecture: 'amd64',
                domain: {
                  devices: {
                    disks: [
                      { name: 'containerdisk', disk: { bus: 'virtio' } },
                      { name: 'cloudinitdisk', disk: { bus: 'virtio' } },
                    ],
                    interfaces: [{ name: 'default', masquerade: {} }],
                  },
                  machine: { type: 'q35' },
                  resources: { requests: { memory: '64M' } },
                },
                networks: [{ name: 'default', pod: {} }],
                volumes: [
                  {
                    name: 'containerdisk',
                    containerDisk: { image: 'quay.io/kubevirt/cirros-container-disk-demo' },
                  },
                  { name: 'cloudinitdisk', cloudInitNoCloud: { userDataBase64: 'SGkuXG4=' } },
                ],
              },
            },
          },
        },
      ]);
    });
  }
});

test('nothing is recorded of an example that is gone', () => {
  expect([...new Set(recorded.map(({ rule }) => rule))].sort()).toEqual(
    all.map(({ name }) => `example/${name}`).sort(),
  );
});
