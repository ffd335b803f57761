import type { Schema } from '../../imports/schemas';
import type { Draw } from './draw';
import { meantAmount, meantText, names } from './text';

/** The nearest keys above a value, lists passed over: the field's own, and that of what holds it. */
export interface Place {
  readonly key: string;
  readonly parent: string;
  readonly depth: number;
}

/** Below this depth objects get only what they cannot do without. */
const deepest = 14;

/** The place of a field of what stands at a place. */
export function below(place: Place, key: string): Place {
  return { key, parent: place.key, depth: place.depth + 1 };
}

/**
 * A value that a schema takes, and whose leaves mean something. `fill` says how often, in a hundred times, an object gets a
 * field that it can do without.
 */
export function makeValue(draw: Draw, schema: Schema, place: Place, fill = 0): unknown {
  const { type, enum: choices } = schema;
  if (choices !== undefined) return draw.pick(choices.length > 1 ? choices.filter((choice) => choice !== '') : choices);
  switch (type) {
    case 'object':
      return objectOf(draw, schema, place, fill);
    case 'array':
      return listOf(draw, schema, place, fill);
    case 'string':
      return textOf(draw, schema, place);
    case 'integer':
      return numberOf(draw, schema, place);
    case 'number':
      return draw.pick([1, 0.5, 2]);
    case 'boolean':
      return draw.chance(60);
    default:
      return untyped(draw, schema, place);
  }
}

function untyped(draw: Draw, schema: Schema, place: Place): unknown {
  const { pattern, format, intOrString, oneOf } = schema;
  if (format === 'quantity' || (intOrString === true && pattern !== undefined)) return meantAmount(draw, place.key);
  if (intOrString === true) return draw.pick<unknown>([80, 8080, 'http', 1, '25%']);
  if (oneOf !== undefined) return draw.pick<unknown>(['web', 5]);
  return draw.pick<unknown>([{}, { a: 'b' }]);
}

/** Fields that an object cannot do without to its webhook, where its schema does not say so; one of those with `|` between. */
const essentials: Readonly<Record<string, readonly string[]>> = {
  instancetype: ['name'],
  preference: ['name'],
  dataVolumeTemplates: ['metadata', 'spec'],
  'dataVolumeTemplates.metadata': ['name'],
  source: ['blank|upload', 'name'],
  sourceRef: ['name', 'kind'],
  readinessProbe: ['exec|guestAgentPing'],
  livenessProbe: ['exec|guestAgentPing'],
  exec: ['command'],
  volumes: ['containerDisk|emptyDisk|persistentVolumeClaim|configMap|secret'],
  utilityVolumes: ['persistentVolumeClaim'],
  cloudInitNoCloud: ['userData'],
  cloudInitConfigDrive: ['userData'],
  configMap: ['name'],
  secret: ['secretName', 'name'],
  serviceAccount: ['serviceAccountName'],
  hostDisk: ['type', 'path'],
  interfaces: ['bridge|masquerade'],
  networks: ['pod|multus'],
  podAffinityTerm: ['topologyKey'],
  matchExpressions: ['key', 'operator'],
  ports: ['port'],
  gpus: ['deviceName'],
  hostDevices: ['deviceName'],
  template: ['spec'],
  resources: ['requests'],
};

function essentialsOf(draw: Draw, schema: Schema, { key, parent }: Place): readonly string[] {
  const { properties = {}, required = [] } = schema;
  const fields = (essentials[`${parent}.${key}`] ?? essentials[key] ?? []).map((choice) => {
    const known = choice.split('|').filter((one) => Object.hasOwn(properties, one));
    return known.length > 0 ? draw.pick(known) : choice;
  });
  return [...required, ...fields];
}

