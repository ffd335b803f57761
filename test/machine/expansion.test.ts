import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { askRules } from '../../src/core/ask-rules';
import { Cluster, type ClusterOptions, type ExistingObject, stockCluster } from '../../src/core/cluster';
import { formatIssue, type Issue } from '../../src/core/issue';
import { expandedManifest } from '../../src/machine/expansion';
import { virtualMachineRuleSets } from '../../src/machine/machine.rules';

/** A machine that the cluster starts as the very instance that the machine starts as which it is expanded to. */
interface Recorded {
  readonly input: {
    readonly spec: { readonly instancetype?: { name: string }; readonly preference?: { name: string } };
  };
  readonly profile: { readonly objects?: readonly ExistingObject[] } & Record<string, unknown>;
  readonly template: object;
  readonly dataVolumeTemplates?: object;
}

const recorded = readFileSync(join(__dirname, 'expansion-cases.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Recorded);

function clusterOf({ objects, kubevirtConfiguration, ...options }: Recorded['profile']): Cluster {
  const configuration = kubevirtConfiguration as ClusterOptions['configuration'];
  return Cluster.kubevirt('1.9', { ...options, configuration, existing: objects } as ClusterOptions);
}

function named({ input: { spec } }: Recorded): string {
  return [spec.instancetype?.name, spec.preference?.name].filter(Boolean).join(', ');
}

test('all that KubeVirt ships is recorded but for what wants another architecture', () => {
  const names = new Set(recorded.flatMap((one) => named(one).split(', ')));
  expect(names.size).toBeGreaterThan(110);
});

describe('a machine is expanded to what starts as the same instance (`npm run expansion -- --record`)', () => {
  test.each(recorded.map((one, i) => [i + 1, named(one), one] as const))('%i: %s', (_number, _name, one) => {
    const before = JSON.stringify(one.input);
    const expanded = expandedManifest(one.input, clusterOf(one.profile)) as { spec: Recorded };
    expect(JSON.parse(JSON.stringify(expanded.spec.template))).toEqual(one.template);
    expect(expanded.spec.dataVolumeTemplates).toEqual(one.dataVolumeTemplates);
    expect(expanded.spec).not.toHaveProperty('instancetype');
    expect(expanded.spec).not.toHaveProperty('preference');
    expect(JSON.stringify(one.input)).toBe(before);
  });
});

function machine(more: object, instance: object = { domain: { devices: {} } }): object {
  return {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name: 'vm', namespace: 'web' },
    spec: { runStrategy: 'Always', ...more, template: { spec: instance } },
  };
}

function preference(spec: object): ExistingObject {
  const kind = 'VirtualMachineClusterPreference';
  return { apiVersion: 'instancetype.kubevirt.io/v1beta1', kind, metadata: { name: 'taste' }, spec };
}

describe('nothing is expanded', () => {
  test.each([
    ['of a machine that refers to nothing', machine({})],
    ['where the cluster is not known to hold it', machine({ instancetype: { name: 'own' } })],
    ['where one of two is not known', machine({ instancetype: { name: 'u1.medium' }, preference: { name: 'own' } })],
    ['where a revision is named', machine({ instancetype: { name: 'u1.medium', revisionName: 'vm-u1.medium-v1' } })],
    ['where a volume says it that is not known', machine({ instancetype: { inferFromVolume: 'root' } })],
    [
      'where the two contradict each other',
      machine({ instancetype: { name: 'u1.medium' } }, { domain: { devices: {}, memory: { guest: '1Gi' } } }),
    ],
    [
      'where cpus cannot be spread',
      machine({ instancetype: { name: 'u1.medium' }, preference: { name: 'centos.stream9.dpdk' } }),
    ],
    ['of a machine without a template', { ...machine({}), spec: { instancetype: { name: 'u1.medium' } } }],
  ])('%s', (_case, given) => {
    expect(expandedManifest(given, stockCluster)).toBeUndefined();
  });

  test('in a cluster that is configured to do without what KubeVirt ships', () => {
    const cluster = Cluster.kubevirt('1.9', { configuration: { commonInstancetypesDeployment: { enabled: false } } });
    expect(expandedManifest(machine({ instancetype: { name: 'u1.medium' } }), cluster)).toBeUndefined();
  });
});

describe('what says nothing', () => {
  const revision = (data: object): ExistingObject => {
    const metadata = { name: 'kept', namespace: 'web' };
    const head = { apiVersion: 'instancetype.kubevirt.io/v1beta1', kind: 'VirtualMachineClusterPreference' };
    return {
      apiVersion: 'apps/v1',
      kind: 'ControllerRevision',
      metadata,
      data: { ...head, ...data },
    } as ExistingObject;
  };
  const named = { preference: { name: 'taste', revisionName: 'kept' } };

  test.each([
    ['a preference whose spec is null', { preference: { name: 'taste' } }, preference(null as unknown as object)],
    ['a revision whose spec is null', named, revision({ spec: null })],
    ['a revision without a spec', named, revision({})],
  ])('is applied as such: %s', (_case, references, kept) => {
    const expanded = expandedManifest(machine(references), Cluster.kubevirt('1.9', { existing: [kept] }));
    const devices = { interfaces: [{ name: 'default', bridge: {} }] };
    expect(expanded).toEqual(machine({}, { domain: { devices }, networks: [{ name: 'default', pod: {} }] }));
  });

  test.each([
    ['a preference', { preference: { name: 'taste' } }, preference('x' as unknown as object)],
    ['a revision', named, revision({ spec: 'x' })],
  ])('is not what nobody can read: the spec of %s', (_case, references, kept) => {
    expect(expandedManifest(machine(references), Cluster.kubevirt('1.9', { existing: [kept] }))).toBeUndefined();
  });
});

/** What the cluster refuses, of whatever stage; not what it takes and regrets. */
function refusals(given: object, cluster: Cluster): readonly Issue[] {
  const issues = askRules(virtualMachineRuleSets, given, cluster, () => 'error');
  return issues.filter(({ stage }) => stage !== 'later');
}

function said(given: object, cluster: Cluster): readonly string[] {
  return refusals(given, cluster).map(formatIssue);
}

describe('what is wrong with what a machine does not say itself', () => {
  const root = { name: 'root', containerDisk: { image: 'quay.io/containerdisks/fedora:42' } };
  const instance = (disk: object) => ({
    domain: { devices: { disks: [disk] }, memory: { guest: '2Gi' }, cpu: { sockets: 1 } },
    volumes: [root],
  });

  test('is told with who says it', () => {
    const cluster = Cluster.kubevirt('1.9', { existing: [preference({ devices: { preferredDiskBus: 'ide' } })] });
    const given = machine({ preference: { name: 'taste' } }, instance({ name: 'root', disk: {} }));
    expect(said(given, cluster)).toEqual([
      'spec.template.spec.domain.devices.disks[0].disk.bus: disk "root" is on bus "ide", which no machine has; choose virtio, scsi, sata or usb (preference "taste" says so) [disk/valid-bus]',
    ]);
  });

  test('and what it says itself is told as ever', () => {
    const cluster = Cluster.kubevirt('1.9', { existing: [preference({ devices: { preferredDiskBus: 'virtio' } })] });
    const given = machine({ preference: { name: 'taste' } }, instance({ name: 'root', disk: { bus: 'ide' } }));
    expect(said(given, cluster)).toEqual([
      'spec.template.spec.domain.devices.disks[0].disk.bus: disk "root" is on bus "ide", which no machine has; choose virtio, scsi, sata or usb [disk/valid-bus]',
    ]);
  });

  test('is told of what the controller adds, when the machine starts', () => {
    const cluster = Cluster.kubevirt('1.9', {
      existing: [preference({ devices: { preferredInterfaceModel: 'ne2000', preferredDiskBus: 'ide' } })],
    });
    const { domain } = instance({});
    const given = machine({ preference: { name: 'taste' } }, { domain: { ...domain, devices: {} }, volumes: [root] });
    expect(refusals(given, cluster).map(({ stage, message }) => [stage, message])).toEqual([
      [
        'start',
        'disk "root" is on bus "ide", which no machine has; choose virtio, scsi, sata or usb (preference "taste" says so)',
      ],
      [
        'start',
        'interface "default" has the model "ne2000", which KubeVirt does not emulate; choose virtio, e1000, e1000e, igb, ne2k_pci, pcnet, rtl8139 (preference "taste" says so)',
      ],
    ]);
  });
});
