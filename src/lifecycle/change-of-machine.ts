import type { Cluster } from '../core/cluster';
import { type FieldChange, fieldChanges } from '../core/field-change';
import { itemsOf, textOf } from '../core/leaf';
import { at, formatPath, type Path } from '../core/path';
import { copyTree } from '../core/tree';
import { known } from '../core/value';
import { expanded, expansionOf } from '../machine/expansion';
import type { MachineSpec } from '../machine/machine-spec';
import { startedInstance } from '../machine/started-instance';
import type { Machine } from '../machine/virtual-machine.rules';
import type { FieldNeed, Need } from './change';
import { templateRowOf } from './change-of-machine.rows';
import { type LiveUpdate, live } from './live-update';
import { upstream } from './upstream';

const templatePath: Path = ['spec', 'template', 'spec'];

/** What the change of a VirtualMachine needs. */
export function needsOfMachine(before: Machine, after: Machine, cluster: Cluster): readonly FieldNeed[] {
  const [old, next] = [expanded.of(before, cluster) as Machine, expanded.of(after, cluster) as Machine];
  const isReferring = [before, after].some(
    ({ spec }) => spec?.instancetype !== undefined || spec?.preference !== undefined,
  );
  const isKnown = isReferring && [old, next].every((machine) => isWhole(machine));
  const [from, to] = isKnown ? [old, next] : [before, after];
  const update = updateOf(before, after, from, to, cluster);
  const template = needsOfTemplate(update);
  const own = new Set(isKnown ? fieldChanges(specOf(before), specOf(after)).map(({ path }) => formatPath(path)) : []);
  const inherited = isKnown ? template.filter(({ path }) => !own.has(formatPath(path.slice(templatePath.length)))) : [];
  const needs = [
    ...needsOfReferences(before, after, isKnown, inherited, [old, next]),
    ...template,
    ...needsOfMetadata(before, after),
    ...needsOfTemplates(before, after),
    ...needsOfRest(before, after),
  ];
  return [...needsOfPower(before, after), ...needs.map((need) => whileItRuns(need, before, after))];
}

/** Whether it is known what all that a machine refers to says. */
function isWhole(machine: Machine): boolean {
  const expansion = expansionOf(machine);
  if (expansion === undefined)
    return machine.spec?.instancetype === undefined && machine.spec?.preference === undefined;
  return !expansion.leavesInstancetype && !expansion.leavesPreference && !expansion.isMissing;
}

function specOf({ spec }: Machine): MachineSpec {
  return spec?.template?.spec ?? { domain: { devices: {} } };
}

function updateOf(machine: Machine, next: Machine, from: Machine, to: Machine, cluster: Cluster): LiveUpdate {
  const before = specOf(from);
  const started = withoutAbsent(machine);
  const instance = startedInstance(started, cluster)?.spec ?? before;
  return { cluster, machine: started, next, before, after: specOf(to), instance };
}

/** Interfaces that are to be absent are taken out of a machine before it starts. */
function withoutAbsent(machine: Machine): Machine {
  const spec = specOf(machine);
  const absent = itemsOf(spec.domain?.devices?.interfaces).filter((nic) => textOf(nic?.state) === 'absent');
  if (absent.length === 0) return machine;
  const names = new Set(absent.map(({ name }) => textOf(name)));
  const copy = copyTree(machine);
  const stays = ({ name }: { readonly name: unknown }): boolean => !names.has(textOf(name));
  const inner = specOf(copy);
  inner.networks = itemsOf(inner.networks).filter(stays);
  inner.domain.devices.interfaces = itemsOf(inner.domain.devices.interfaces).filter(stays);
  return copy;
}

