/**
 * The options of one of several sorts of thing, and what tells it from the others.
 *
 * Not `{ ...options, ...own }`: V8 gives each object that begins with a spread a hidden class of its own, which makes it
 * twice as large and every later read of it slow.
 */
export function tagged<Options extends object, const Own extends object>(options: Options, own: Own): Options & Own {
  return Object.assign({}, options, own);
}
