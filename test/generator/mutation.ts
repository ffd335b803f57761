import type { Schema } from '../../imports/schemas';
import { formatPath } from '../../src/core/path';
import { type Case, isTree, type Profile, type Tree } from './case';
import { switchGate } from './cluster';
import type { Draw } from './draw';
import { graft, graftAt } from './graft';
import { type Node, nodesOf, replace } from './node';
import { oddKeys, oddValue, retyped } from './odd';
import { slip } from './slip';

/** Edits an object; tells in words what was done, or `undefined` when there was nothing to edit. */
type Edit = (draw: Draw, object: Tree, schema: Schema | undefined, profile: Profile) => string | undefined;

/** One of the nodes that are asked for, the deep ones as often as the shallow ones. */
function someNode(
  draw: Draw,
  object: Tree,
  schema: Schema | undefined,
  wanted: (node: Node) => boolean,
): Node | undefined {
  const nodes = nodesOf(object, schema).filter((node) => node.path.length > 1 && wanted(node));
  return nodes.length === 0 ? undefined : draw.pick(nodes);
}

function isLeaf({ value }: Node): boolean {
  return typeof value !== 'object' || value === null;
}

const drop: Edit = (draw, object, schema) => {
  const node = someNode(draw, object, schema, () => true);
  if (node === undefined) return undefined;
  replace(node, undefined);
  return `drop ${formatPath(node.path)}`;
};

const duplicate: Edit = (draw, object, schema) => {
  const node = someNode(draw, object, schema, ({ holder }) => Array.isArray(holder));
  if (node === undefined) return undefined;
  const copy = structuredClone(node.value);
  // What only repeats a name, and nothing else, is another mistake than what repeats all.
  if (isTree(copy) && draw.chance(40) && 'name' in copy) {
    for (const key of draw.some(
      Object.keys(copy).filter((one) => one !== 'name'),
      50,
    ))
      delete copy[key];
  }
  (node.holder as unknown[]).splice((node.key as number) + 1, 0, copy);
  return `duplicate ${formatPath(node.path)}`;
};

const retype: Edit = (draw, object, schema) => {
  const node = someNode(draw, object, schema, () => true);
  if (node === undefined) return undefined;
  replace(node, retyped(draw, node.value));
  return `retype ${formatPath(node.path)}`;
};

const range: Edit = (draw, object, schema) => {
  const node = someNode(draw, object, schema, isLeaf);
  if (node === undefined) return undefined;
  replace(node, oddValue(draw, node.value, node.place));
  return `set ${formatPath(node.path)}`;
};

/** Two texts change places, or one is written over the other: references that lead elsewhere, names that are taken. */
const swap: Edit = (draw, object, schema) => {
  const isText = ({ value }: Node): boolean => typeof value === 'string';
  const node = someNode(draw, object, schema, isText);
  if (node === undefined) return undefined;
  const isOther = (other: Node): boolean => isText(other) && other.value !== node.value;
  const alike = (other: Node): boolean => isOther(other) && other.place.key === node.place.key;
  const other =
    (draw.chance(70) ? someNode(draw, object, schema, alike) : undefined) ?? someNode(draw, object, schema, isOther);
  if (other === undefined) return undefined;
  const { value } = node;
  replace(node, other.value);
  if (draw.chance(50)) replace(other, value);
  return `swap ${formatPath(node.path)} and ${formatPath(other.path)}`;
};

/** A field beside those that an object has: what excludes another, what wants another. */
const add: Edit = (draw, object, schema) => {
  if (schema === undefined) return undefined;
  if (draw.chance(35)) {
    const path = graft(draw, object, schema);
    return path === undefined ? undefined : `add ${path}`;
  }
  const node = someNode(draw, object, schema, ({ value, schema }) => isTree(value) && schema?.properties !== undefined);
  if (node?.schema === undefined) return undefined;
  const key = graftAt(draw, node.value as Tree, node.schema, node.place);
  return key === undefined ? undefined : `add ${formatPath(node.path)}.${key}`;
};

/** One field becomes another that may stand there: another source, another binding. */
const instead: Edit = (draw, object, schema) => {
  const node = someNode(draw, object, schema, ({ value, schema }) => {
    return isTree(value) && schema?.properties !== undefined && Object.keys(value).length > 0;
  });
  if (node?.schema === undefined) return undefined;
  const tree = node.value as Tree;
  const gone = draw.pick(Object.keys(tree));
  delete tree[gone];
  const key = graftAt(draw, tree, node.schema, node.place);
  return `${key ?? 'nothing'} instead of ${formatPath(node.path)}.${gone}`;
};

