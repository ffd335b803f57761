import { describe, refusal, typeOf } from './describe';
import { closest } from './did-you-mean';
import { whenKnown, whenRewritten } from './late';
import { memo } from './memo';
import type { Path } from './path';
import { Quantity } from './quantity';
import type { Report } from './rule';
import { currentEngine, isDeferred, isOpaque } from './value';

export { describe, refusal, typeName } from './describe';

/** Checks one prop for callers whom no compiler checked: untyped JavaScript, casts, parsed configuration. */
export type Field = (value: unknown, report: Report) => void;

/** A check for every prop of an interface; the compiler asks for each one. */
export type Shape<Props> = { readonly [Key in keyof Props]-?: Field };

/** A shape of which only the names are known. */
export type AnyShape = Readonly<Record<string, Field & { readonly required?: boolean }>>;

/** A leaf: it must satisfy the test, now or when the engine learns it. */
function leaf(wanted: string, test: (value: unknown) => boolean, show = describe): Field {
  return leafWithout((held) => (test(held) ? undefined : `${show(held)} is given where ${wanted} is wanted`));
}

/** A leaf of which a function says what is wrong, now or when the engine learns it. */
export function leafWithout(problemOf: (value: unknown) => string | undefined): Field {
  return (value, report) => {
    const check = (held: unknown): void => {
      const problem = problemOf(held);
      if (problem !== undefined) report([], problem);
    };
    const checkUnlessAbsent = (held: unknown): void => {
      if (held !== undefined && held !== null) check(held);
    };
    const engine = currentEngine();
    if (isOpaque(value)) {
      if (engine.owns(value)) whenKnown(value, checkUnlessAbsent);
      else report([], refusal(value));
    } else if (engine.rewrites === true && typeof value === 'string') whenRewritten(value, checkUnlessAbsent);
    else check(value);
  };
}

/** A leaf on which it depends what is made, and so must be known when the program runs. */
function plainLeaf(what: string, field: Field): Field {
  return (value, report) => {
    if (isOpaque(value)) {
      report([], `must be ${what}, known when the program runs; a value that comes later cannot be used here`);
    } else field(value, report);
  };
}

const isText = (value: unknown): boolean => typeof value === 'string';

export const text: Field = leaf('text', isText);
export const boolean: Field = leaf('true or false', (value) => typeof value === 'boolean');
export const integer: Field = leaf('a whole number', (value) => Number.isSafeInteger(value));

/** Text whose value no message may show. */
export const secretText: Field = leaf('text', isText, typeOf);

/** Text that must be known when the program runs: names, ids. */
export const plainText: Field = plainLeaf('plain text', text);

/** True or false, where it must be known when the program runs. */
export const plainBoolean: Field = plainLeaf('true or false', boolean);

/** A whole number or a name, as Kubernetes' IntOrString. */
export const integerOrText: Field = leaf(
  'a whole number or text',
  (value) => isText(value) || Number.isSafeInteger(value),
);

/** An amount with its unit. */
export const quantity: Field = leaf(
  'a quantity such as "4Gi", "500m" or "2"',
  (value) =>
    (typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value))) &&
    // A unit alone is nothing at all to Kubernetes, and a slip to everybody else.
    /\d/.test(String(value)) &&
    Quantity.valid(value),
);

/** Anything that is plain data: parts of the API that Kubernetes owns, handed over as they are. */
export const plain: Field = () => undefined;

/** Data that only has to be an object. */
export const plainObject: Field = (value, report) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || isOpaque(value)) {
    report([], `${describe(value)} is given where an object is wanted`);
  }
};

/** A function of the caller. */
export const callback: Field = (value, report) => {
  if (typeof value !== 'function') report([], `${describe(value)} is given where a function is wanted`);
  else if (/^class\b/.test(Function.prototype.toString.call(value))) {
    report([], 'a class is given where a function is wanted');
  }
};

/** Text out of a few choices. */
export function choice(...choices: readonly (string | number | boolean)[]): Field {
  const shown = choices.map((one) => JSON.stringify(one)).join(', ');
  return leaf(`one of ${shown}`, (value) => (choices as readonly unknown[]).includes(value));
}

/** One of a few choices, where it must be known when the program runs which. */
export function plainChoice(...choices: readonly string[]): Field {
  return plainLeaf('plain text', choice(...choices));
}

/** A list, each item checked. */
export function list(item: Field): Field {
  return (value, report) => {
    if (!Array.isArray(value)) {
      report([], `${describe(value)} is given where a list is wanted`);
      return;
    }
    for (let i = 0; i < value.length; i += 1) item(value[i], (path, message) => report([i, ...path], message));
  };
}

/** An object of known props. */
export function object<Props>(shape: Shape<Props>): Field {
  return (value, report) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || isDeferred(value)) {
      report([], `${describe(value)} is given where an object is wanted`);
    } else if (isOpaque(value)) report([], refusal(value));
    else checkShape(shape, value, report);
  };
}

/** What an API keys by name: each entry is checked, and called by the noun and its name. */
export function record(noun: string, entry: Field): Field {
  return (value, report) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || isOpaque(value)) {
      report([], `${describe(value)} is given where a record of ${noun}s by name is wanted`);
      return;
    }
    for (const name of Object.keys(value)) {
      const content = (value as Readonly<Record<string, unknown>>)[name];
      if (content === undefined) continue;
      if (name === '__proto__') report([], `${noun} "__proto__" cannot be a key; choose another name`);
      else if (/^\d+$/.test(name)) {
        report(
          [name],
          `${noun} "${name}" has an all-digit name, which JavaScript moves before all others; put a letter into it`,
        );
      } else {
        entry(content, (path, message) =>
          report([name, ...path], path.length === 0 ? `${noun} "${name}": ${message}` : message),
        );
      }
    }
  };
}

