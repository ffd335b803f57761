import type { VirtualMachineInstancetypeSpec, VirtualMachinePreferenceSpec } from '../../imports/kubevirt';
import { numberOf, textOf } from '../core/leaf';
import { at, type Path } from '../core/path';
import { Quantity } from '../core/quantity';
import { copyTree } from '../core/tree';
import { known } from '../core/value';
import { cpuCounts } from './cpu-topology';
import { isEmpty, type Tree, treeIn } from './wire-tree';

/** What a machine says although its instancetype says it. */
export interface Conflict {
  /** Where, from the template of the instance on. */
  readonly path: Path;
  /** Whether no machine with an instancetype may say it, whatever the instancetype says. */
  readonly always: boolean;
  /** What the instancetype says. */
  readonly said?: unknown;
}

/** Counts of a topology; zero is the same as none. */
const counts = ['sockets', 'cores', 'threads'] as const;

/** Amounts whose mere presence contradicts an instancetype, which always says cpus and memory. */
const amounts: readonly Path[] = [
  ['memory', 'guest'],
  ['resources', 'requests', 'cpu'],
  ['resources', 'limits', 'cpu'],
  ['resources', 'requests', 'memory'],
  ['resources', 'limits', 'memory'],
];

/** What contradicts any instancetype (`pkg/instancetype/apply/cpu.go validateCPU`, `memory.go validateMemory`). */
export function sizeConflicts(template: unknown): readonly Conflict[] {
  const domain = at(template, ['spec', 'domain']);
  const found: Conflict[] = [];
  const add = (path: Path): void => void found.push({ path: ['spec', 'domain', ...path], always: true });
  for (const count of counts) if (numberOf(at(domain, ['cpu', count]))) add(['cpu', count]);
  for (const path of amounts) if (at(domain, path) !== undefined) add(path);
  return found;
}

/** Fields that a machine may say where its instancetype does not, from its spec on, and where the instancetype says them. */
const shared: readonly { readonly path: Path; readonly own: Path }[] = [
  { path: ['nodeSelector'], own: ['nodeSelector'] },
  { path: ['schedulerName'], own: ['schedulerName'] },
  { path: ['domain', 'cpu', 'model'], own: ['cpu', 'model'] },
  { path: ['domain', 'cpu', 'dedicatedCpuPlacement'], own: ['cpu', 'dedicatedCPUPlacement'] },
  { path: ['domain', 'cpu', 'isolateEmulatorThread'], own: ['cpu', 'isolateEmulatorThread'] },
  { path: ['domain', 'cpu', 'numa'], own: ['cpu', 'numa'] },
  { path: ['domain', 'cpu', 'realtime'], own: ['cpu', 'realtime'] },
  { path: ['domain', 'memory', 'hugepages'], own: ['memory', 'hugepages'] },
  { path: ['domain', 'memory', 'maxGuest'], own: ['memory', 'maxGuest'] },
  {
    path: ['domain', 'ioThreads', 'supplementalPoolThreadCount'],
    own: ['ioThreads', 'supplementalPoolThreadCount'],
  },
  { path: ['domain', 'ioThreadsPolicy'], own: ['ioThreadsPolicy'] },
  { path: ['domain', 'launchSecurity'], own: ['launchSecurity'] },
  { path: ['domain', 'devices', 'gpus'], own: ['gpus'] },
  { path: ['domain', 'devices', 'hostDevices'], own: ['hostDevices'] },
];

/** Fields that are pointers in Go: even zero, false or an empty text says something. */
const pointers = new Set(['supplementalPoolThreadCount', 'ioThreadsPolicy', 'maxGuest']);

/** Whether a machine says a field, as Go has it once the object was written and read. */
function says(spec: unknown, path: Path): boolean {
  const value: unknown = at(spec, path);
  if (value === undefined || value === null) return false;
  if (Array.isArray(value)) return value.length > 0;
  const last = path.at(-1);
  if (last === 'nodeSelector') return typeof value === 'object' && Object.keys(value).length > 0;
  if (pointers.has(String(last))) return true;
  // What is not known yet says something, but maybe nothing.
  if (typeof value === 'object' && known(value as never) === undefined && !isPlain(value)) return false;
  return !isEmpty(value);
}

