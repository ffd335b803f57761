import { memo } from '../memo';
import { isPlainObject } from '../structure/shown';
import { Format, fieldNamed, formats, functions, given, listed, NoValue, none, operators, truth } from './function';
import { type Expression, parse } from './parse';
import { CelError } from './token';

/** What the names of an expression stand for. */
export type Scope = Readonly<Record<string, unknown>>;

type Evaluation = (scope: Scope) => unknown;

/** Loops over lists and the keys of maps. */
const macros: Readonly<Record<string, (items: readonly unknown[], ask: (item: unknown) => unknown) => unknown>> = {
  all: (items, ask) => !some(items, (item) => !truth(ask(item))),
  exists: (items, ask) => some(items, (item) => truth(ask(item))),
  exists_one: (items, ask) => items.filter((item) => truth(ask(item))).length === 1,
  filter: (items, ask) => items.filter((item) => truth(ask(item))),
  map: (items, ask) => items.map(ask),
};

/** Whether something holds of one; what has no value counts only where nothing decides. */
function some(items: readonly unknown[], holds: (item: unknown) => boolean): boolean {
  let failure: NoValue | undefined;
  for (const item of items) {
    const found = attempt(() => holds(item));
    if (found === true) return true;
    if (found instanceof NoValue) failure = found.isLater ? found : (failure ?? found);
  }
  if (failure !== undefined) throw failure;
  return false;
}

function attempt<T>(run: () => T): T | NoValue {
  try {
    return run();
  } catch (error) {
    if (error instanceof NoValue) return error;
    throw error;
  }
}

/** `&&` and `||`: one side may decide though the other has no value. */
function either(left: Evaluation, right: Evaluation, decides: boolean): Evaluation {
  return (scope) => {
    const first = attempt(() => truth(left(scope)));
    if (first === decides) return decides;
    const second = attempt(() => truth(right(scope)));
    if (second === decides) return decides;
    if (first instanceof NoValue && (first.isLater || !(second instanceof NoValue))) throw first;
    if (second instanceof NoValue) throw second;
    return !decides;
  };
}

const escapes: Readonly<Record<string, string>> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** The text that a literal stands for. */
function unquoted(written: string): string {
  const [, prefix = '', quote = '"'] = /^([rR]?)("""|'''|"|')/.exec(written) ?? [];
  const inner = written.slice(prefix.length + quote.length, -quote.length);
  if (prefix !== '') return inner;
  return inner.replace(
    /\\(?:[xX]([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-3][0-7]{2})|(.))/gs,
    (_, x, u, long, octal, one) => {
      if (one !== undefined) return escapes[one as string] ?? (one as string);
      return String.fromCodePoint(
        octal === undefined ? Number.parseInt(x ?? u ?? long, 16) : Number.parseInt(octal, 8),
      );
    },
  );
}

function literal({ type, text: written }: Extract<Expression, { sort: 'literal' }>): unknown {
  if (type === 'string') return unquoted(written);
  if (type === 'bool') return written === 'true';
  if (type === 'null') return null;
  return Number(written.replace(/u$/i, ''));
}

function compiled(expression: Expression): Evaluation {
  switch (expression.sort) {
    case 'literal': {
      const value = literal(expression);
      return () => value;
    }
    case 'name': {
      const { name } = expression;
      return (scope) => (name in scope ? given(scope[name]) : none());
    }
    case 'select': {
      const of = compiled(expression.of);
      const field = fieldNamed(expression.field);
      return (scope) => {
        const value = of(scope);
        return isPlainObject(value) && Object.hasOwn(value, field) ? given(value[field]) : none();
      };
    }
    case 'index': {
      const [of, by] = [compiled(expression.of), compiled(expression.by)];
      return (scope) => {
        const [value, key] = [of(scope), by(scope)];
        if (Array.isArray(value)) return typeof key === 'number' && key in value ? given(value[key]) : none();
        return isPlainObject(value) && Object.hasOwn(value, String(key)) ? given(value[String(key)]) : none();
      };
    }
    case 'list': {
      const items = expression.items.map(compiled);
      return (scope) => items.map((item) => item(scope));
    }
    case 'call':
      return call(expression);
    default:
      throw new CelError(`${expression.sort}s are not evaluated`, expression.at);
  }
}

function call({ name, receiver, values, at }: Extract<Expression, { sort: 'call' }>): Evaluation {
  const [first, second, third] = values;
  if (name === 'has' && receiver === undefined && first?.sort === 'select') {
    const of = compiled(first.of);
    const field = fieldNamed(first.field);
    return (scope) => {
      const value = of(scope);
      return isPlainObject(value) ? Object.hasOwn(value, field) : none();
    };
  }
  if (receiver?.sort === 'name' && receiver.name === 'format' && Object.hasOwn(formats, name)) {
    const format = new Format(formats[name] as (value: string) => boolean);
    return () => format;
  }
  if (receiver !== undefined && Object.hasOwn(macros, name) && first?.sort === 'name' && second !== undefined) {
    const [of, ask, item] = [compiled(receiver), compiled(second), first.name];
    const macro = macros[name] as (typeof macros)[string];
    return (scope) => macro(listed(of(scope)), (value) => ask({ ...scope, [item]: value }));
  }
  if (first !== undefined && second !== undefined) {
    if (name === '||' || name === '&&') return either(compiled(first), compiled(second), name === '||');
    if (name === '?:' && third !== undefined) {
      const [condition, then, otherwise] = [compiled(first), compiled(second), compiled(third)];
      return (scope) => (truth(condition(scope)) ? then(scope) : otherwise(scope));
    }
    if (receiver === undefined && Object.hasOwn(operators, name)) {
      const [left, right] = [compiled(first), compiled(second)];
      const operate = operators[name] as (typeof operators)[string];
      return (scope) => operate(left(scope), right(scope));
    }
  }
  const of = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (of === undefined) throw new CelError(`"${name}" is not evaluated`, at);
  const all = [...(receiver === undefined ? [] : [receiver]), ...values].map(compiled);
  return (scope) => of(...all.map((value) => value(scope)));
}

const known = new Map<string, Evaluation>();

/**
 * Whether a condition holds; `undefined` where that is known later. What reads a field that is not there does not hold, as
 * the API server has it.
 *
 * @throws CelError for an expression that is none, or that calls what is not known here
 */
export function holds(condition: string, scope: Scope): boolean | undefined {
  const evaluation = memo(known, condition, () => compiled(parse(condition)));
  const found = attempt(() => truth(evaluation(scope)));
  if (found instanceof NoValue) return found.isLater ? undefined : false;
  return found;
}