function needsOfTemplate(update: LiveUpdate): readonly FieldNeed[] {
  const { after } = update;
  // KubeVirt compares as if the memory had been there, where a guest has memory now.
  const hasMemory = update.before.domain?.memory !== undefined || after.domain?.memory?.guest === undefined;
  const before = hasMemory ? update.before : { ...update.before, domain: { ...update.before.domain, memory: {} } };
  const found = fieldChanges(before, after).map((change) => [change, needOf(change, update)] as const);
  const first = found.find(([{ path }, need]) => need.condition === 'RestartRequired' && !isLate(path));
  const isStored = conditionOf(update.machine) && first === undefined;
  return found.map(([{ path, change }, need]) => {
    const whole = [...templatePath, ...path];
    const isWaiting = isLate(path) || need.condition === 'VolumesChange';
    if (!isWaiting || need.needs === 'restart' || (first === undefined && !isStored))
      return { path: whole, change, ...need };
    const why = first === undefined ? 'the condition RestartRequired' : formatPath([...templatePath, ...first[0].path]);
    const message = `it waits for the restart that ${why} asks for`;
    return { path: whole, change, needs: 'restart', message, source: upstream.sync };
  });
}

function isLate(path: Path): boolean {
  return templateRowOf(path).isLate === true;
}

function needOf(change: FieldChange, update: LiveUpdate): Need {
  return templateRowOf(change.path).live(change, update);
}

/** Whether a stored machine waits for a restart already: what runs is older than what is stored. */
function conditionOf(machine: Machine): boolean {
  const conditions = at(machine, ['status', 'conditions']);
  return (
    Array.isArray(conditions) &&
    conditions.some((one) => at(one, ['type']) === 'RestartRequired' && at(one, ['status']) === 'True')
  );
}

/** What comes of other instancetypes and preferences; what they say is in the fields that they change. */
function needsOfReferences(
  before: Machine,
  after: Machine,
  isKnown: boolean,
  inherited: readonly FieldNeed[],
  machines: readonly [Machine, Machine],
): readonly FieldNeed[] {
  const source = upstream.restart;
  return (['instancetype', 'preference'] as const).flatMap((field) => {
    const found = fieldChanges(before.spec?.[field], after.spec?.[field], ['spec', field]).filter(
      // A revision that is stored stays unless it is said anew.
      ({ path, change }) => !(change === 'removed' && path.at(-1) === 'revisionName'),
    );
    return found.map(({ path, change }): FieldNeed => {
      const names = machines.map(({ spec }) => textOf(spec?.[field]?.name)).filter((name) => name !== undefined);
      const said =
        names.length === 0 ? field : `${field} ${[...new Set(names)].map((name) => `"${name}"`).join(' and ')}`;
      if (!isKnown) {
        const message = `what it needs hangs on what ${said} say; give them among the objects of the cluster`;
        return { path, change, needs: 'unknown', message, source };
      }
      const gravest = gravestOf(inherited);
      if (gravest === undefined) {
        return { path, change, ...live(`${said} make no difference to the machine`, source) };
      }
      const where = [...new Set(inherited.map((need) => formatPath(need.path)))].join(', ');
      const { needs, condition } = gravest;
      return { path, change, needs, condition, message: `${said} differ in ${where}`, source };
    });
  });
}

const gravity = ['live', 'migration', 'restart'];

function gravestOf(needs: readonly FieldNeed[]): FieldNeed | undefined {
  return [...needs].sort((one, other) => gravity.indexOf(other.needs) - gravity.indexOf(one.needs))[0];
}

/** Annotations of a template that reach an instance that runs (`syncDynamicAnnotationsAndLabelsToVMI`). */
const dynamic: ReadonlySet<string> = new Set([
  'descheduler.alpha.kubernetes.io/evict',
  'descheduler.alpha.kubernetes.io/prefer-no-eviction',
]);

function needsOfMetadata(before: Machine, after: Machine): readonly FieldNeed[] {
  const path = ['spec', 'template', 'metadata'];
  return fieldChanges(at(before, path), at(after, path), path).map(({ path, change }): FieldNeed => {
    const key = String(path[4] ?? '');
    if (path[3] === 'annotations' && dynamic.has(key)) {
      const source = upstream.dynamicMetadata;
      return { path, change, ...live(`annotation "${key}" is kept in step in the instance that runs`, source) };
    }
    const message = `it is ${change} in the next instance, and stays as it is in the one that runs; restart the machine, for no condition says so`;
    return { path, change, needs: 'restart', message, source: upstream.instance };
  });
}