function isPlain(value: object): boolean {
  return Object.getPrototypeOf(value) === Object.prototype;
}

/** What a machine says beside its instancetype although that says it too (`pkg/instancetype/apply/*.go`). */
export function instancetypeConflicts(
  template: unknown,
  instancetype: VirtualMachineInstancetypeSpec,
): readonly Conflict[] {
  const found = [...sizeConflicts(template)];
  const spec = at(template, ['spec']);
  for (const { path, own } of shared) {
    const given: unknown = at(instancetype, own);
    const isSaid = Array.isArray(given) ? given.length > 0 : given !== undefined && given !== '';
    if (isSaid && says(spec, path)) found.push({ path: ['spec', ...path], always: false, said: given });
  }
  const annotations: unknown = at(template, ['metadata', 'annotations']);
  for (const [key, value] of Object.entries(instancetype.annotations ?? {})) {
    const other = textOf(at(annotations, [key]));
    if (other !== undefined && other !== value)
      found.push({ path: ['metadata', 'annotations', key], always: false, said: value });
  }
  return found;
}

/** Has a machine's template say what its instancetype says; there must be no conflicts (`pkg/instancetype/apply`). */
export function applyInstancetype(
  template: Tree,
  instancetype: VirtualMachineInstancetypeSpec,
  preference: VirtualMachinePreferenceSpec | undefined,
): void {
  const spec = treeIn(template, 'spec');
  for (const { path, own } of shared) {
    const value: unknown = at(instancetype, own);
    if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) continue;
    let holder = spec;
    for (const step of path.slice(0, -1)) holder = treeIn(holder, String(step));
    holder[String(path.at(-1))] = copyTree(value);
  }
  const domain = treeIn(spec, 'domain');
  applyCpu(treeIn(domain, 'cpu'), instancetype, preference);
  applyMemory(domain, instancetype);
  addAnnotations(template, instancetype.annotations);
}

function applyCpu(
  cpu: Tree,
  { cpu: said }: VirtualMachineInstancetypeSpec,
  preference: VirtualMachinePreferenceSpec | undefined,
): void {
  if (said?.maxSockets !== undefined) cpu['maxSockets'] = said.maxSockets;
  if (typeof said?.guest === 'number') Object.assign(cpu, cpuCounts(said.guest, preference));
}

function applyMemory(domain: Tree, { memory: said }: VirtualMachineInstancetypeSpec): void {
  const guest: unknown = said?.guest;
  if ((typeof guest !== 'string' && typeof guest !== 'number') || !Quantity.valid(guest)) return;
  treeIn(domain, 'memory')['guest'] = guest;
  const percent = said.overcommitPercent;
  if (!percent || percent <= 0) return;
  treeIn(treeIn(domain, 'resources'), 'requests')['memory'] = overcommitted(guest, percent);
}

/** What is requested where the guest is promised more: Go counts it in 32-bit floats. */
function overcommitted(guest: string | number, percent: number): string {
  const share = Math.fround(1 - Math.fround(Math.fround(percent) / 100));
  const whole = Quantity.value(guest);
  const bytes = BigInt(Math.trunc(Math.fround(Math.fround(Number(whole)) * share)));
  // Subtracting writes the amount in the unit of the guest's, as Kubernetes does.
  return Quantity.add(guest, `${bytes - whole}`);
}

/** Adds annotations that a template does not have. */
export function addAnnotations(template: Tree, annotations: Readonly<Record<string, string>> | undefined): void {
  if (annotations === undefined) return;
  const own = treeIn(treeIn(template, 'metadata'), 'annotations');
  for (const [key, value] of Object.entries(annotations)) own[key] ??= value;
}
