import fc from 'fast-check';
import { type KindSchema, type Schema, schemaOf } from '../../../imports/schemas';
import type { Manifest } from '../../examples/scenario';
import { keysAt, misplaced, valuesAt } from './native-value';

/** An object as it may come from anywhere: whatever its fields hold. */
export type Sent = Readonly<Record<string, unknown>>;

/** What an object is before it is edited: each of these is taken. */
const beginnings: Readonly<Record<string, readonly Sent[]>> = {
  ConfigMap: [{ data: { a: 'b' } }, { binaryData: { a: 'YQ==' }, immutable: true }, {}],
  Namespace: [{}, { metadata: { name: 'web', labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } } }],
  PersistentVolumeClaim: [
    { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } },
    { spec: { accessModes: ['ReadWriteMany'], volumeMode: 'Block', resources: { requests: { storage: '1Gi' } }, storageClassName: 'fast' } },
    { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, dataSource: { kind: 'PersistentVolumeClaim', name: 'golden' } } },
    { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, dataSourceRef: { apiGroup: 'cdi.kubevirt.io', kind: 'VolumeImportSource', name: 'golden' } } },
    { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, selector: { matchLabels: { a: 'b' } }, volumeName: 'disk' } },
  ],
  Secret: [
    { data: { a: 'YQ==' } },
    { stringData: { a: 'b' }, immutable: true },
    { type: 'kubernetes.io/tls', data: { 'tls.crt': 'YQ==', 'tls.key': 'YQ==' } },
    { type: 'kubernetes.io/ssh-auth', stringData: { 'ssh-privatekey': 'a' } },
    { type: 'kubernetes.io/basic-auth', stringData: { username: 'a' } },
    { type: 'kubernetes.io/dockerconfigjson', stringData: { '.dockerconfigjson': '{}' } },
    { type: 'kubernetes.io/dockercfg', data: { '.dockercfg': 'e30=' } },
  ],
  Service: [
    { spec: { selector: { app: 'web' }, ports: [{ name: 'http', port: 80 }, { name: 'https', port: 443, targetPort: 'https' }] } },
    { spec: { selector: { app: 'web' }, clusterIP: 'None' } },
    { spec: { type: 'NodePort', selector: { app: 'web' }, ports: [{ port: 80, nodePort: 30080 }], externalTrafficPolicy: 'Local' } },
    { spec: { type: 'LoadBalancer', ports: [{ port: 80, protocol: 'UDP' }], loadBalancerSourceRanges: ['192.0.2.0/24'], loadBalancerClass: 'example.com/a' } },
    { spec: { type: 'LoadBalancer', ports: [{ port: 80 }], externalTrafficPolicy: 'Local', healthCheckNodePort: 30100 } },
    { spec: { type: 'ExternalName', externalName: 'example.com' } },
    { spec: { ports: [{ port: 80 }], sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 60 } } } },
    { spec: { ports: [{ port: 80 }], ipFamilyPolicy: 'SingleStack', ipFamilies: ['IPv4'], externalIPs: ['192.0.2.1'] } },
  ],
}; // biome-ignore format: a table

/** The kinds of Kubernetes' own that are generated. */
export const nativeKinds: readonly string[] = Object.keys(beginnings);

/** One change to an object: what stands at a path, or nothing any more. */
interface Edit {
  readonly path: readonly (string | number)[];
  readonly value: unknown;
}

/** Objects of Kubernetes' own kinds: one that is taken, and up to four edits that its schema suggests or that it does not. */
export function nativeObject(kinds: readonly string[] = nativeKinds): fc.Arbitrary<Sent> {
  return fc.oneof(...kinds.map((kind) => objectOf(kind)));
}

function objectOf(kind: string): fc.Arbitrary<Sent> {
  const schema = schemaOf('', kind);
  if (schema === undefined) throw new Error(`no schema of "${kind}"`);
  return fc
    .record({
      beginning: fc.constantFrom(...(beginnings[kind] ?? [{}])),
      edits: fc.array(editOf(schema), { maxLength: 4 }),
    })
    .map(({ beginning, edits }) => {
      const object = structuredClone({ apiVersion: 'v1', kind, metadata: { name: 'web' }, ...beginning });
      for (const edit of edits) apply(object, edit);
      return object;
    });
}

/** Whether a manifest still is one of a kind that is judged here. */
export function isNative(object: Sent): object is Manifest {
  return object['apiVersion'] === 'v1' && nativeKinds.includes(String(object['kind']));
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
  } else put(holder, last, structuredClone(value));
}

/** A list has no holes. */
function put(holder: object, key: string | number, value: unknown): void {
  if (Array.isArray(holder)) {
    if (typeof key === 'number') holder[Math.min(key, holder.length)] = value;
  } else Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}
