import type { VirtualMachineInstancetypeSpec, VirtualMachinePreferenceSpec } from '../../imports/kubevirt';
import type { Cluster } from '../core/cluster';
import { isLate, itemsOf, textOf } from '../core/leaf';
import type { Reading } from '../core/rule';
import { copyTree } from '../core/tree';
import { spreadProblem } from './cpu-topology';
import { type Inference, type InferredField, ignoresFailure, infer } from './inference';
import { becauseOfPresets, withPresets } from './instance-preset';
import { applyInstancetype, type Conflict, instancetypeConflicts } from './instancetype-application';
import { applyPreference, preferArchitecture, preferMachineType } from './preference-application';
import { preferAttached } from './preferred-device-application';
import { findReferenced, isMissing, type Naming } from './referenced';
import type { Machine } from './virtual-machine.rules';
import { isEmpty, isTree, type Tree, treeAt, treeIn, treesAt } from './wire-tree';

/** What a machine refers to, and what became of it. */
export interface Expansion {
  /** `undefined` where the machine has none, or it is not known what it says. */
  readonly instancetype: VirtualMachineInstancetypeSpec | undefined;
  readonly preference: VirtualMachinePreferenceSpec | undefined;
  readonly instancetypeName: string | undefined;
  readonly preferenceName: string | undefined;
  /** What the machine says although its instancetype says it: nothing is applied then. */
  readonly conflicts: readonly Conflict[];
  /** Whether the machine has one of which is not known what it says, or that is not applied. */
  readonly leavesInstancetype: boolean;
  readonly leavesPreference: boolean;
  /** Whether something that the machine refers to is known not to be there: it does not start. */
  readonly isMissing: boolean;
}

/** One reference, as it is when volumes have been asked. */
export interface Reference {
  readonly naming: Naming | undefined;
  readonly inference: Inference | undefined;
}

/** What a machine refers to in a field: what it names, or what its volume says. */
export function referenceOf(machine: Machine, field: InferredField, cluster: Cluster): Reference {
  const naming = machine.spec?.[field];
  const inference = infer(machine, field, cluster);
  if (inference === undefined) return { naming, inference };
  if (inference.state === 'named') return { naming: { name: inference.name, kind: inference.kind }, inference };
  return { naming: ignoresFailure(machine, field, inference) ? undefined : {}, inference };
}

/** What is kept of each machine that was read; the key is made anew each time. */
const expansions = new WeakMap<object, Expansion>();

/** What is known of what a machine refers to, of one that `expanded` gave; `undefined` where it refers to nothing. */
export function expansionOf(machine: object): Expansion | undefined {
  return expansions.get(machine);
}

/** The moments at which a machine is read: as it is admitted, or as its instance is made. */
type Moment = 'admission' | 'start';

