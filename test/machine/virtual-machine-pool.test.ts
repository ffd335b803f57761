import { askRules } from '../../src/core/ask-rules';
import { Cluster, stockCluster } from '../../src/core/cluster';
import { formatPath } from '../../src/core/path';
import { defaultSeverity } from '../../src/core/rule';
import { CloudInit } from '../../src/machine/cloud-init';
import { Disk } from '../../src/machine/disk';
import { scaleInStrategyField } from '../../src/machine/pool-strategy';
import { virtualMachinePool as pool, type VirtualMachinePoolProps } from '../../src/machine/virtual-machine-pool';
import { DataVolumeSource } from '../../src/storage/data-volume-source';
import { rendered } from '../core/rendered';

const label = 'kubevirt-kit/pool';
const inside = { memory: '1Gi', disks: {} } as const;

/** What the rules refuse of a pool, and warn of. */
function said(props: VirtualMachinePoolProps, cluster: Cluster = stockCluster): string[] {
  const manifest = JSON.parse(JSON.stringify(rendered(pool, 'web', props))) as object;
  return askRules(pool.rules, manifest, cluster, (_rule, stage) => defaultSeverity(stage)).map(
    ({ stage, path, rule }) => `${stage}: ${path} [${rule}]`,
  );
}

test('a pool has so many machines, which it and their pods know by a label of its own', () => {
  expect(
    rendered(pool, 'web', {
      replicas: 3,
      virtualMachineTemplate: {
        memory: '1Gi',
        disks: { root: Disk.dataVolumeTemplate({ source: DataVolumeSource.blank(), size: '1Gi' }) },
        podLabels: { app: 'web' },
        metadata: { labels: { tier: 'front' } },
      },
    }),
  ).toEqual({
    apiVersion: 'pool.kubevirt.io/v1beta1',
    kind: 'VirtualMachinePool',
    metadata: { name: 'web', namespace: 'web' },
    spec: {
      replicas: 3,
      selector: { matchLabels: { [label]: 'web' } },
      virtualMachineTemplate: {
        metadata: { labels: { [label]: 'web', tier: 'front' } },
        spec: {
          runStrategy: 'Always',
          dataVolumeTemplates: [
            {
              metadata: { name: 'web-root' },
              spec: { source: { blank: {} }, storage: { resources: { requests: { storage: '1Gi' } } } },
            },
          ],
          template: {
            metadata: { labels: { [label]: 'web', app: 'web' } },
            spec: {
              domain: { memory: { guest: '1Gi' }, devices: { disks: [{ name: 'root', disk: { bus: 'virtio' } }] } },
              volumes: [{ name: 'root', dataVolume: { name: 'web-root' } }],
            },
          },
        },
      },
    },
  });
});

test('others refer to it by its name, and to the pods of its machines by labels', () => {
  const refs = (props: Partial<VirtualMachinePoolProps>) =>
    pool.refs(pool.manifest('web', { virtualMachineTemplate: inside, ...props }));
  expect(refs({})).toEqual({
    virtualMachinePoolName: 'web',
    selector: { [label]: 'web' },
    instanceLabels: { [label]: 'web' },
  });
  const podLabels = { app: 'web', tier: 'front' };
  expect(
    refs({
      virtualMachineTemplate: { ...inside, podLabels, metadata: { labels: { own: 'a' } } },
      selector: { matchLabels: { own: 'a' } },
    }).selector,
  ).toEqual(podLabels);
});

test('one Secret carries the cloud-init data of all machines, and is found under no number', () => {
  const virtualMachineTemplate = {
    memory: '1Gi',
    disks: { init: Disk.cloudInit(CloudInit.noCloud({ password: 'x' })) },
  } as const;
  expect(
    pool.companions('web', { virtualMachineTemplate }).map(({ id, props }) => [id, Reflect.get(props, 'name')]),
  ).toEqual([['init', 'web-init']]);
  const problems: string[] = [];
  const props = { virtualMachineTemplate, nameGeneration: { appendIndexToSecretRefs: true } };
  pool.check('web', props, (path, message) => problems.push(`${path.join('.')}: ${message}`));
  expect(problems).toEqual([
    'nameGeneration.appendIndexToSecretRefs: cloud-init of disk "init" is carried by one Secret for all machines, and each would look for one with its number; make the Secrets yourself and give CloudInit.noCloudSecret(), or leave appendIndexToSecretRefs out',
  ]);
});