/** DataVolumes that a machine brings: made once, and never changed. */
function needsOfTemplates(before: Machine, after: Machine): readonly FieldNeed[] {
  const source = upstream.dataVolumes;
  const [old, next] = [templatesOf(before), templatesOf(after)];
  const found: FieldNeed[] = [];
  for (const [name, [index, template]] of next) {
    const path: Path = ['spec', 'dataVolumeTemplates', index];
    const held = old.get(name);
    if (held === undefined) {
      found.push({ path, change: 'added', ...live(`DataVolume "${name}" is made, and its claim filled`, source) });
      continue;
    }
    for (const one of fieldChanges(held[1], template, path)) {
      const message = `DataVolume "${name}" is there and stays as it is, with its data; give the template another name for a new disk`;
      found.push({ path: one.path, change: one.change, needs: 'replacement', message, source });
    }
  }
  for (const [name, [index]] of old) {
    if (next.has(name)) continue;
    const message = `DataVolume "${name}" stays with its data, and goes with the machine`;
    found.push({ path: ['spec', 'dataVolumeTemplates', index], change: 'removed', ...live(message, source) });
  }
  return found;
}

function templatesOf({ spec }: Machine): ReadonlyMap<string, readonly [index: number, template: object]> {
  const templates = new Map<string, readonly [number, object]>();
  itemsOf(spec?.dataVolumeTemplates).forEach((template, index) => {
    const name = textOf(template?.metadata?.name);
    if (name !== undefined) templates.set(name, [index, template]);
  });
  return templates;
}

const told: ReadonlySet<string> = new Set([
  'instancetype',
  'preference',
  'template',
  'dataVolumeTemplates',
  'running',
  'runStrategy',
]);

function needsOfRest(before: Machine, after: Machine): readonly FieldNeed[] {
  return fieldChanges(before.spec, after.spec, ['spec']).flatMap(({ path, change }): readonly FieldNeed[] => {
    if (told.has(String(path[1]))) return [];
    if (path[1] !== 'updateVolumesStrategy') {
      const message = 'no rule is known; the controller decides';
      return [{ path, change, needs: 'unknown', message, source: `VirtualMachine ${formatPath(path)}` }];
    }
    const message = 'it counts for volumes that change from now on';
    return [{ path, change, ...live(message, upstream.volumeUpdate) }];
  });
}

/** `VirtualMachine.RunStrategy()` */
export function strategyOf({ spec }: Machine): string {
  if (spec?.running !== undefined) return known(spec.running) === true ? 'Always' : 'Halted';
  return textOf(spec?.runStrategy) ?? 'Halted';
}

/** Strategies with which virt-controller starts a machine that does not run. */
const starting: ReadonlySet<string> = new Set(['Always', 'RerunOnFailure', 'Once', 'WaitAsReceiver']);

function needsOfPower(before: Machine, after: Machine): readonly FieldNeed[] {
  const [old, next] = [strategyOf(before), strategyOf(after)];
  const path: Path = ['spec', after.spec?.running === undefined ? 'runStrategy' : 'running'];
  const change = at(before, path) === undefined ? 'added' : 'changed';
  const source = upstream.runStrategy;
  if (old === next) {
    const isWritten = fieldChanges(before.spec?.running, after.spec?.running).length > 0;
    return isWritten ? [{ path, change, ...live(`the machine stays ${next}`, source) }] : [];
  }
  const whole = { path, change, source } as const;
  if (next === 'Halted') return [{ ...whole, needs: 'stops', message: 'the machine is stopped if it runs' }];
  if (starting.has(next) && !starting.has(old)) {
    return [
      { ...whole, needs: 'starts', message: `the machine is started if it does not run: from ${old} to ${next}` },
    ];
  }
  return [{ ...whole, needs: 'live', message: `a machine that runs goes on: from ${old} to ${next}` }];
}

/** A machine that does not run, or is stopped by the same change, has everything when it starts. */
function whileItRuns(need: FieldNeed, before: Machine, after: Machine): FieldNeed {
  if (need.needs !== 'restart' && need.needs !== 'migration') return need;
  const created = at(before, ['status', 'created']);
  const isHalted = created === undefined ? strategyOf(before) === 'Halted' : created !== true;
  if (!isHalted && strategyOf(after) !== 'Halted') return need;
  const state = isHalted ? 'does not run' : 'is stopped by this';
  const { path, change, source } = need;
  return { path, change, ...live(`the machine ${state}, and has it when it starts`, source) };
}
