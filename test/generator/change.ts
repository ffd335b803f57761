import { isTree, listAt, type Tree, treeAt } from './case';
import type { Draw } from './draw';

/** Edits a machine as people change one that runs; tells in words what was done, or `undefined` where there was no place for it. */
type Edit = (draw: Draw, machine: Tree, spec: Tree) => string | undefined;

function inside(tree: Tree, key: string): Tree {
  const held = treeAt(tree, key);
  if (held !== undefined) return held;
  const made: Tree = {};
  tree[key] = made;
  return made;
}

function itemsIn(tree: Tree, key: string): unknown[] {
  if (!Array.isArray(tree[key])) tree[key] = [];
  return tree[key] as unknown[];
}

const domainOf = (spec: Tree): Tree => inside(spec, 'domain');
const devicesOf = (spec: Tree): Tree => inside(domainOf(spec), 'devices');

const sockets: Edit = (draw, _machine, spec) => {
  const cpu = treeAt(domainOf(spec), 'cpu');
  if (cpu === undefined && draw.chance(60)) return undefined;
  const count = draw.pick([0, 1, 2, 3, 4, 8, 9]);
  if (count === 0) Reflect.deleteProperty(cpu ?? {}, 'sockets');
  else inside(domainOf(spec), 'cpu')['sockets'] = count;
  return `sockets ${count}`;
};

const guest: Edit = (draw, _machine, spec) => {
  const size = draw.pick(['', '512Mi', '1Gi', '1025Mi', '2Gi', '1.5Gi', '4Gi', '16Gi', '2049Mi']);
  const memory = inside(domainOf(spec), 'memory');
  if (size === '') Reflect.deleteProperty(memory, 'guest');
  else memory['guest'] = size;
  return `guest memory ${size}`;
};

const placement: Edit = (draw, _machine, spec) => {
  const field = draw.pick(['nodeSelector', 'tolerations', 'affinity']);
  if (spec[field] !== undefined && draw.chance(40)) {
    delete spec[field];
    return `drop ${field}`;
  }
  const term = { matchExpressions: [{ key: 'zone', operator: 'In', values: [draw.pick(['a', 'b'])] }] };
  const values: Tree = {
    nodeSelector: { zone: draw.pick(['a', 'b']) },
    tolerations: [{ key: 'gpu', operator: 'Exists' }],
    affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [term] } } },
  };
  spec[field] = values[field];
  return `set ${field}`;
};

const addVolume: Edit = (draw, _machine, spec) => {
  const name = draw.pick(['extra', 'more']);
  if (listAt(spec, 'volumes').some((one) => treeAt({ one }, 'one')?.['name'] === name)) return undefined;
  const isHot = draw.chance(70) && { hotpluggable: true };
  const source = draw.pick<() => Tree>([
    () => ({ persistentVolumeClaim: { claimName: 'more', ...isHot } }),
    () => ({ dataVolume: { name: 'more', ...isHot } }),
    () => ({ emptyDisk: { capacity: '1Gi' } }),
  ])();
  itemsIn(spec, 'volumes').push({ name, ...source });
  const bus = draw.pick(['virtio', 'scsi']);
  itemsIn(devicesOf(spec), 'disks').push({ name, disk: { bus } });
  return `add volume ${name}`;
};

/** A volume and its disk, or one of the two. */
const removeVolume: Edit = (draw, _machine, spec) => {
  const volume = draw.pick([undefined, ...listAt(spec, 'volumes')]);
  if (!isTree(volume)) return undefined;
  const part = draw.pick(['both', 'both', 'both', 'volume', 'disk']);
  const devices = devicesOf(spec);
  const others = (list: unknown[]): unknown[] => list.filter((one) => !isTree(one) || one['name'] !== volume['name']);
  if (part !== 'disk') spec['volumes'] = others(listAt(spec, 'volumes'));
  if (part !== 'volume') devices['disks'] = others(listAt(devices, 'disks'));
  return `remove ${part} ${String(volume['name'])}`;
};

const otherClaim: Edit = (draw, machine, spec) => {
  const volumes = listAt(spec, 'volumes').filter(isTree);
  const volume = volumes.length === 0 ? undefined : draw.pick(volumes);
  if (volume === undefined) return undefined;
  const { dataVolume, persistentVolumeClaim } = volume;
  if (isTree(persistentVolumeClaim)) persistentVolumeClaim['claimName'] = 'other';
  else if (isTree(dataVolume)) dataVolume['name'] = 'other';
  else return undefined;
  if (draw.chance(50)) inside(machine, 'spec')['updateVolumesStrategy'] = 'Migration';
  return `other claim of ${String(volume['name'])}`;
};

const hotPluggable: Edit = (draw, _machine, spec) => {
  const sources = listAt(spec, 'volumes').flatMap((one) => {
    const volume = treeAt({ one }, 'one');
    return [treeAt(volume, 'persistentVolumeClaim'), treeAt(volume, 'dataVolume')].filter(isTree);
  });
  if (sources.length === 0) return undefined;
  const source = draw.pick(sources);
  source['hotpluggable'] = source['hotpluggable'] !== true;
  return 'switch hotpluggable';
};

const disk: Edit = (draw, _machine, spec) => {
  const disks = listAt(devicesOf(spec), 'disks').filter(isTree);
  if (disks.length === 0) return undefined;
  const one = draw.pick(disks);
  const key = draw.pick(['serial', 'cache', 'bootOrder']);
  one[key] = { serial: 'other', cache: draw.pick(['none', 'writethrough']), bootOrder: 9 }[key];
  return `set ${key} of disk ${String(one['name'])}`;
};

