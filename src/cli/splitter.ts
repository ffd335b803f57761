/** The bytes of one document of a file. */
export interface RawDocument {
  /** `undefined` when there are more than are read. */
  readonly bytes: Buffer | undefined;
  readonly size: number;
  /** The line of the file that it begins on, from 1. */
  readonly line: number;
}

const newline = 10;
const [quote, backslash, hash, percent, dash, dot] = [34, 92, 35, 37, 45, 46];
const [openBrace, closeBrace, openBracket, closeBracket] = [123, 125, 91, 93];

/** Where a JSON text is that is being read: it ends by itself, and the next one may follow without a mark. */
interface JsonState {
  depth: number;
  inString: boolean;
  escaped: boolean;
}

/**
 * Splits bytes into documents at their marks, `---` and `...`, and after each of several JSON objects; what it keeps is
 * never more than one document.
 */
export class DocumentSplitter {
  private parts: Buffer[] = [];
  private size = 0;
  private hasMark = false;
  private hasContent = false;
  private json: JsonState | undefined;
  /** The line that comes next, and that on which the document began. */
  private line = 1;
  private begun = 1;
  private rest: Buffer[] = [];
  private restSize = 0;

  constructor(
    private readonly maxDocument: number,
    private readonly take: (document: RawDocument) => void,
  ) {}

  push(chunk: Buffer): void {
    const end = chunk.lastIndexOf(newline) + 1;
    if (end === 0) {
      this.keepRest(chunk);
      return;
    }
    this.rest.push(chunk.subarray(0, end));
    const lines = this.rest.length === 1 ? (this.rest[0] as Buffer) : Buffer.concat(this.rest);
    this.rest = [];
    this.restSize = 0;
    this.scan(lines);
    if (end < chunk.length) this.keepRest(chunk.subarray(end));
  }

  end(): void {
    if (this.rest.length > 0) this.scan(Buffer.concat(this.rest));
    this.rest = [];
    this.finish();
  }

  /** A line that is not whole yet; of one that is too long by itself only its beginning matters. */
  private keepRest(chunk: Buffer): void {
    if (this.restSize > this.maxDocument) this.size += chunk.length;
    else {
      this.rest.push(chunk);
      this.restSize += chunk.length;
    }
  }

  private scan(lines: Buffer): void {
    let start = 0;
    for (let at = 0; at < lines.length; ) {
      const first = lines[at];
      const isStart = first === dash && isMark(lines, at, dash);
      if (isStart || (first === dot && isMark(lines, at, dot))) {
        if (this.hasContent || this.hasMark || !isStart) {
          this.add(lines.subarray(start, at));
          this.finish();
          start = at;
        }
        this.hasMark = isStart;
      }
      const next = this.readLine(lines, at);
      if (first === dot && !this.hasMark && !this.hasContent) {
        start = next;
        this.begun = this.line + 1;
      }
      at = next;
      this.line += 1;
      if (this.json?.depth === 0) {
        this.add(lines.subarray(start, at));
        this.finish();
        start = at;
      }
    }
    this.add(lines.subarray(start));
  }

  /** Goes through one line; where it begins something, a document has content. */
  private readLine(lines: Buffer, start: number): number {
    let at = start;
    if (!this.hasContent) {
      if (lines[at] === dash && isMark(lines, at, dash)) at += 3;
      else if (lines[at] === dot && isMark(lines, at, dot)) return endOfLine(lines, at);
      at = skipBlanks(lines, at);
      const first = lines[at];
      if (first === undefined || first === newline || first === hash) return endOfLine(lines, at);
      if (first === percent && at === start) return endOfLine(lines, at);
      this.hasContent = true;
      if (first === openBrace && lines[at + 1] !== openBrace) this.json = { depth: 0, inString: false, escaped: false };
    }
    return this.json === undefined ? endOfLine(lines, at) : this.readJsonLine(this.json, lines, at);
  }

  private readJsonLine(json: JsonState, lines: Buffer, start: number): number {
    for (let at = start; at < lines.length; at += 1) {
      const byte = lines[at];
      if (byte === newline) return at + 1;
      if (json.escaped) json.escaped = false;
      else if (json.inString) {
        if (byte === quote) json.inString = false;
        else if (byte === backslash) json.escaped = true;
      } else if (byte === quote) json.inString = true;
      else if (byte === openBrace || byte === openBracket) json.depth += 1;
      else if (byte === closeBrace || byte === closeBracket) {
        json.depth -= 1;
        if (json.depth > 0) continue;
        const after = skipBlanks(lines, at + 1);
        // YAML that looks like JSON: only a mark ends it.
        if (json.depth < 0 || (after < lines.length && lines[after] !== newline)) this.json = undefined;
        return endOfLine(lines, at);
      }
    }
    return lines.length;
  }

  private add(part: Buffer): void {
    this.size += part.length;
    if (this.size > this.maxDocument) this.parts = [];
    else if (part.length > 0) this.parts.push(part);
  }

  private finish(): void {
    const { parts, size, begun: line } = this;
    if (this.hasContent || size > this.maxDocument) {
      const bytes = parts.length === 1 ? parts[0] : Buffer.concat(parts);
      this.take({ bytes: size > this.maxDocument ? undefined : bytes, size, line });
    }
    this.parts = [];
    this.size = 0;
    this.hasContent = false;
    this.hasMark = false;
    this.json = undefined;
    this.begun = this.line;
  }
}

/** Whether a line begins with three of a character, and nothing or a blank after them. */
function isMark(lines: Buffer, at: number, mark: number): boolean {
  if (lines[at + 1] !== mark || lines[at + 2] !== mark) return false;
  const after = lines[at + 3];
  return after === undefined || after === newline || isBlank(after);
}

function isBlank(byte: number | undefined): boolean {
  return byte === 32 || byte === 9 || byte === 13;
}

function skipBlanks(lines: Buffer, start: number): number {
  let at = start;
  while (isBlank(lines[at])) at += 1;
  return at;
}

function endOfLine(lines: Buffer, start: number): number {
  let at = start;
  while (at < lines.length && lines[at] !== newline) at += 1;
  return Math.min(at + 1, lines.length);
}
