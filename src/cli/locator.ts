import type { Issue } from '../core/issue';
import { type Path, parsePath } from '../core/path';
import { maybeSecret } from '../core/structure/shown';
import { eventsOf, type ReadDocument } from './document';
import { type Frame, frameAt } from './frame';
import type { FoundObject } from './object';
import { Positions, type Range } from './position';
import type { Finding } from './report';
import { Lines, type Place } from './text-position';

/** Finds where in a document the issues of its objects show. Made only where there is something to find. */
export class Locator {
  private readonly lines: Lines;
  private readonly positions: Positions;
  private secrets: readonly Range[] | undefined;

  constructor(
    { value }: ReadDocument,
    text: string,
    firstLine: number,
    private readonly frames: boolean,
  ) {
    this.lines = new Lines(text, firstLine);
    this.positions = new Positions(eventsOf(text), text);
    this.holdsSecret = holdsSecret(value);
  }

  private readonly holdsSecret: boolean;

  placeOf(path: Path): Place {
    return this.lines.placeOf(this.positions.of(path));
  }

  written(path: Path): string | undefined {
    return this.positions.written(path);
  }

  locate(issue: Issue, { path, kind }: Pick<FoundObject, 'path' | 'kind'>): Finding {
    const below = parsePath(issue.path);
    const offset = this.positions.of([...path, ...below], issue.rule === 'structure/no-unknown-field');
    const place = this.lines.placeOf(offset);
    if (!this.frames) return { ...issue, ...place };
    return { ...issue, ...place, frame: maybeSecret(kind, below) ? undefined : this.frameAt(offset) };
  }

  frameAt(offset: number): Frame | undefined {
    this.secrets ??= this.positions.ranges(
      (path) => maybeSecret('', path) || (this.holdsSecret && path.includes('data')),
    );
    return frameAt(this.lines, offset, this.secrets);
  }
}

/** Whether a document is a Secret, or a list with one. */
function holdsSecret(value: unknown): boolean {
  const { kind, items } = value as Readonly<Record<string, unknown>>;
  return kind === 'Secret' || kind === 'SecretList' || (Array.isArray(items) && items.some(isSecret));
}

function isSecret(item: unknown): boolean {
  return typeof item === 'object' && item !== null && 'kind' in item && item.kind === 'Secret';
}
