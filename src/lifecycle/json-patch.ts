import { boolean, choice, either, type Field, integer, object, required, type Shape, text } from '../core/shape';
import { isDeferred, mapAll, type Value } from '../core/value';

/** One change of what a machine says, as JSON Patch has it. */
export interface JsonPatch {
  /** What is done at the path: something is put there, taken away, or put in the place of what is there. */
  readonly op: Value<'add' | 'remove' | 'replace'>;
  /** Where: `/spec/runStrategy`. */
  readonly path: Value<string>;
  /** What stands there then. @default - none, for `remove` */
  readonly value?: Value<string | number | boolean> | undefined;
}

const shape: Shape<JsonPatch> = {
  op: required(choice('add', 'remove', 'replace')),
  path: required(text),
  value: either(text, integer, boolean),
};

/** Checks a change, which text may say too. */
export const jsonPatch: Field = either(text, object(shape));

/** A change as the API takes it: JSON text. */
export function renderJsonPatch(given: Value<string> | JsonPatch): Value<string> {
  if (typeof given === 'string' || isDeferred(given) || !('path' in given)) return given;
  const leaves: Value<string | number | boolean>[] = [given.op, given.path];
  if (given.value !== undefined) leaves.push(given.value);
  return mapAll(leaves, ([op, path, value]) => JSON.stringify({ op, path, value }));
}
