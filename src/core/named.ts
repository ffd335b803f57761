import { either, type Field, reference, text } from './shape';
import type { Value } from './value';

/** Something that is known by its name: text, an object that offers it under a key, or the literal of one that exists. */
export type Named<Key extends string> = Value<string> | { readonly [K in Key]: Value<string> };

/** Checks what is given by name or by object: `named('storageClassName', 'StorageClass')`. */
export function named(key: string, kind: string): Field {
  return either(text, reference([key], `give text, a ${kind} or { ${key} }`));
}

/** The name of what is given by name or by object. */
export function nameIn<Key extends string>(key: Key, given: Named<Key> | undefined): Value<string> | undefined {
  return isObject(key, given) ? given[key] : given;
}

function isObject<Key extends string>(
  key: Key,
  given: Named<Key> | undefined,
): given is { readonly [K in Key]: Value<string> } {
  return typeof given === 'object' && given !== null && key in given;
}
