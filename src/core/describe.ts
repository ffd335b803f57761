import { currentEngine, isOpaque } from './value';

/** How a value is called in a message; never shows what it holds when it is an object. */
export function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return 'a list';
  switch (typeof value) {
    case 'string':
      return `text ${JSON.stringify(value)}`;
    case 'number':
      return `the number ${value}`;
    case 'boolean':
      return `the boolean ${value}`;
    case 'object':
      return isOpaque(value) ? typeName(value) : 'an object';
    default:
      return `a ${typeof value}`;
  }
}

/** How a value is called where it may be secret: by its type alone. */
export function typeOf(value: unknown): string {
  return typeof value === 'object' ? describe(value) : `a ${typeof value}`;
}

/** What a value is by its class: `a Date`. */
export function typeName(value: object): string {
  if (typeof value === 'function') return 'a function';
  const maker: unknown = Reflect.get(value, 'constructor');
  if (typeof maker !== 'function' || maker.name === '') return 'an object of an unnamed class';
  const name = maker.name === 'OutputImpl' ? 'Output' : maker.name; // Pulumi's own name for it is another
  return `${/^[AEIOU]/.test(name) ? 'an' : 'a'} ${name}`;
}

/** Why a value that is no plain data and not deferred by the engine cannot be a leaf. */
export function refusal(value: object): string {
  const engine = currentEngine();
  return (
    engine.refuse(value) ??
    `${typeName(value)} is not plain data; give text, a number, a boolean or a value that ${engine.name} resolves`
  );
}
