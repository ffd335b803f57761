import type { Cluster } from '../core/cluster';
import { existingObject, isAbsent } from '../core/existing';
import { isLate, itemsOf, textOf, textOrEmpty } from '../core/leaf';
import { at, type Path } from '../core/path';
import type { Machine } from './virtual-machine.rules';

/** What a machine may have inferred from one of its volumes. */
export type InferredField = 'instancetype' | 'preference';

/** Why nothing can be inferred: no such volume, one of another sort, or what it is made from is not there, or does not say it. */
export type InferenceFailure = 'no-volume' | 'volume' | 'absent' | 'label';

/** What a volume says: a name and maybe a kind; why it says nothing; `open` where only the cluster knows. */
export type Inference =
  | { readonly state: 'named'; readonly name: string; readonly kind: string }
  | { readonly state: 'failed'; readonly failure: InferenceFailure; readonly reason: string }
  | { readonly state: 'open' };

const open: Inference = { state: 'open' };

function failed(failure: InferenceFailure, reason: string): Inference {
  return { state: 'failed', failure, reason };
}

/** What is asked: of whose labels, in which namespace the machine is, in which cluster. */
interface Question {
  readonly field: InferredField;
  readonly cluster: Cluster;
  readonly machine: Machine;
  readonly namespace: string | undefined;
}

/**
 * What a volume of the machine says of its instancetype or its preference: `undefined` where nothing shall be inferred
 * (`pkg/instancetype/infer/volume.go`).
 */
export function infer(machine: Machine, field: InferredField, cluster: Cluster): Inference | undefined {
  const reference = machine.spec?.[field];
  if (isLate(reference?.inferFromVolume)) return open;
  const volume = textOf(reference?.inferFromVolume);
  if (!volume) return undefined;
  const question: Question = { field, cluster, machine, namespace: textOf(machine.metadata?.namespace) };
  return fromVolumes(question, volume);
}

/** Whether a machine may do without what a failure keeps from being inferred (`NewIgnoreableInferenceError`). */
export function canBeIgnored(failure: InferenceFailure): boolean {
  return failure === 'volume' || failure === 'label';
}

/** Whether a failure of inference only means that nothing is inferred. */
export function ignoresFailure(machine: Machine, field: InferredField, inference: Inference): boolean {
  if (inference.state !== 'failed' || !canBeIgnored(inference.failure)) return false;
  return textOf(machine.spec?.[field]?.inferFromVolumeFailurePolicy) === 'Ignore';
}

function fromVolumes(question: Question, wanted: string): Inference {
  const volumes = itemsOf(question.machine.spec?.template?.spec?.volumes);
  for (const volume of volumes) {
    if (isLate(volume?.name)) return open;
    if (volume?.name !== wanted) continue;
    if (volume.persistentVolumeClaim)
      return fromClaim(question, volume.persistentVolumeClaim.claimName, question.namespace);
    if (volume.dataVolume) return fromDataVolume(question, volume.dataVolume.name);
    return failed('volume', `volume "${wanted}" is neither a claim nor a DataVolume, which alone can say it`);
  }
  const names = volumes.map((volume) => textOf(volume?.name)).filter((name) => name !== undefined);
  const choice =
    names.length > 0
      ? `it has ${names.map((name) => `"${name}"`).join(', ')}`
      : volumes.length === 0
        ? 'the machine has none'
        : 'its volumes have no names';
  return failed('no-volume', `the machine has no volume "${wanted}": ${choice}`);
}

/** What the labels of an object say, under the keys that KubeVirt looks at (`instancetype.kubevirt.io/default-…`). */
function fromLabels({ field }: Question, object: object): Inference | undefined {
  const labels = at(object, ['metadata', 'labels']);
  const label = `instancetype.kubevirt.io/default-${field}`;
  const name = at(labels, [label]);
  if (typeof name !== 'string') return undefined;
  const kind = at(labels, [`${label}-kind`]);
  return name === '' ? open : { state: 'named', name, kind: typeof kind === 'string' ? kind : '' };
}

function unlabelled({ field }: Question, what: string): Inference {
  return failed('label', `${what} has no label instancetype.kubevirt.io/default-${field}`);
}

