import type { Cluster, ExistingObject } from '../core/cluster';
import { textOf } from '../core/leaf';
import { at } from '../core/path';
import { existingObject } from './existing-object';
import type { Machine } from './virtual-machine.rules';

/** What an object that a volume is made of says of machines with it: a name and a kind. */
interface Found {
  readonly name: string;
  readonly kind: string | undefined;
}

/** Nothing is found, and the machine may say to go on without; or what is looked for does not exist, which is refused. */
type Outcome = Found | 'nothing' | 'refused';

type Field = 'instancetype' | 'preference';

const api = 'instancetype.kubevirt.io/default-';

/** Goes from a volume to what it is made of, as `pkg/instancetype/infer` does. */
class Search {
  constructor(
    private readonly cluster: Cluster,
    private readonly field: Field,
    private readonly namespace: string | undefined,
  ) {}

  private labels(object: ExistingObject | undefined): Outcome {
    if (object === undefined) return 'refused';
    const labels: unknown = object.metadata['labels'];
    const name = textOf(at(labels, [`${api}${this.field}`]));
    if (name === undefined) return 'nothing';
    return { name, kind: textOf(at(labels, [`${api}${this.field}-kind`])) };
  }

  private object(kind: string, name: unknown, namespace: unknown = this.namespace): ExistingObject | undefined {
    return existingObject(this.cluster, kind, textOf(name), textOf(namespace));
  }

  /** What a claim or a snapshot that something is copied from says; `undefined` where it is copied from neither. */
  private copied(source: unknown): Outcome | undefined {
    for (const [key, kind] of [
      ['pvc', 'PersistentVolumeClaim'],
      ['snapshot', 'VolumeSnapshot'],
    ] as const) {
      const from = at(source, [key]);
      if (from !== undefined) return this.labels(this.object(kind, at(from, ['name']), at(from, ['namespace'])));
    }
    return undefined;
  }

  private content(spec: unknown): Outcome {
    const copied = this.copied(at(spec, ['source']));
    if (copied !== undefined) return copied;
    const reference = at(spec, ['sourceRef']);
    if (reference === undefined || at(reference, ['kind']) !== 'DataSource') return 'nothing';
    const source = this.object('DataSource', at(reference, ['name']), at(reference, ['namespace']) ?? this.namespace);
    const own = this.labels(source);
    return own === 'nothing' ? (this.copied(at(source, ['spec', 'source'])) ?? 'nothing') : own;
  }

  /** What the named volume of a machine says. */
  volume({ spec }: Machine, name: string): Outcome {
    const volume = spec.template?.spec?.volumes?.find((one) => textOf(one.name) === name);
    if (volume === undefined) return 'refused';
    const claim = volume.persistentVolumeClaim?.claimName;
    if (claim !== undefined) return this.labels(this.object('PersistentVolumeClaim', claim));
    const dataVolume = textOf(volume.dataVolume?.name);
    if (dataVolume === undefined) return 'nothing';
    const template = spec.dataVolumeTemplates?.find(({ metadata }) => at(metadata, ['name']) === dataVolume);
    if (template !== undefined) return this.content(template.spec);
    const existing = this.object('DataVolume', dataVolume);
    // A DataVolume that is done may be gone, and its claim stays.
    if (existing === undefined) return this.labels(this.object('PersistentVolumeClaim', dataVolume));
    const own = this.labels(existing);
    return own === 'nothing' ? this.content(existing['spec']) : own;
  }
}

/** Names the instancetype or the preference that shall be inferred from a volume (`pkg/instancetype/infer/handler.go`). */
export function fillInferred(machine: Machine, field: Field, cluster: Cluster): void {
  const { spec, metadata } = machine;
  const volume = textOf(spec[field]?.inferFromVolume);
  if (!volume) return;
  const ignore = textOf(spec[field]?.inferFromVolumeFailurePolicy) === 'Ignore';
  const found = new Search(cluster, field, textOf(metadata.namespace)).volume(machine, volume);
  if (found === 'refused' || (found === 'nothing' && !ignore)) return;
  if (found === 'nothing') {
    delete spec[field];
    return;
  }
  if (field === 'instancetype' && ignore) delete spec.template?.spec?.domain?.memory;
  spec[field] = { name: found.name, ...(found.kind && { kind: found.kind }) };
}
