import fc from 'fast-check';
import { type KindSchema, kinds, type Schema, schemaOf } from '../../../imports/schemas';
import { beginnings } from './native-beginning';
import { keysAt, misplaced, valuesAt } from './native-value';

/** An object as it may come from anywhere: whatever its fields hold. */
export type Sent = Readonly<Record<string, unknown>>;

/** Kubernetes' own kinds, each as `<group>/<kind>`. */
export const nativeKinds: readonly string[] = kinds.filter((id) => schemaOfKind(id).source === 'openapi');

function schemaOfKind(id: string): KindSchema {
  const [group = '', kind = ''] = id.split('/');
  const schema = schemaOf(group, kind);
  if (schema === undefined) throw new Error(`no schema of "${id}"`);
  return schema;
}

/** One change to an object: what stands at a path, or nothing any more. */
interface Edit {
  readonly path: readonly (string | number)[];
  readonly value: unknown;
}

/**
 * Objects of Kubernetes' own kinds: one that is taken, and up to four edits that its schema suggests or that it does not.
 * There are as many of each kind, but of those that weigh more.
 */
export function nativeObject(weightOf: (kind: string) => number = () => 1): fc.Arbitrary<Sent> {
  return fc.oneof(
    ...nativeKinds
      .map((id) => ({ schema: schemaOfKind(id), weight: weightOf(id) }))
      .filter(({ weight }) => weight > 0)
      .map(({ schema, weight }) => ({ arbitrary: objectOf(schema), weight })),
  );
}

function objectOf(schema: KindSchema): fc.Arbitrary<Sent> {
  const { group, kind, versions } = schema;
  const identity = { apiVersion: group === '' ? versions[0] : `${group}/${versions[0]}`, kind };
  const begun = beginnings[kind];
  if (begun === undefined) throw new Error(`no ${kind} to begin with; write one in native-beginning.ts`);
  return fc
    .record({ beginning: fc.constantFrom(...begun), edits: fc.array(editOf(schema), { maxLength: 4 }) })
    .map(({ beginning, edits }) => {
      const object = copy({ ...identity, metadata: { name: 'web' }, ...beginning });
      for (const edit of edits) apply(object, edit);
      return object;
    });
}

interface Place {
  readonly steps: readonly (string | number)[];
  readonly path: string;
  readonly schema: Schema;
}

function editOf(kind: KindSchema): fc.Arbitrary<Edit> {
  const places = placesIn(kind.schema);
  const spec = places.filter(({ path }) => !path.startsWith('metadata') && !path.startsWith('status'));
  const place = fc.oneof(
    { arbitrary: fc.constantFrom(...places), weight: 1 },
    { arbitrary: fc.constantFrom(...(spec.length > 0 ? spec : places)), weight: 3 },
  );
  const set = place.chain(({ steps, path, schema }) => valueAt(path, schema).map((value) => ({ path: steps, value })));
  const drop = place.map(({ steps }) => ({ path: steps, value: undefined }));
  const misplace = fc.record({ place, value: misplaced }).map(({ place, value }) => ({ path: place.steps, value }));
  const unknown = fc
    .record({ place, key: fc.constantFrom('selectors', 'Spec', 'a') })
    .map(({ place, key }) => ({ path: [...place.steps.slice(0, -1), key], value: 'a' }));
  return fc.oneof(
    { arbitrary: set, weight: 17 },
    { arbitrary: drop, weight: 2 },
    { arbitrary: misplace, weight: 1 },
    { arbitrary: unknown, weight: 1 },
  );
}

/** Every place that an object of a schema has; of lists the first two items, of maps all keys that mean something. */
function placesIn(schema: Schema, steps: Place['steps'] = [], path = ''): Place[] {
  if (steps.length > 7) return [];
  const below = (step: string | number, part: string, child: Schema): Place[] => {
    const place = { steps: [...steps, step], path: path === '' ? part : part.startsWith('[') ? path + part : `${path}.${part}`, schema: child };
    return [place, ...placesIn(child, place.steps, place.path)];
  }; // biome-ignore format: one thing after the other
  const fields = Object.entries(schema.properties ?? {}).filter(
    ([key]) => path !== '' || !['apiVersion', 'kind'].includes(key),
  );
  const { items, additionalProperties } = schema;
  return [
    ...fields.flatMap(([key, child]) => below(key, key, child)),
    ...(items === undefined ? [] : [0, 1].flatMap((index) => below(index, '[]', items))),
    ...(typeof additionalProperties === 'object'
      ? keysAt(path).flatMap((key) => below(key, '*', additionalProperties))
      : []),
  ];
}

/** A value that a schema takes, or that somebody might write there. */
function valueAt(path: string, schema: Schema): fc.Arbitrary<unknown> {
  const values = valuesAt(path);
  if (values !== undefined) return fc.constantFrom(...values);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum, '');
  const { properties, items, additionalProperties } = schema;
  if (properties !== undefined) {
    const fields = Object.entries(properties).map(
      ([key, child]) => [key, fc.option(valueAt(`${path}.${key}`, child), { nil: undefined })] as const,
    );
    return fc.record(Object.fromEntries(fields)).map(withoutAbsent);
  }
  if (items !== undefined) return fc.array(valueAt(`${path}[]`, items), { maxLength: 3 });
  if (typeof additionalProperties === 'object') {
    return fc.dictionary(fc.constantFrom(...keysAt(path)), valueAt(`${path}.*`, additionalProperties), { maxKeys: 3 });
  }
  if (schema.type === 'boolean') return fc.boolean();
  if (schema.type === 'integer') return fc.constantFrom(0, 1, -1, 2 ** 31);
  if (schema.type === 'string') return fc.constantFrom('', 'a', 'A b');
  return misplaced;
}

function withoutAbsent(record: Sent): Sent {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}

/** Edits what is there; where the way is blocked by something that holds nothing, nothing happens. */
function apply(object: object, { path, value }: Edit): void {
  let holder: object = object;
  for (let i = 0; i < path.length - 1; i += 1) {
    const next: unknown = Reflect.get(holder, path[i] ?? '');
    if (next === undefined || next === null) {
      if (value === undefined) return;
      const made = typeof path[i + 1] === 'number' ? [] : {};
      put(holder, path[i] ?? '', made);
      holder = made;
    } else if (typeof next === 'object') holder = next;
    else return;
  }
  const last = path.at(-1) ?? '';
  if (value === undefined) {
    if (Array.isArray(holder)) holder.splice(Number(last), 1);
    else Reflect.deleteProperty(holder, last);
  } else put(holder, last, copy(value));
}

/** What JSON says of data: objects of this realm, and no negative zero. */
function copy<T>(data: T): T {
  return JSON.parse(JSON.stringify(data)) as T;
}

/** A list has no holes. */
function put(holder: object, key: string | number, value: unknown): void {
  if (Array.isArray(holder)) {
    if (typeof key === 'number') holder[Math.min(key, holder.length)] = value;
  } else Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}