function expand(machine: Machine, cluster: Cluster, moment: Moment): Machine {
  const { spec } = machine;
  if (spec?.instancetype === undefined && spec?.preference === undefined) return machine;
  if (!isTree(spec.template)) return machine;
  const namespace = textOf(machine.metadata?.namespace);
  const size = referenceOf(machine, 'instancetype', cluster);
  const taste = referenceOf(machine, 'preference', cluster);
  const instancetype = size.naming && findReferenced('instancetype', size.naming, namespace, cluster);
  const preference = taste.naming && findReferenced('preference', taste.naming, namespace, cluster);

  // What is not there is passed over at admission, and refused at the start.
  const isGone = (field: InferredField, naming: Naming | undefined): boolean =>
    naming !== undefined && isMissing(field, naming, namespace, cluster);
  const isSizeGone = instancetype === undefined && isGone('instancetype', size.naming);
  const isTasteGone = preference === undefined && isGone('preference', taste.naming);

  const copy = { ...spec, template: copyTree(spec.template) };
  const template: Tree = copy.template as Tree;
  // A machine that falls back on memory of its own loses it where its volume says an instancetype.
  const policy = spec.instancetype?.inferFromVolumeFailurePolicy;
  if (size.inference?.state === 'named' && (textOf(policy) === 'Ignore' || isLate(policy))) {
    Reflect.deleteProperty(treeIn(treeIn(template, 'spec'), 'domain'), 'memory');
  }
  if (preference !== undefined) {
    preferArchitecture(treeIn(template, 'spec'), preference);
    preferMachineType(treeIn(treeIn(template, 'spec'), 'domain'), preference);
    copy.dataVolumeTemplates = withStorageClass(spec.dataVolumeTemplates, preference);
  }
  // What is added hangs on the preference.
  const isKnown = taste.naming === undefined || preference !== undefined;
  if (moment === 'start' && isKnown) addAtStart(treeIn(template, 'spec'), preference, cluster);

  const conflicts = instancetype === undefined ? [] : instancetypeConflicts(template, instancetype);
  const isApplied = conflicts.length === 0 && spreadProblem(instancetype, preference) === undefined;
  if (isApplied) {
    if (instancetype !== undefined) applyInstancetype(template, instancetype, preference);
    if (preference !== undefined) applyPreference(template, preference);
  }
  const read = { ...machine, spec: copy };
  expansions.set(read, {
    instancetype,
    preference,
    instancetypeName: size.naming && textOf(size.naming.name),
    preferenceName: taste.naming && textOf(taste.naming.name),
    conflicts,
    leavesInstancetype: size.naming !== undefined && !isSizeGone && (instancetype === undefined || !isApplied),
    leavesPreference: taste.naming !== undefined && !isTasteGone && (preference === undefined || !isApplied),
    isMissing: isSizeGone || isTasteGone,
  });
  return read;
}

/** `pkg/instancetype/webhooks/vm/mutator.go mutateDataVolumeTemplates`. */
function withStorageClass(
  templates: Machine['spec']['dataVolumeTemplates'],
  { volumes }: VirtualMachinePreferenceSpec,
): Machine['spec']['dataVolumeTemplates'] {
  if (isEmpty(volumes?.preferredStorageClassName) || !Array.isArray(templates)) return templates;
  const copy = copyTree(templates);
  for (const spec of treesAt({ copy }, 'copy').map((template) => treeIn(template, 'spec'))) {
    for (const size of ['pvc', 'storage']) {
      if (!isEmpty(spec[size])) treeIn(spec, size)['storageClassName'] ??= volumes?.preferredStorageClassName;
    }
  }
  return copy;
}

/**
 * What virt-controller adds to an instance before it applies the instancetype and the preference
 * (`pkg/virt-controller/watch/vm/vm.go SetupVMIFromVM, AutoAttachInputDevice`, `pkg/network/vmispec/defaults.go SetDefaultNetworkInterface`).
 */
function addAtStart(spec: Tree, preference: VirtualMachinePreferenceSpec | undefined, cluster: Cluster): void {
  if (preference !== undefined) preferAttached(spec, preference);
  const devices = treeIn(treeIn(spec, 'domain'), 'devices');
  const diskless = disklessVolumes(spec);
  if (diskless.length > 0) {
    devices['disks'] = [...treesAt(devices, 'disks'), ...diskless.map((name) => ({ name }))];
  }
  if (devices['autoattachInputDevice'] === true && treesAt(devices, 'inputs').length === 0) {
    // The type that the defaults of an instance give it, where the preference does not.
    devices['inputs'] = [{ name: 'default-0', type: preference?.devices?.preferredInputType || 'tablet' }];
  }
  const isAlone = treesAt(spec, 'networks').length === 0 && treesAt(devices, 'interfaces').length === 0;
  if (!isAlone || devices['autoattachPodInterface'] === false || isLate(devices['autoattachPodInterface'])) return;
  const binding = cluster.configuration?.network?.defaultNetworkInterface ?? 'bridge';
  // Without the one the other is not there either: the start fails.
  if (binding === 'slirp') return;
  devices['interfaces'] = [{ name: 'default', [binding]: {} }];
  spec['networks'] = [{ name: 'default', pod: {} }];
}

function because(read: object): string {
  const expansion = expansions.get(read);
  const { instancetypeName, preferenceName } = expansion ?? {};
  const names = [
    ...(instancetypeName === undefined ? [] : [`instancetype "${instancetypeName}"`]),
    ...(preferenceName === undefined ? [] : [`preference "${preferenceName}"`]),
  ];
  return names.join(' or ');
}

