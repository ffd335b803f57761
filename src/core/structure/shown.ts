import type { Path } from '../path';
import { describe } from '../shape';
import { isOpaque } from '../value';
import type { Walk } from './finding';

/** Fields whose text may be a password, a key or a token, wherever they stand. */
const secretKeys: ReadonlySet<string | number> = new Set([
  'userData',
  'userDataBase64',
  'networkData',
  'networkDataBase64',
  'extraHeaders',
  'stringData',
]);

/** Objects of which such a field is a part: what stands there instead of one may be what was meant for the field. */
const secretObjects: ReadonlySet<string | number> = new Set(['cloudInitNoCloud', 'cloudInitConfigDrive']);

/** The longest text that a message repeats; what is longer is no slip of the pen, but content. */
const longest = 64;

/** Whether what stands at a path of an object may be secret. */
export function maybeSecret(kind: string, path: Path): boolean {
  return (
    path.some((step) => secretKeys.has(step)) ||
    secretObjects.has(path.at(-1) ?? '') ||
    (kind === 'Secret' && path[0] === 'data')
  );
}

/** How a value is called in a message; by its type alone where it may be secret, or is more than a word. */
export function shown(value: unknown, walk: Walk): string {
  if (typeof value === 'object' || value === undefined) return describe(value);
  if (maybeSecret(walk.kind.kind, walk.path)) return typeof value === 'string' ? 'text' : `a ${typeof value}`;
  if (typeof value !== 'string' || (value.length <= longest && !value.includes('\n'))) return describe(value);
  return `text of ${value.length} characters`;
}

/** Whether a value is an object of plain data. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isOpaque(value);
}
