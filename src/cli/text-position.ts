/** A place of a file, both counted from 1; columns count UTF-16 units, as editors do. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** The lines of a document's text. */
export class Lines {
  private readonly starts: number[] = [0];

  constructor(
    readonly text: string,
    /** The line of its file on which the document begins. */
    private readonly first: number,
  ) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.starts.push(at + 1);
  }

  /** The number of the line in the document that holds a part of the text, from 0. */
  indexOf(offset: number): number {
    let [low, high] = [0, this.starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] as number) <= offset) low = middle;
      else high = middle;
    }
    return low;
  }

  placeOf(offset: number): Place {
    const index = this.indexOf(offset);
    return { line: this.first + index, column: offset - (this.starts[index] as number) + 1 };
  }

  /** Where a line of the document begins and ends, its line break not included. */
  range(index: number): readonly [start: number, end: number] {
    const start = this.starts[index] as number;
    const next = this.starts[index + 1];
    return [start, next === undefined ? this.text.length : next - 1];
  }
}

/** The place of the first content of a document, behind marks, comments and empty lines. */
export function contentPlace(text: string, first: number): Place {
  let line = first;
  for (let start = 0; start < text.length; line += 1) {
    let at = text.startsWith('---', start) ? start + 3 : start;
    while (isBlank(text.charCodeAt(at))) at += 1;
    const code = text.charCodeAt(at);
    const isContent = code !== newline && code !== hash && at < text.length && !(code === percent && at === start);
    if (isContent) return { line, column: at - start + 1 };
    const end = text.indexOf('\n', at);
    if (end < 0) break;
    start = end + 1;
  }
  return { line: first, column: 1 };
}

const [newline, hash, percent] = [10, 35, 37];

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 13 || code === 0xfeff;
}
