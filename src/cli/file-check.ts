import { DocumentSplitter, type RawDocument } from './splitter';

/** How many documents are read at once, and up to how many bytes. */
const mostAtOnce = 8;
const mostBytesAtOnce = 64 * 1024;

/** One file of a check. */
export class FileCheck {
  private readonly splitter: DocumentSplitter;
  /** Documents that are not read yet. */
  private waiting: RawDocument[] = [];
  private size = 0;
  private taken = 0;

  constructor(
    readonly name: string,
    maxDocument: number,
    private readonly take: (raw: readonly RawDocument[], before: number) => void,
  ) {
    this.splitter = new DocumentSplitter(maxDocument, (raw) => {
      this.waiting.push(raw);
      this.size += raw.bytes?.length ?? 0;
      if (this.waiting.length === mostAtOnce || this.size > mostBytesAtOnce) this.takeWaiting();
    });
  }

  push(chunk: Buffer): void {
    this.splitter.push(chunk);
    this.takeWaiting();
  }

  end(): void {
    this.splitter.end();
    this.takeWaiting();
  }

  private takeWaiting(): void {
    const { waiting, taken } = this;
    this.waiting = [];
    this.size = 0;
    this.taken += waiting.length;
    this.take(waiting, taken);
  }
}