test('what a pool is refused for is said once, and what its machines are refused for only of one that is taken', () => {
  expect(said({ virtualMachineTemplate: { ...inside, cpu: { cores: -1 } } })).toEqual([
    'admission: spec.virtualMachineTemplate.spec.template.spec.domain.cpu.cores [cpu/valid-count]',
  ]);
  expect(said({ virtualMachineTemplate: { disks: {} } })).toEqual([
    'start: spec.virtualMachineTemplate.spec.template.spec.domain.memory.guest [memory/require-amount]',
  ]);
  expect(said({ virtualMachineTemplate: { disks: {}, cpu: { cores: -1 } } })).toEqual([
    'admission: spec.virtualMachineTemplate.spec.template.spec.domain.cpu.cores [cpu/valid-count]',
  ]);
});

test('its machines are read with what their instancetype says, as machines are', () => {
  const sized: VirtualMachinePoolProps = { virtualMachineTemplate: { instancetype: 'u1.small', disks: {} } };
  expect(said(sized)).toEqual([]);
  const own = (spec: object) =>
    Cluster.kubevirt('1.9', {
      existing: [
        {
          apiVersion: 'instancetype.kubevirt.io/v1beta1',
          kind: 'VirtualMachineInstancetype',
          metadata: { name: 'small', namespace: 'web' },
          spec,
        },
      ],
      complete: ['VirtualMachineInstancetype'],
    });
  const named = (instancetypeName: string): VirtualMachinePoolProps => ({
    virtualMachineTemplate: {
      instancetype: { instancetypeName, instancetypeKind: 'VirtualMachineInstancetype' },
      disks: {},
      nodeSelector: { zone: 'a' },
    },
  });
  expect(said(named('small'), own({ cpu: { guest: 1 }, memory: { guest: '1Gi' } }))).toEqual([]);
  expect(
    said(named('small'), own({ cpu: { guest: 1 }, memory: { guest: '1Gi' }, nodeSelector: { zone: 'b' } })),
  ).toEqual([
    'start: spec.virtualMachineTemplate.spec.template.spec.nodeSelector [instancetype-reference/no-conflict]',
  ]);
  expect(said(named('smal'), own({ cpu: { guest: 1 }, memory: { guest: '1Gi' } }))).toEqual([
    'start: spec.virtualMachineTemplate.spec.instancetype.name [instancetype-reference/require-existing]',
  ]);
});

test('of several strategies one is chosen', () => {
  const problems: string[] = [];
  const check = pool.shape['updateStrategy'];
  check?.({ proactive: {}, unmanaged: {} }, (path, message) => problems.push(`${path.join('.')}: ${message}`));
  expect(problems).toEqual([': proactive and unmanaged are given; choose one of them']);
});

test.each<[what: string, given: unknown, problem: string]>([
  ['no list', {}, 'nodeSelectorRequirementMatcher: an object is given where a list is wanted'],
  [
    'a list of what is no object',
    ['zone'],
    'nodeSelectorRequirementMatcher[0]: text "zone" is given where an object is wanted',
  ],
])('what nodes are asked for is refused as a prop where it is %s', (_what, given, problem) => {
  const problems: string[] = [];
  const strategy = { proactive: { selectionPolicy: { nodeSelectorRequirementMatcher: given } } };
  scaleInStrategyField(strategy, (path, message) => problems.push(`${formatPath(path)}: ${message}`));
  expect(problems).toEqual([`proactive.selectionPolicy.${problem}`]);
});
