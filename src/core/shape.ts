import { closest } from './did-you-mean';
import { Quantity } from './quantity';
import type { Report } from './rule';
import { currentEngine, isOpaque } from './value';

/** Checks one prop for callers whom no compiler checked: untyped JavaScript, casts, parsed configuration. */
export type Field = (value: unknown, report: Report) => void;

/** A check for every prop of an interface; the compiler asks for each one. */
export type Shape<Props> = { readonly [Key in keyof Props]-?: Field };

/** A shape of which only the names are known. */
export type AnyShape = Readonly<Record<string, Field & { readonly required?: boolean }>>;

/** How a value is called in a message; never shows what it holds when it is an object. */
export function describe(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  switch (typeof value) {
    case 'string':
      return `text ${JSON.stringify(value)}`;
    case 'number':
      return `the number ${value}`;
    case 'boolean':
      return `the boolean ${value}`;
    case 'object':
      return isOpaque(value) ? `a ${typeName(value)}` : 'an object';
    default:
      return `a ${typeof value}`;
  }
}

/** How a value is called where it may be secret: by its type alone. */
function kindOf(value: unknown): string {
  return typeof value === 'object' ? describe(value) : `a ${typeof value}`;
}

/** The class of a value, or what it is when it has none. */
export function typeName(value: object): string {
  if (typeof value === 'function') return 'function';
  const maker: unknown = Reflect.get(value, 'constructor');
  return typeof maker === 'function' && maker.name !== '' ? maker.name : 'object of an unnamed class';
}

/** Why a value that is no plain data and not deferred by the engine cannot be a leaf. */
export function refusal(value: object): string {
  const engine = currentEngine();
  return (
    engine.refuse(value) ??
    `a ${typeName(value)} is not plain data; give text, a number, a boolean or a value that ${engine.name} resolves`
  );
}

/** A leaf: deferred values of the engine pass, all others must satisfy the test. */
function leaf(wanted: string, test: (value: unknown) => boolean, show = describe): Field {
  return (value, report) => {
    if (isOpaque(value)) {
      if (!currentEngine().owns(value)) report([], refusal(value));
    } else if (!test(value)) report([], `${show(value)} is given where ${wanted} is wanted`);
  };
}

const isText = (value: unknown): boolean => typeof value === 'string';

export const text: Field = leaf('text', isText);
export const boolean: Field = leaf('true or false', (value) => typeof value === 'boolean');
export const integer: Field = leaf('a whole number', (value) => Number.isSafeInteger(value));

/** Text whose value no message may show. */
export const secretText: Field = leaf('text', isText, kindOf);

/** Text that must be known when the program runs: names, ids. */
export const plainText: Field = (value, report) => {
  if (isOpaque(value))
    report([], 'must be plain text, known when the program runs; a value that comes later cannot be used here');
  else if (!isText(value)) report([], `${describe(value)} is given where text is wanted`);
};

/** A whole number or a name, as Kubernetes' IntOrString. */
export const integerOrText: Field = leaf(
  'a whole number or text',
  (value) => isText(value) || Number.isSafeInteger(value),
);

/** An amount with its unit. */
export const quantity: Field = leaf(
  'a quantity such as "4Gi", "500m" or "2"',
  (value) =>
    (typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value))) && Quantity.valid(value),
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
};

/** Text out of a few choices. */
export function choice(...choices: readonly (string | number | boolean)[]): Field {
  const shown = choices.map((one) => JSON.stringify(one)).join(', ');
  return leaf(`one of ${shown}`, (value) => (choices as readonly unknown[]).includes(value));
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
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
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

function leafRecord(noun: string, content: Field): Field {
  return (value, report) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || isOpaque(value)) {
      report([], `${kindOf(value)} is given where a record of ${noun}s is wanted`);
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
  return (value, report) => {
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value) && !isOpaque(value);
    const sort = isObject ? (value as Readonly<Record<string, unknown>>)[tag] : undefined;
    const shape = typeof sort === 'string' && Object.hasOwn(shapes, sort) ? shapes[sort] : undefined;
    if (shape === undefined) {
      report([], `${isObject ? 'nothing says what it is' : `${describe(value)} is given`}; ${advice}`);
    } else checkShape(shape, value as object, report);
  };
}

/** Something that another object of the program, or a literal, offers under given keys. */
export function reference(keys: readonly string[], advice: string): Field {
  return (value, report) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      report([], `${describe(value)} is given; ${advice}`);
      return;
    }
    for (const key of keys) {
      const part: unknown = Reflect.get(value, key);
      if (part === undefined) report([], `the object given has no ${key}; ${advice}`);
      else if (isOpaque(part) && !currentEngine().owns(part)) report([key], refusal(part));
      else if (!isOpaque(part) && typeof part === 'object')
        report([key], `${describe(part)} is given where text is wanted`);
    }
  };
}

/** Any of several checks: the value passes when one of them has nothing to say, else the last one speaks. */
export function either(...fields: readonly Field[]): Field {
  return (value, report) => {
    let last: (() => void)[] = [];
    for (const field of fields) {
      const said: (() => void)[] = [];
      field(value, (path, message) => said.push(() => report(path, message)));
      if (said.length === 0) return;
      last = said;
    }
    for (const say of last) say();
  };
}

/** A prop that must be there. */
export function required(field: Field): Field & { readonly required: true } {
  const check: Field = (value, report) => field(value, report);
  return Object.assign(check, { required: true as const });
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
  for (const name of Object.keys(shape)) {
    if (shape[name]?.required === true && (props as Readonly<Record<string, unknown>>)[name] === undefined) {
      report([name], `prop "${name}" is missing`);
    }
  }
}
