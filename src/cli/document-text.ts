import { isUtf8 } from 'node:buffer';
import type { RawDocument } from './splitter';

/** Whether a text that cannot be read may hold a secret. */
export const mayHoldSecrets = (text: string): boolean =>
  /\bkind["']?\s*:\s*["']?Secret\b|\buserData|\bnetworkData|\bstringData/.test(text);

/** Why bytes are no text that is read. */
export function notText(bytes: Buffer): string {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return isUtf16 ? 'the file is written in UTF-16; save it as UTF-8' : 'this is no text in UTF-8; give YAML or JSON';
}

/** An amount of bytes, for people. */
function mebibytes(bytes: number): string {
  return bytes < 1024 * 1024 ? `${bytes} bytes` : `${Number((bytes / (1024 * 1024)).toFixed(1))} MiB`;
}

/** How much a document has and how much it may have, in bytes where they would read the same. */
export function sizes(given: number, most: number): readonly [string, string] {
  const [one, other] = [mebibytes(given), mebibytes(most)];
  return one === other ? [`${given} bytes`, `${most} bytes`] : [one, other];
}

/** The text of a document; `undefined` when it is none, or too long. */
export function textOf({ bytes }: RawDocument): string | undefined {
  return bytes !== undefined && isUtf8(bytes) && !bytes.includes(0) ? bytes.toString('utf8') : undefined;
}
