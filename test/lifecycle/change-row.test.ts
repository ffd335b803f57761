import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTables } from '../../scripts/changes/page';
import { saidOf } from '../../scripts/fuzz/updates';
import { loadKinds } from '../../src/cli/kinds';
import { Cluster, type ClusterOptions, stockCluster } from '../../src/core/cluster';
import { keyOf } from '../../src/core/manifest';
import { isWithin, parsePath } from '../../src/core/path';
import { type Change, type ChangedObject, changes } from '../../src/lifecycle/change';
import { kindRows } from '../../src/lifecycle/change-of-kind';
import { machineRows } from '../../src/lifecycle/change-of-machine.rows';
import type { ChangeRow } from '../../src/lifecycle/change-row';
import { removal } from '../../src/lifecycle/removal';
import { objectsOf } from '../fields/field-object';
import { fieldNouns } from '../fields/found';
import type { Tree } from '../generator/case';

test('the page of changes has the tables of the code', () => {
  const file = join(__dirname, '../../docs/changes.md');
  const page = readFileSync(file, 'utf8');
  if (process.env['CORRECT_PAGES'] !== undefined) writeFileSync(file, withTables(page));
  expect(readFileSync(file, 'utf8')).toBe(withTables(page));
});

test('what a row says names every need that it has', () => {
  const all = [...machineRows, ...Object.values(kindRows).flat()];
  const silent = all.filter(
    ({ needs, says }) => says.includes('`') && needs.some((need) => !says.includes(`\`${need}\``)),
  );
  expect(silent.map(({ under }) => under)).toEqual([]);
});

const rowsOf: Readonly<Record<string, readonly ChangeRow[]>> = {
  ...kindRows,
  'kubevirt.io/VirtualMachine': machineRows,
};

/** Whether a rule refuses it: its source names the rule. */
function isOfRule({ needs, source }: Change): boolean {
  return needs === 'refused' && /\([a-z0-9-]+\/[a-z0-9-]+\)$/.test(source);
}

function rowOf(key: string, path: string): ChangeRow | undefined {
  return rowsOf[key]?.find(({ under }) => isWithin(parsePath(path), under.split('.')));
}

interface Recorded {
  readonly request: { readonly object: Tree; readonly oldObject: Tree; readonly profile: never };
}