/** Text by text, such as labels; the order does not matter. */
export function textRecord(noun: string): Field {
  return leafRecord(noun, text);
}

/** Text by text, of which no message may show a value. */
export function secretRecord(noun: string): Field {
  return leafRecord(noun, secretText);
}

/** Leaves by text, of which the order does not matter. */
export function leafRecord(noun: string, content: Field): Field {
  return (value, report) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || isOpaque(value)) {
      report([], `${typeOf(value)} is given where a record of ${noun}s is wanted`);
      return;
    }
    for (const key of Object.keys(value)) {
      const held = (value as Readonly<Record<string, unknown>>)[key];
      if (key === '__proto__') report([], `${noun} "__proto__" cannot be used; choose another name`);
      else if (held !== undefined) content(held, (_path, message) => report([key], `${noun} "${key}": ${message}`));
    }
  };
}

/** One of several sorts of object, told apart by a tag that the factories set. */
export function variant(tag: string, shapes: Readonly<Record<string, AnyShape>>, advice: string): Field {
  return variantOf(tag, shapes, advice, describe);
}

/** The same of objects that hold secrets: what is given instead may be one. */
export function secretVariant(tag: string, shapes: Readonly<Record<string, AnyShape>>, advice: string): Field {
  return variantOf(tag, shapes, advice, typeOf);
}

function variantOf(
  tag: string,
  shapes: Readonly<Record<string, AnyShape>>,
  advice: string,
  show: (value: unknown) => string,
): Field {
  return (value, report) => {
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value) && !isOpaque(value);
    const sort = isObject ? (value as Readonly<Record<string, unknown>>)[tag] : undefined;
    const shape = typeof sort === 'string' && Object.hasOwn(shapes, sort) ? shapes[sort] : undefined;
    if (shape === undefined) {
      const given = isObject ? (sort === undefined ? 'nothing' : show(sort)) : show(value);
      report([], `${given} ${isObject ? 'says what it is' : 'is given'}; ${advice}`);
    } else checkShape(shape, value as object, report);
  };
}

/** Something that another object of the program, or a literal, offers as text: under keys that it must have, and may have. */
export function reference(keys: readonly string[], advice: string, optional: readonly string[] = []): Field {
  return (value, report) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      report([], `${describe(value)} is given; ${advice}`);
      return;
    }
    const missing = (key: string) => report([], `the object given has no ${key}; ${advice}`);
    for (const key of keys) {
      const part: unknown = Reflect.get(value, key);
      if (part === undefined) missing(key);
      else {
        text(part, (_path, message) => report([key], message));
        whenOwned(part, (held) => {
          if (held === undefined || held === null) missing(key);
        });
      }
    }
    for (const key of optional) {
      const part: unknown = Reflect.get(value, key);
      if (part !== undefined) text(part, (_path, message) => report([key], message));
    }
  };
}

function whenOwned(value: unknown, check: (held: unknown) => void): void {
  if (isOpaque(value) && currentEngine().owns(value)) whenKnown(value, check);
}

/** Any of several checks: the value passes when one of them has nothing to say; else the one speaks for whose sort it is, or the last. */
export function either(...fields: readonly Field[]): Field {
  return (value, report) => {
    let best: { readonly path: Path; readonly message: string }[] = [];
    for (const field of fields) {
      const said: typeof best = [];
      let passed = false;
      field(value, (path, message) => {
        // What a leaf turns out to be is said after the choice.
        if (passed) report(path, message);
        else said.push({ path, message });
      });
      passed = said.length === 0;
      if (passed) return;
      if (best.length === 0 || best.some(({ path }) => path.length === 0)) best = said;
    }
    for (const { path, message } of best) report(path, message);
  };
}

/** A prop that must be there. */
export function required(field: Field): Field & { readonly required: true } {
  const check: Field = (value, report) => field(value, report);
  return Object.assign(check, { required: true as const });
}

/** The required props of each shape, which is asked for every object of a kind. */
const requiredNames = new WeakMap<AnyShape, readonly string[]>();

function namesOfRequired(shape: AnyShape): readonly string[] {
  return Object.keys(shape).filter((name) => shape[name]?.required === true);
}

/** Checks props against a shape: unknown names, wrong types, missing values. */
export function checkShape(shape: AnyShape, props: object, report: Report): void {
  for (const name of Object.keys(props)) {
    const value = (props as Readonly<Record<string, unknown>>)[name];
    if (value === undefined) continue;
    const field = Object.hasOwn(shape, name) ? shape[name] : undefined;
    if (field === undefined) report([name], `unknown prop "${name}"${closest(name, Object.keys(shape))}`);
    else field(value, (path, message) => report([name, ...path], message));
  }
  for (const name of memo(requiredNames, shape, () => namesOfRequired(shape))) {
    const missing = (held: unknown): void => {
      if (held === undefined || held === null) report([name], `prop "${name}" is missing`);
    };
    const value = (props as Readonly<Record<string, unknown>>)[name];
    if (value === undefined) missing(value);
    else whenOwned(value, missing);
  }
}
