import { isTree, listAt, type Tree, treeAt } from './case';
import type { Draw } from './draw';
import { type Slip, slips } from './slips';

/** Where a kind describes the inside of a machine, from its root. */
function instanceOf(object: Tree): Tree | undefined {
  const spec = treeAt(object, 'spec');
  switch (object['kind']) {
    case 'VirtualMachineInstance':
      return spec;
    case 'VirtualMachinePool':
      return treeAt(treeAt(treeAt(treeAt(spec, 'virtualMachineTemplate'), 'spec'), 'template'), 'spec');
    default:
      return treeAt(treeAt(spec, 'template'), 'spec');
  }
}

/** How often another slip is tried where one finds no place. */
const tries = 6;

/**
 * Makes a mistake that people make, at a place that they make it: what some rule is there for. The mistake in words, or
 * `undefined` where the object has no place for any that was tried.
 */
export function slip(draw: Draw, object: Tree): string | undefined {
  const kind = String(object['kind']);
  const known = [...(slips[kind] ?? []), ...(slips['any'] ?? [])];
  const inside = instanceOf(object) === undefined ? [] : (slips['instance'] ?? []);
  for (let i = 0; i < tries; i += 1) {
    const [path, values] = draw.pick<Slip>([...known, ...inside]);
    const root = inside.some(([one, some]) => one === path && some === values) ? instanceOf(object) : object;
    if (root !== undefined && put(draw, root, path.split('.'), structuredClone(draw.pick(values))))
      return `slip ${path}`;
  }
  return undefined;
}

/** Sets what stands at a path, or removes it; an empty path is the root, which gets fields. Makes what is missing on the way, but for items of lists. */
function put(draw: Draw, tree: Tree, [step = '', ...rest]: readonly string[], value: unknown): boolean {
  if (step === '' && isTree(value)) {
    Object.assign(tree, value);
    return true;
  }
  const isItem = step.endsWith('[]');
  const key = (isItem ? step.slice(0, -2) : step).replaceAll('~', '.');
  if (isItem) {
    const items = listAt(tree, key).filter(isTree);
    return items.length > 0 && put(draw, draw.pick(items), rest, value);
  }
  if (rest.length > 0) {
    if (tree[key] === undefined) tree[key] = {};
    const next = tree[key];
    return isTree(next) && put(draw, next, rest, value);
  }
  if (value === null) Reflect.deleteProperty(tree, key);
  else tree[key] = value;
  return true;
}