const recorded = readFileSync(join(__dirname, '../oracle/corpus/change.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => (JSON.parse(line) as Recorded).request);

test('all that is said of a change is in the row of its field: what it needs, and the source', () => {
  const strange = new Set<string>();
  const seen = new Set<string>();
  for (const { object, oldObject, profile } of recorded) {
    const key = keyOf(String(object['apiVersion']), String(object['kind']));
    const said = saidOf({ before: oldObject, after: object, profile });
    const slips = new Set(said.filter(isOfRule).map(({ path }) => path));
    for (const change of said) {
      const { path, needs, source } = change;
      // A field that there is none of is refused, and what else it needs is nobody's business.
      if (isOfRule(change) || slips.has(path) || path === '' || path.startsWith('metadata')) continue;
      const row = rowOf(key, path);
      if (row?.needs.includes(needs) && row.sources.includes(source)) seen.add(`${key} ${row.under} ${source}`);
      else strange.add(`${key} ${path} ${needs} ${source}`);
    }
  }
  expect([...strange]).toEqual([]);
  for (const [before, after, options] of further) {
    for (const { path, needs, source } of changes(before, after, Cluster.kubevirt('1.9', options))) {
      const row = rowOf('kubevirt.io/VirtualMachine', path);
      expect([path, row?.needs.includes(needs), row?.sources.includes(source)]).toEqual([path, true, true]);
      seen.add(`kubevirt.io/VirtualMachine ${row?.under} ${source}`);
    }
  }
  const silent = machineRows.flatMap(({ under, sources }) =>
    sources
      .filter((source) => !seen.has(`kubevirt.io/VirtualMachine ${under} ${source}`))
      .map((source) => `${under} ${source}`),
  );
  expect(silent).toEqual([]);
});

type Fields = Readonly<Record<string, unknown>>;

function machine(domain: Fields, instance: Fields = {}, spec: Fields = {}, annotations?: Fields): ChangedObject {
  const devices = { interfaces: [{ name: 'default', masquerade: {} }] };
  const whole = { networks: [{ name: 'default', pod: {} }], domain: { devices, ...domain }, ...instance };
  return {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name: 'vm', namespace: 'web' },
    spec: { runStrategy: 'Always', template: { metadata: { annotations }, spec: whole }, ...spec },
  } as ChangedObject;
}

const stage: ClusterOptions = { configuration: { vmRolloutStrategy: 'Stage' } };
const small = { cpu: { sockets: 1 }, memory: { guest: '2Gi' } };
const disk = { disks: [{ name: 'data', disk: { bus: 'virtio' } }], interfaces: [] };
const hot = { volumes: [{ name: 'data', dataVolume: { name: 'data', hotpluggable: true } }] };
const claim = (claimName: string): Fields => ({ volumes: [{ name: 'data', persistentVolumeClaim: { claimName } }] });
const moving = { updateVolumesStrategy: 'Migration' };

/** What no recorded change has: before, after, and the cluster. */
const further: readonly (readonly [ChangedObject, ChangedObject, ClusterOptions?])[] = [
  [machine(small), machine({ ...small, cpu: { sockets: 2 } }), stage],
  [machine(small), machine({ cpu: { sockets: 2, cores: 2 }, memory: { guest: '4Gi' } })],
  [machine({ cpu: { cores: 2, maxSockets: 4 } }), machine({ cpu: { cores: 2, sockets: 2, maxSockets: 4 } })],
  [
    machine(small),
    machine(small, { nodeSelector: { a: 'b' }, affinity: {}, tolerations: [{ operator: 'Exists' }] }),
    stage,
  ],
  [machine(small), machine({ ...small, devices: disk }, hot), { featureGates: ['HotplugVolumes'] }],
  [machine({ devices: disk }, claim('a'), moving), machine({ devices: disk }, claim('b'), moving)],
  [
    machine({ ...small, devices: disk }, claim('a'), moving),
    machine({ ...small, cpu: { cores: 2 }, devices: disk }, claim('b'), moving),
  ],
  [machine({ devices: { interfaces: [{ masquerade: {} }] } }), machine({ devices: { interfaces: [{ bridge: {} }] } })],
  [machine(small), machine(small, {}, {}, { 'descheduler.alpha.kubernetes.io/evict': 'true' })],
  [
    machine(small, {}, { runStrategy: undefined, running: true }),
    machine(small, {}, { runStrategy: undefined, running: false }),
  ],
];

/** Objects of all kinds that are made, with each of their fields in one of them. */
const objects = fieldNouns().flatMap(({ cases }) =>
  cases.flatMap((one) => objectsOf(one).map(({ manifest }) => manifest)),
);
const made = loadKinds().map(({ apiVersion, kind }) => keyOf(apiVersion, kind));

test('what the change of any field of a kind that we make needs is known', () => {
  const unknown = new Set<string>();
  for (const manifest of objects) {
    const bare = { ...manifest, spec: {} };
    for (const [before, after] of [
      [bare, manifest],
      [manifest, bare],
    ] as const) {
      for (const { path, needs } of changes(before as ChangedObject, after as ChangedObject, stockCluster)) {
        if (needs === 'unknown') unknown.add(`${manifest.kind} ${path}`);
      }
    }
  }
  // What they need hangs on what the cluster holds.
  expect([...unknown]).toEqual(['VirtualMachine spec.instancetype', 'VirtualMachine spec.preference']);
  const kinds = new Set(objects.map(({ apiVersion, kind }) => keyOf(apiVersion, kind)));
  const silent = made.filter((key) => !kinds.has(key) && !Object.hasOwn(kindRows, key));
  expect(silent).toEqual([]);
});

test('what goes with an object of any kind that we make is known', () => {
  const unknown = loadKinds().filter(({ apiVersion, kind }) => {
    const metadata = { name: 'a', namespace: 'web' };
    return removal({ apiVersion, kind, metadata }).some(({ needs }) => needs === 'unknown');
  });
  expect(unknown.map(({ kind }) => kind)).toEqual([]);
});

test('what a KubeVirt of another release or configuration does to machines that run', () => {
  const kubevirt = (spec: object): ChangedObject =>
    ({
      apiVersion: 'kubevirt.io/v1',
      kind: 'KubeVirt',
      metadata: { name: 'kubevirt', namespace: 'kubevirt' },
      spec,
    }) as ChangedObject;
  const said = (before: object, after: object): readonly string[] =>
    changes(kubevirt(before), kubevirt(after)).map(({ path, needs }) => `${path} ${needs}`);
  const tag = (imageTag: string, ...workloadUpdateMethods: readonly string[]): object => ({
    imageTag,
    workloadUpdateStrategy: { workloadUpdateMethods },
  });
  expect(changes(kubevirt(tag('v1.8.4')), kubevirt(tag('v1.9.0')))).toEqual([
    {
      path: 'spec.imageTag',
      change: 'changed',
      needs: 'migration',
      message:
        'virt-operator rolls its components out anew; a machine keeps its virt-launcher until it migrates or starts again, for workloadUpdateStrategy lists nothing',
      source: 'pkg/virt-controller/watch/workload-updater/workload-updater.go getUpdateData',
    },
  ]);
  expect(said(tag('v1.8.4', 'LiveMigrate', 'Evict'), tag('v1.9.0', 'LiveMigrate', 'Evict'))).toEqual([
    'spec.imageTag migration',
  ]);
  expect(said(tag('v1.8.4', 'Evict'), tag('v1.9.0', 'Evict'))).toEqual(['spec.imageTag restart']);
  const configuration = {
    cpuModel: 'host-passthrough',
    machineType: 'q35',
    defaultRuntimeClass: 'kata',
    developerConfiguration: { featureGates: ['HostDisk'], logVerbosity: { virtAPI: 5, virtLauncher: 5 } },
    network: { defaultNetworkInterface: 'masquerade', permitBridgeInterfaceOnPodNetwork: false },
  };
  expect(said({}, { configuration, certificateRotateStrategy: { selfSigned: { ca: { duration: '48h' } } } })).toEqual([
    'spec.configuration.cpuModel restart',
    'spec.configuration.machineType replacement',
    'spec.configuration.defaultRuntimeClass migration',
    'spec.configuration.developerConfiguration.featureGates live',
    'spec.configuration.developerConfiguration.logVerbosity.virtAPI live',
    'spec.configuration.developerConfiguration.logVerbosity.virtLauncher migration',
    'spec.configuration.network.defaultNetworkInterface restart',
    'spec.configuration.network.permitBridgeInterfaceOnPodNetwork live',
    'spec.certificateRotateStrategy live',
  ]);
});

test('clones, plugins, node policies and selectors say what becomes of what is there', () => {
  const one = (apiVersion: string, kind: string, spec: object): ChangedObject =>
    ({ apiVersion, kind, metadata: { name: 'a', namespace: 'web' }, spec }) as ChangedObject;
  const said = (apiVersion: string, kind: string, before: object, after: object): readonly string[] =>
    changes(one(apiVersion, kind, before), one(apiVersion, kind, after)).map(({ path, needs }) => `${path} ${needs}`);
  const target = (name: string): object => ({ target: { kind: 'VirtualMachine', name } });
  expect(said('clone.kubevirt.io/v1beta1', 'VirtualMachineClone', target('a'), target('b'))).toEqual([
    'spec.target.name replacement',
  ]);
  const hooks = {
    domainHooks: [{ cel: { expression: 'domain' } }],
    nodeHooks: [{ socket: '/a', permittedHooks: ['PreStart'] }],
  };
  expect(said('plugin.kubevirt.io/v1alpha1', 'Plugin', {}, hooks)).toEqual([
    'spec.domainHooks migration',
    'spec.nodeHooks live',
  ]);
  const policy = { resourceName: 'a', numVfs: 4 };
  expect(
    said('sriovnetwork.openshift.io/v1', 'SriovNetworkNodePolicy', policy, { resourceName: 'b', numVfs: 8 }),
  ).toEqual(['spec.resourceName migration', 'spec.numVfs stops']);
  const selector = (app: string): object => ({ selector: { matchLabels: { app } } });
  expect(said('kubevirt.io/v1', 'VirtualMachineInstanceReplicaSet', selector('a'), selector('b'))).toEqual([
    'spec.selector.matchLabels.app replacement',
  ]);
  const secret = (type: string): ChangedObject =>
    ({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' }, type }) as ChangedObject;
  expect(changes(secret('Opaque'), secret('kubernetes.io/tls')).map(({ needs }) => needs)).toEqual(['refused']);
});
