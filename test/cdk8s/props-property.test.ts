import { App, Chart } from 'cdk8s';
import fc from 'fast-check';
import { CloudInit, Disk, Interface, ValidationError } from 'kubevirt-kit';
import { VirtualMachine } from 'kubevirt-kit/cdk8s';
import { cycle, deep, loop, odd } from '../core/odd-value';

/** What became of props: a machine, or all that is wrong with them. */
function outcome(props: unknown): ValidationError | 'made' {
  const chart = new Chart(new App(), 'web');
  try {
    new VirtualMachine(chart, 'vm', props as never);
    return 'made';
  } catch (error) {
    if (error instanceof ValidationError) return error;
    throw error;
  }
}

const prop = fc.constantFrom(
  ...[
    'memory',
    'cpu',
    'disks',
    'interfaces',
    'labels',
    'podLabels',
    'firmware',
    'namespace',
    'name',
    'metadata',
    'patch',
    'cluster',
  ],
  ...[
    'ignoreRules',
    'runStrategy',
    'instancetype',
    'preference',
    'resources',
    'tolerations',
    'probes',
    '__proto__',
    'constructor',
    'nothing',
  ],
);

const value = fc.oneof(
  odd,
  fc.dictionary(fc.constantFrom('root', 'default', 'name', 'a b', '__proto__'), odd, { maxKeys: 3 }),
  fc.array(odd, { maxLength: 2 }),
);

const good = {
  memory: '2Gi',
  disks: { root: Disk.containerDisk('quay.io/x') },
  interfaces: { default: Interface.masquerade() },
};

test('whatever props are given, they make a machine or an error that says what is wrong with them', () => {
  fc.assert(
    fc.property(fc.dictionary(prop, value, { maxKeys: 3 }), (given) => {
      const came = outcome({ ...good, ...given });
      if (came !== 'made') expect(came.issues.every(({ message, rule }) => message !== '' && rule !== '')).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('whatever stands in the arguments of factories, it makes a machine or an error', () => {
  const disk = odd.map((given) => () => ({
    ...good,
    disks: { root: Disk.containerDisk(given as never, { bootOrder: given as never }) },
  }));
  const nic = odd.map((given) => () => ({
    ...good,
    interfaces: { default: Interface.masquerade({ macAddress: given as never, ports: given as never }) },
  }));
  const init = odd.map((given) => () => ({
    ...good,
    disks: { ...good.disks, init: Disk.cloudInit(CloudInit.noCloud(given as never)) },
  }));
  fc.assert(
    fc.property(fc.oneof(disk, nic, init), (props) => {
      let made: object;
      try {
        made = props();
      } catch (error) {
        expect(String(error)).toMatch(/^(?:TypeError|RangeError|ValidationError): ./);
        return;
      }
      outcome(made);
    }),
    { numRuns: 300 },
  );
});

test('props that contain themselves, and props without end, are told where', () => {
  const issuesOf = (props: unknown): readonly string[] => {
    const came = outcome(props);
    return came === 'made' ? [] : came.issues.map(({ path, message }) => `${path}: ${message}`);
  };
  expect(issuesOf({ ...good, disks: cycle }).length).toBeGreaterThan(0);
  expect(issuesOf({ ...good, disks: { root: cycle } }).length).toBeGreaterThan(0);
  expect(issuesOf({ ...good, metadata: { labels: deep } }).length).toBeGreaterThan(0);
  expect(issuesOf(loop).length).toBeGreaterThan(0);
});

test('three megabytes of cloud-init are refused in no time, in few words', () => {
  const text = `#cloud-config\n# ${'x'.repeat(3 * 2 ** 20)}\n`;
  const disks = (init: Parameters<typeof Disk.cloudInit>[0]) => ({ ...good.disks, init: Disk.cloudInit(init) });
  const start = performance.now();
  const companion = outcome({ ...good, disks: disks(CloudInit.noCloud(text)) });
  expect(String(companion)).toBe(`ValidationError: Secret "web/vm/init" would be rejected by the cluster:
  Secret "vm-init" holds 3145745 bytes, at most 1048576 are allowed; spread them over several [data-size/valid-size]`);
  const inline = outcome({ ...good, disks: disks(CloudInit.noCloud(text, { inline: true })) });
  expect(inline).toBeInstanceOf(ValidationError);
  expect(String(inline).length).toBeLessThan(2000);
  expect(performance.now() - start).toBeLessThan(5000);
});