type Sort = readonly [group: string, kind: string];
const claim: Sort = ['', 'PersistentVolumeClaim'];
const snapshot: Sort = ['snapshot.storage.k8s.io', 'VolumeSnapshot'];
const dataVolume: Sort = ['cdi.kubevirt.io', 'DataVolume'];
const dataSource: Sort = ['cdi.kubevirt.io', 'DataSource'];

/** An object of a cluster, or what follows where there is none: only the cluster knows of those that the program does not. */
function find({ cluster }: Question, [group, kind]: Sort, name: unknown, namespace: unknown): Found {
  const [named, within] = [textOrEmpty(name), textOf(namespace)];
  if (named === '') return { otherwise: failed('absent', `the ${kind} has no name`) };
  if (!named || !within) return { otherwise: open };
  const wanted = { group, kind, namespace: within, name: named };
  const object = existingObject(cluster, wanted);
  if (object !== undefined) return { object };
  if (!isAbsent(cluster, wanted)) return { otherwise: open };
  return { otherwise: failed('absent', `the cluster has no ${kind} "${within}/${named}"`) };
}

type Found = { readonly object: object } | { readonly object?: undefined; readonly otherwise: Inference };

/** What a claim or a snapshot says. */
function fromObject(question: Question, sort: Sort, name: unknown, namespace: unknown): Inference {
  const found = find(question, sort, name, namespace);
  if (found.object === undefined) return found.otherwise;
  const { object } = found;
  return fromLabels(question, object) ?? unlabelled(question, `${sort[1]} "${textOf(namespace)}/${textOf(name)}"`);
}

function fromClaim(question: Question, name: unknown, namespace: unknown): Inference {
  return fromObject(question, claim, name, namespace);
}

function fromDataVolume(question: Question, name: unknown): Inference {
  const wanted = textOf(name);
  if (!wanted) return open;
  for (const template of itemsOf(question.machine.spec?.dataVolumeTemplates)) {
    if (isLate(template?.metadata?.name)) return open;
    if (template?.metadata?.name === wanted) return fromDataVolumeSpec(question, wanted, template.spec);
  }
  const found = find(question, dataVolume, wanted, question.namespace);
  if (found.object === undefined) {
    // The claim of a DataVolume has its name, and outlives it.
    const said = fromClaim(question, wanted, question.namespace);
    return said.state === 'failed' && said.failure === 'absent' && found.otherwise.state === 'open' ? open : said;
  }
  const { object } = found;
  return fromLabels(question, object) ?? fromDataVolumeSpec(question, wanted, at(object, ['spec']));
}

function fromDataVolumeSpec(question: Question, name: string, spec: unknown): Inference {
  const source = at(spec, ['source']);
  const within = (sort: Sort, part: Path): Inference =>
    fromObject(question, sort, at(source, [...part, 'name']), at(source, [...part, 'namespace']));
  if (at(source, ['pvc'])) return within(claim, ['pvc']);
  if (at(source, ['snapshot'])) return within(snapshot, ['snapshot']);
  const reference = at(spec, ['sourceRef']);
  if (!reference) {
    return failed(
      'volume',
      `DataVolume "${name}" is made from neither a claim, a snapshot nor a DataSource, which alone can say it`,
    );
  }
  const kind = at(reference, ['kind']);
  if (isLate(kind)) return open;
  if (kind !== 'DataSource') {
    return failed(
      'volume',
      `DataVolume "${name}" refers to a source of kind "${textOf(kind)}", and only a DataSource can say it`,
    );
  }
  return fromDataSource(question, at(reference, ['name']), at(reference, ['namespace']) ?? question.namespace);
}

function fromDataSource(question: Question, name: unknown, namespace: unknown): Inference {
  const found = find(question, dataSource, name, namespace);
  if (found.object === undefined) return found.otherwise;
  const { object } = found;
  const said = fromLabels(question, object);
  if (said !== undefined) return said;
  for (const [part, sort] of [
    ['pvc', claim],
    ['snapshot', snapshot],
  ] as const) {
    const source = at(object, ['spec', 'source', part]);
    if (source) return fromObject(question, sort, at(source, ['name']), at(source, ['namespace']));
  }
  return failed(
    'label',
    `DataSource "${textOf(namespace)}/${textOf(name)}" has no label instancetype.kubevirt.io/default-${question.field}, and neither a claim nor a snapshot as its source`,
  );
}