const rename: Edit = (draw, object, schema) => {
  const node = someNode(draw, object, schema, ({ holder }) => !Array.isArray(holder));
  if (node === undefined) return undefined;
  const key = String(node.key);
  const name = draw.pick([`${key}s`, key.slice(0, -1), key.toUpperCase(), 'unknown', ...oddKeys]);
  replace(node, undefined);
  replace({ ...node, key: name }, node.value);
  return `rename ${formatPath(node.path)} to "${name}"`;
};

/** Labels and annotations that mean something to the cluster, or cannot be. */
const mark: Edit = (draw, object, schema) => {
  const node = someNode(draw, object, schema, ({ key, value }) => key === 'metadata' && isTree(value));
  const metadata = (node?.value ?? object['metadata']) as unknown;
  if (!isTree(metadata)) return undefined;
  const [kind, key, value] = draw.pick([
    ['labels', 'kubevirt.io/created-by', 'x'],
    ['labels', 'kubevirt.io/nodeName', 'node1'],
    ['labels', 'a b', 'x'],
    ['labels', 'app', 'not a label'],
    ['labels', 'app', 'web'],
    ['annotations', 'hooks.kubevirt.io/hookSidecars', '[]'],
    ['annotations', 'kubevirt.io/ignitiondata', '{}'],
    ['annotations', 'a b', 'x'],
    ['annotations', 'example.com/note', 'any text at all'],
    ['annotations', '-x/y', ''],
  ] as const);
  metadata[kind] = { ...(isTree(metadata[kind]) ? metadata[kind] : {}), [key]: value };
  return `set ${kind} "${key}"`;
};

/** An edit of what stands in a text as JSON: the configuration of a network. */
const inside: Edit = (draw, object, schema, profile) => {
  const node = someNode(draw, object, schema, ({ value }) => typeof value === 'string' && /^[{[]/.test(value));
  if (node === undefined) return undefined;
  let json: unknown;
  try {
    json = JSON.parse(String(node.value));
  } catch {
    return undefined;
  }
  if (!isTree(json)) return undefined;
  const inner = { apiVersion: '', kind: '', json };
  const done = draw.pick([drop, duplicate, retype, range, range, range, known, known, known])(
    draw,
    inner,
    undefined,
    profile,
  );
  replace(node, draw.chance(95) ? JSON.stringify(inner.json) : JSON.stringify(inner.json).slice(0, -1));
  return done && `${done} in ${formatPath(node.path)}`;
};

/** Keys that plugins read. */
const pluginKeys: readonly (readonly [string, readonly unknown[]])[] = [
  ['vlan', [-1, 0, 100, 4095]],
  ['vlanTrunk', [[{ id: 0 }], [{ id: 5 }], [{ minID: 5 }], [{ minID: 9, maxID: 5 }], 'x', [{}]]],
  ['vlanQoS', [8, 3, 0]],
  ['vlanProto', ['802.1x', '802.1ad']],
  ['link_state', ['up', 'auto']],
  ['hairpinMode', [true, 'true']],
  ['promiscMode', [true, false]],
  ['disableContainerInterface', [true]],
  ['ipam', [{ type: 'host-local' }, {}, 'x', { type: 5 }]],
  ['mtu', ['9000', 9000]],
  ['type', ['bridge', 'sriov', '', 5]],
  ['cniVersion', ['9.9', '0.3.1', 'x', 5]],
  ['name', ['', 'a b', 5]],
  ['deviceID', ['']],
  ['plugins', [[], {}, [{}]]],
  ['bridge', [5, 'br-ex']],
];

const known: Edit = (draw, object) => {
  const nodes = nodesOf(object, undefined).filter(({ value, key }) => isTree(value) && key !== 'ipam');
  const node = draw.pick(nodes);
  const [key, values] = draw.pick(pluginKeys);
  (node.value as Tree)[key] = structuredClone(draw.pick(values));
  return `set ${key}`;
};

const gate: Edit = (draw, _object, _schema, profile) => `gate ${switchGate(draw, profile)}`;

/** Edits, each as often as its weight says. */
const edits: readonly (readonly [weight: number, edit: Edit])[] = [
  [14, drop],
  [9, duplicate],
  [9, retype],
  [32, range],
  [60, (draw, object) => slip(draw, object)],
  [9, swap],
  [14, add],
  [9, instead],
  [4, rename],
  [3, mark],
  [4, gate],
];

const textEdits = [...edits, [60, inside]] as const;

/** A case with one more edit; the same case where there was nothing to edit. */
export function mutate(draw: Draw, given: Case, schema: Schema | undefined, hasText = false): Case {
  const object = structuredClone(given.object);
  const profile = structuredClone(given.profile);
  const done = draw.weighted(hasText ? textEdits : edits)(draw, object, schema, profile);
  return done === undefined ? given : { object, profile, edits: [...given.edits, done] };
}
