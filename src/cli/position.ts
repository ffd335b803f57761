import { EVENT_ID, type Event, getScalarValue, SCALAR_STYLE } from 'js-yaml';
import type { Path } from '../core/path';
import { plainScalar } from './kubernetes-yaml';

/** A part of a document, where it stands in the text. */
interface Node {
  readonly start: number;
  end: number;
  /** Where its key stands, when it has one. */
  key?: number;
  /** Where its text stands, when it is one that stands on one line. */
  readonly text?: number | undefined;
  readonly fields?: Map<string, Node>;
  readonly items?: Node[];
  /** What `<<` brings in. */
  merged?: Node;
}

/** A part of a text, its end not included. */
export type Range = readonly [start: number, end: number];

/** Where the parts of a document stand. Made only for documents of which there is something to say. */
export class Positions {
  private readonly root: Node;
  private readonly anchors = new Map<string, Node>();
  private index = 0;

  constructor(
    private readonly events: readonly Event[],
    private readonly text: string,
  ) {
    while (this.events[this.index]?.type === EVENT_ID.DOCUMENT) this.index += 1;
    this.root = this.read();
  }

  /** Where something stands, or the nearest thing around it; the key of a field that is wrong by its name. */
  of(path: Path, byKey = false): number {
    let node = this.root;
    let depth = 0;
    for (const step of path) {
      const next = partOf(node, step);
      if (next === undefined) break;
      node = next;
      depth += 1;
    }
    if (depth === path.length && !byKey && node.text !== undefined) return node.text;
    return node.key ?? node.start;
  }

  /** How a value is written; nothing where there is none at the path. */
  written(path: Path): string | undefined {
    let node: Node | undefined = this.root;
    for (const step of path) node = node === undefined ? undefined : partOf(node, step);
    return node?.text === undefined ? undefined : this.text.slice(node.start, node.end);
  }

  /** All parts for which something holds. */
  ranges(holds: (path: Path) => boolean): readonly Range[] {
    const found: Range[] = [];
    const path: (string | number)[] = [];
    const visit = (node: Node): void => {
      if (path.length > 0 && holds(path)) {
        found.push([node.start, node.end]);
        return;
      }
      const enter = (child: Node, step: string | number): void => {
        path.push(step);
        // What an alias stands for is visited where it stands.
        if (child.start >= node.start && child.end <= node.end) visit(child);
        path.pop();
      };
      node.fields?.forEach(enter);
      node.items?.forEach(enter);
    };
    visit(this.root);
    return found;
  }

  private read(): Node {
    const event = this.events[this.index++];
    switch (event?.type) {
      case EVENT_ID.MAPPING:
        return this.readMapping(event);
      case EVENT_ID.SEQUENCE: {
        const node: Node = this.named(event, { start: event.start, end: event.start, items: [] });
        while (this.inCollection()) {
          const item = this.read();
          node.items?.push(item);
          if (item.end > node.end) node.end = item.end;
        }
        return node;
      }
      case EVENT_ID.SCALAR: {
        const { valueStart, valueEnd, style } = event;
        const isBlock = style === SCALAR_STYLE.LITERAL_BLOCK || style === SCALAR_STYLE.FOLDED_BLOCK;
        const start = Math.max(0, style === SCALAR_STYLE.PLAIN || isBlock ? valueStart : valueStart - 1);
        return this.named(event, {
          start,
          end: Math.max(start, valueEnd),
          text: valueStart < 0 || isBlock ? undefined : start,
        });
      }
      case EVENT_ID.ALIAS: {
        const anchored = this.anchors.get(this.text.slice(event.anchorStart, event.anchorEnd));
        const start = event.anchorStart - 1;
        return { ...anchored, start, end: event.anchorEnd, text: start };
      }
      default:
        return { start: 0, end: this.text.length };
    }
  }

  private readMapping(event: Extract<Event, { readonly start: number }>): Node {
    const fields = new Map<string, Node>();
    const node: Node = this.named(event, { start: event.start, end: event.start, fields });
    while (this.inCollection()) {
      const keyEvent = this.events[this.index] as Event;
      const { start } = this.read();
      const value = this.read();
      const key = keyOf(keyEvent, this.text);
      if (key === undefined) node.merged = value;
      else fields.set(key, { ...value, key: start });
      if (value.end > node.end) node.end = value.end;
    }
    return node;
  }

  /** Whether a collection goes on; its end is passed. */
  private inCollection(): boolean {
    const event = this.events[this.index];
    if (event !== undefined && event.type !== EVENT_ID.POP) return true;
    this.index += 1;
    return false;
  }

  private named(event: Exclude<Event, { readonly type: 1 | 6 }>, node: Node): Node {
    const { anchorStart, anchorEnd } = event;
    if (anchorStart >= 0) this.anchors.set(this.text.slice(anchorStart, anchorEnd), node);
    return node;
  }
}

/** The key as the object has it; `undefined` for the one that merges. */
function keyOf(event: Event, text: string): string | undefined {
  if (event.type !== EVENT_ID.SCALAR) return '';
  const source = getScalarValue(text, event);
  if (event.style !== SCALAR_STYLE.PLAIN || event.tagStart >= 0) return source;
  return source === '<<' ? undefined : String(plainScalar(source));
}

function partOf({ fields, items, merged }: Node, step: string | number): Node | undefined {
  if (typeof step === 'number') return items?.[step];
  const own = fields?.get(step);
  if (own !== undefined || merged === undefined) return own;
  for (const source of merged.items ?? [merged]) {
    const found = source.fields?.get(step);
    if (found !== undefined) return found;
  }
  return undefined;
}