/** A machine as the cluster reads it when it is admitted: with what its instancetype and its preference say. */
export const expanded: Reading = {
  of: (machine, cluster) => expand(machine as Machine, cluster, 'admission'),
  because,
};

/** The same as its instance is made: with what presets of the cluster say of it, too. */
export const expandedAtStart: Reading = {
  after: expanded,
  of: (read, cluster) => readWithPresets(read, ['spec', 'template'], cluster),
  because: becauseOfAll,
};

function readWithPresets(read: object, within: readonly string[], cluster: Cluster): object {
  const whole = withPresets(read, within, cluster);
  const expansion = expansions.get(read);
  if (whole !== read && expansion !== undefined) expansions.set(whole, expansion);
  return whole;
}

function becauseOfAll(read: object): string {
  return [because(read), becauseOfPresets(read)].filter(Boolean).join(' or ');
}

/** A machine with what its instancetype and its preference say, as its instance is made of it; the references stay. */
function startedMachine(machine: Machine, cluster: Cluster): Machine {
  return expand(machine, cluster, 'start');
}

/**
 * What holds a machine, with all that the cluster is known to say of its instance as that starts: an instancetype, a
 * preference, presets, and the interface and disks that virt-controller adds where it refers to something.
 */
export const started: Reading = {
  of(manifest, cluster) {
    const { kind } = manifest as { readonly kind?: unknown };
    const read = kind === 'VirtualMachine' ? startedMachine(manifest as Machine, cluster) : manifest;
    return readWithPresets(read, kind === 'VirtualMachineInstance' ? [] : ['spec', 'template'], cluster);
  },
  because: becauseOfAll,
};

/**
 * The machine that says itself what its instancetype and its preference say, and refers to nothing: it starts as the same
 * instance. `undefined` where it refers to nothing, to what the cluster is not known to hold, or to what contradicts it.
 */
export function expandedManifest(machine: object, cluster: Cluster): object | undefined {
  const started = startedMachine(machine as Machine, cluster);
  const expansion = expansions.get(started);
  if (expansion === undefined || expansion.leavesInstancetype || expansion.leavesPreference || expansion.isMissing)
    return undefined;
  const { instancetype: _size, preference: _taste, ...spec } = started.spec;
  return { ...started, spec };
}

const nothing: object = Object.freeze({});

/** What virt-controller adds to an instance, and its preference may say more about; empty where it adds nothing. */
export const addedAtStart: Reading = {
  of(machine, cluster) {
    const { spec } = machine as Machine;
    const given = spec?.template?.spec;
    if (spec?.preference === undefined || !isTree(given)) return nothing;
    const devices = treeAt(treeAt(given, 'domain'), 'devices');
    const isAlone = treesAt(given, 'networks').length + treesAt(devices, 'interfaces').length === 0;
    const diskless = disklessVolumes(given);
    if (!isAlone && diskless.length === 0) return nothing;
    const started = startedMachine(machine as Machine, cluster);
    const expansion = expansions.get(started);
    if (expansion === undefined || expansion.leavesPreference || expansion.isMissing) return nothing;
    const { architecture, domain, networks, volumes } = started.spec.template.spec ?? {};
    const disks = itemsOf(domain?.devices?.disks).slice(treesAt(devices, 'disks').length);
    const interfaces = isAlone ? domain?.devices?.interfaces : undefined;
    const devicesAdded = { disks, interfaces };
    const added = {
      architecture,
      domain: { devices: devicesAdded },
      networks: isAlone ? networks : undefined,
      volumes,
    };
    const read = { spec: { template: { spec: added } } };
    expansions.set(read, expansion);
    return read;
  },
  because,
};

/** Names of volumes that nothing in the machine uses (`pkg/util/util.go SetDefaultVolumeDisk`). */
function disklessVolumes(spec: Tree): readonly unknown[] {
  const devices = treeAt(treeAt(spec, 'domain'), 'devices');
  const used = new Set([...treesAt(devices, 'disks'), ...treesAt(devices, 'filesystems')].map(({ name }) => name));
  return treesAt(spec, 'volumes').flatMap(({ name }) => (used.has(name) ? [] : [name]));
}
