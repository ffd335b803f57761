import { stringify } from 'yaml';
import { at, type Path } from '../../src/core/path';

/** Up to how many lines a part is shown whole. */
const wholeLines = 16;

/** Up to how many characters a text is shown whole. */
const wholeText = 160;

type Node = Readonly<Record<string, unknown>>;

/** A part of an object: of a machine the description of its instance, of others the spec, if all paths lead there. */
export function partOf(object: Node, paths: readonly Path[]): Path {
  const parts: readonly Path[] = [
    ...(object['kind'] === 'VirtualMachine' ? [['spec', 'template', 'spec']] : []),
    ['spec'],
  ];
  return (
    parts.find((part) =>
      paths.every((path) => part.every((step, i) => path[i] === step) && path.length >= part.length),
    ) ?? []
  );
}

/** The YAML of a part of an object: whole where it is short, else what the paths lead to. */
export function excerpt(object: Node, part: Path, paths: readonly Path[]): string {
  const { kind, metadata } = object as { readonly kind: unknown; readonly metadata?: { readonly name?: unknown } };
  const heading = `# ${String(kind)} ${shortened(String(metadata?.name ?? ''))}${part.length > 0 ? `, ${part.join('.')}` : ''}\n`;
  const whole = short(at(object, part)) ?? {};
  const text = stringify(whole, { lineWidth: 0 });
  if (text.split('\n').length <= wholeLines + 1) return heading + text.trimEnd();
  const below = paths.map((path) => path.slice(part.length));
  return heading + stringify(pruned(whole, below), { lineWidth: 0 }).trimEnd();
}

/** A text that is cut where it is long. */
export function shortened(text: string): string {
  return text.length <= wholeText ? text : `${text.slice(0, 24).trimEnd()}… (${text.length} characters)`;
}

/** The texts of a tree that are cut. */
export function longTexts(tree: unknown): readonly string[] {
  if (typeof tree === 'string') return tree.length > wholeText ? [tree] : [];
  return typeof tree === 'object' && tree !== null ? Object.values(tree).flatMap(longTexts) : [];
}

function short(tree: unknown): unknown {
  if (typeof tree === 'string') return shortened(tree);
  if (Array.isArray(tree)) return tree.map(short);
  if (typeof tree !== 'object' || tree === null) return tree;
  return Object.fromEntries(Object.entries(tree).map(([key, node]) => [key, short(node)]));
}

/** A tree without what no path leads to, but for names. */
function pruned(tree: unknown, paths: readonly Path[]): unknown {
  if (typeof tree !== 'object' || tree === null || paths.some((path) => path.length === 0)) return tree;
  const below = (step: string | number): Path[] =>
    paths.filter(([first]) => first === step).map((path) => path.slice(1));
  if (Array.isArray(tree)) return tree.flatMap((item, i) => (below(i).length > 0 ? [pruned(item, below(i))] : []));
  const kept = Object.entries(tree).filter(([key]) => key === 'name' || below(key).length > 0);
  return Object.fromEntries(kept.map(([key, node]) => [key, below(key).length > 0 ? pruned(node, below(key)) : node]));
}