const addInterface: Edit = (draw, _machine, spec) => {
  const name = draw.pick(['lan', 'late']);
  const interfaces = itemsIn(devicesOf(spec), 'interfaces');
  if (interfaces.some((one) => isTree(one) && one['name'] === name)) return undefined;
  const isPod = draw.chance(15);
  const binding = isPod
    ? { masquerade: {} }
    : draw.pick([{ bridge: {} }, { sriov: {} }, { binding: { name: 'vdpa' } }]);
  const state = draw.chance(12) && 'bridge' in binding ? { state: draw.pick(['absent', 'down']) } : {};
  interfaces.push({ name, ...structuredClone(binding), ...state });
  itemsIn(spec, 'networks').push({ name, ...(isPod ? { pod: {} } : { multus: { networkName: name } }) });
  return `add interface ${name}`;
};

const removeInterface: Edit = (draw, _machine, spec) => {
  const devices = devicesOf(spec);
  const interfaces = listAt(devices, 'interfaces').filter(isTree);
  if (interfaces.length === 0) return undefined;
  const { name } = draw.pick(interfaces);
  devices['interfaces'] = interfaces.filter((one) => one['name'] !== name);
  spec['networks'] = listAt(spec, 'networks').filter((one) => !isTree(one) || one['name'] !== name);
  return `remove interface ${String(name)}`;
};

const changeInterface: Edit = (draw, _machine, spec) => {
  const interfaces = listAt(devicesOf(spec), 'interfaces').filter(isTree);
  if (interfaces.length === 0) return undefined;
  const nic = draw.pick(interfaces);
  const [key, value] = draw.pick<readonly [string, unknown]>([
    ['state', 'absent'],
    ['state', 'absent'],
    ['state', 'down'],
    ['state', 'up'],
    ['model', 'e1000e'],
    ['macAddress', '02:00:5e:10:00:77'],
  ]);
  nic[key] = value;
  return `set ${key} of interface ${String(nic['name'])}`;
};

const otherNetwork: Edit = (draw, _machine, spec) => {
  const networks = listAt(spec, 'networks').filter((one): one is Tree => treeAt(one, 'multus') !== undefined);
  if (networks.length === 0) return undefined;
  const multus = treeAt(draw.pick(networks), 'multus') as Tree;
  multus['networkName'] = 'elsewhere';
  return 'other network';
};

const reorder: Edit = (draw, _machine, spec) => {
  const [holder, key] = draw.pick([
    [spec, 'volumes'],
    [spec, 'networks'],
    [devicesOf(spec), 'disks'],
    [devicesOf(spec), 'interfaces'],
  ] as const);
  const list = listAt(holder, key);
  if (list.length < 2) return undefined;
  list.reverse();
  return `reverse ${key}`;
};

const power: Edit = (draw, machine) => {
  const spec = inside(machine, 'spec');
  delete spec['running'];
  spec['runStrategy'] = draw.pick(['Always', 'RerunOnFailure', 'Manual', 'Once', 'Halted']);
  return `run strategy ${String(spec['runStrategy'])}`;
};

const around: Edit = (draw, machine, spec) => {
  const [holder, key, value] = draw.pick<() => readonly [Tree, string, unknown]>([
    () => [spec, 'terminationGracePeriodSeconds', draw.pick([5, 60])],
    () => [spec, 'evictionStrategy', draw.pick(['None', 'LiveMigrate'])],
    () => [spec, 'hostname', 'other'],
    () => [inside(domainOf(spec), 'cpu'), 'cores', draw.pick([1, 2, 3])],
    () => [inside(domainOf(spec), 'cpu'), 'model', 'host-model'],
    () => [inside(domainOf(spec), 'resources'), 'requests', { memory: draw.pick(['1Gi', '2Gi']) }],
    () => [inside(inside(inside(machine, 'spec'), 'template'), 'metadata'), 'labels', { tier: draw.pick(['a', 'b']) }],
    () => [inside(machine, 'metadata'), 'labels', { tier: draw.pick(['a', 'b']) }],
    () => [inside(domainOf(spec), 'memory'), 'maxGuest', draw.pick(['8Gi', '16Gi'])],
    () => [inside(domainOf(spec), 'cpu'), 'maxSockets', draw.pick([8, 16])],
  ])();
  holder[key] = value;
  return `set ${key}`;
};

const edits: readonly (readonly [weight: number, edit: Edit])[] = [
  [16, sockets],
  [16, guest],
  [10, placement],
  [12, addVolume],
  [10, removeVolume],
  [8, otherClaim],
  [4, hotPluggable],
  [4, disk],
  [12, addInterface],
  [6, removeInterface],
  [10, changeInterface],
  [6, otherNetwork],
  [4, reorder],
  [4, power],
  [14, around],
];

/** The changes that people make of a machine that runs, in words; empty where the machine has no place for what was tried. */
export function changeMachine(draw: Draw, machine: Tree): readonly string[] {
  const spec = treeAt(treeAt(treeAt(machine, 'spec'), 'template'), 'spec');
  if (spec === undefined) return [];
  const count = draw.weighted([
    [62, 1],
    [28, 2],
    [10, 3],
  ] as const);
  const done: string[] = [];
  for (let i = 0; i < count * 4 && done.length < count; i += 1) {
    const said = draw.weighted(edits)(draw, machine, spec);
    if (said !== undefined) done.push(said);
  }
  return done;
}