function objectOf(draw: Draw, schema: Schema, place: Place, fill: number): Record<string, unknown> {
  const { properties = {}, additionalProperties } = schema;
  const essential = essentialsOf(draw, schema, place);
  const made: Record<string, unknown> = {};
  // The metadata of a template is any object to its schema.
  if (place.key === 'metadata' && schema.preserveUnknownFields === true) {
    return place.parent === 'dataVolumeTemplates' ? { name: draw.pick(names) } : { labels: { app: 'web' } };
  }
  for (const key of Object.keys(properties)) {
    if (isServers(key)) continue;
    const wanted = essential.includes(key);
    if (!wanted && (place.depth > deepest || !draw.chance(fill))) continue;
    made[key] = makeValue(draw, properties[key] as Schema, below(place, key), wanted ? fill : fill / 2);
  }
  if (typeof additionalProperties === 'object') {
    for (const key of draw.some(keysOf(place), 35)) {
      made[key] = makeValue(draw, additionalProperties, { ...below(place, key), parent: place.parent }, fill / 2);
    }
  }
  return made;
}

/** Whether only the cluster writes a field. */
function isServers(key: string): boolean {
  return key === 'status' || key === 'managedFields' || key === 'creationTimestamp';
}

/** Keys that make sense in a map. */
export function keysOf({ key }: Place): readonly string[] {
  if (['requests', 'limits', 'capacity', 'hard'].includes(key)) return ['cpu', 'memory', 'storage'];
  if (key === 'annotations') return ['example.com/note', 'note'];
  if (key === 'data' || key === 'stringData' || key === 'binaryData') return ['config', 'a.txt'];
  return ['app', 'example.com/tier', 'zone'];
}

function listOf(draw: Draw, schema: Schema, place: Place, fill: number): unknown[] {
  const { items = {}, minItems = 0, maxItems = 2, listType, listMapKeys } = schema;
  const list = draw.times(Math.max(minItems, draw.chance(85) ? 1 : 0), Math.min(Math.max(minItems, 2), maxItems), () =>
    makeValue(draw, items, { ...place, depth: place.depth + 1 }, fill),
  );
  if (listType === 'set') return list.filter((item, i) => list.indexOf(item) === i);
  if (listType !== 'map') return list;
  const keyOf = (item: unknown): string =>
    JSON.stringify(listMapKeys?.map((key) => (item as Record<string, unknown>)[key]));
  const keys = list.map(keyOf);
  return list.filter((_, i) => keys.indexOf(keys[i] as string) === i);
}

function textOf(draw: Draw, { format, pattern, minLength = 0 }: Schema, { key, parent }: Place): string {
  if (format === 'date-time') return '2026-01-31T12:00:00Z';
  if (format === 'byte') return draw.pick(['aGVsbG8=', 'AA==']);
  if (pattern?.includes('\\d{1,3}') === true) return draw.pick(['0.055', '1', '0.5']);
  return meantText(draw, parent, key) ?? (minLength > 0 || draw.chance(90) ? draw.pick(names) : 'some text');
}

/** Numbers that make sense in a field, by parent and key or by key. */
const numbers: Readonly<Record<string, readonly number[]>> = {
  port: [80, 443, 8080],
  nodePort: [30080, 30443],
  bootOrder: [1, 2, 3],
  cores: [1, 2, 4],
  sockets: [1, 2],
  threads: [1, 2],
  maxSockets: [4, 8],
  weight: [1, 50, 100],
  vlan: [0, 5, 100, 4094],
  vlanQoS: [0, 3, 7],
  mtu: [1500, 9000],
  numVfs: [4, 8],
  priority: [0, 10, 99],
  index: [0, 1],
  replicas: [0, 1, 3],
  'privateOptions.option': [224, 240, 254],
  maxTxRate: [0, 100],
  minTxRate: [0, 10],
  timeoutSeconds: [1, 5],
  periodSeconds: [10],
  successThreshold: [1],
  failureThreshold: [3],
  logicalBlockSize: [512, 4096],
  logical: [512, 4096],
  physical: [512, 4096],
  block: [512, 4096],
  spinlocks: [4096, 8191],
  acpiIndex: [1, 2],
  timestamp: [1],
};

function numberOf(draw: Draw, { minimum = 0, maximum = 1000 }: Schema, { key, parent }: Place): number {
  const meant = numbers[`${parent}.${key}`] ?? numbers[key];
  return draw.pick((meant ?? [1, 2, 5]).map((value) => Math.min(Math.max(value, minimum), maximum)));
}
