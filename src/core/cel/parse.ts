import { CelError, type Token, tokensOf } from './token';

/** An expression of CEL, and where it stands in its text. */
export type Expression = { readonly at: number } & (
  | {
      readonly sort: 'literal';
      readonly type: 'int' | 'uint' | 'double' | 'string' | 'bytes' | 'bool' | 'null';
      /** As it is written, with its sign and its quotes. */
      readonly text: string;
    }
  | { readonly sort: 'name'; readonly name: string }
  | { readonly sort: 'select'; readonly of: Expression; readonly field: string }
  | { readonly sort: 'index'; readonly of: Expression; readonly by: Expression }
  | {
      readonly sort: 'call';
      readonly name: string;
      readonly receiver?: Expression | undefined;
      readonly values: readonly Expression[];
    }
  | { readonly sort: 'list'; readonly items: readonly Expression[] }
  | { readonly sort: 'map'; readonly entries: readonly (readonly [Expression, Expression])[] }
  | {
      readonly sort: 'object';
      readonly type: string;
      readonly fields: readonly (readonly [name: string, value: Expression])[];
    }
);

/** Words that are kept for languages in which CEL may stand. */
const reserved: ReadonlySet<string> = new Set(
  'as break const continue else for function if import let loop package namespace return var void while'.split(' '),
);
const words: ReadonlySet<string> = new Set(['true', 'false', 'null', 'in']);

/** Operators from the loosest to the tightest. */
const levels: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['<', '<=', '>=', '>', '==', '!=', 'in'],
  ['+', '-'],
  ['*', '/', '%'],
];

/** The deepest nesting that is read (`parser.go defaultMaxRecursionDepth`). */
const deepest = 250;

class Parser {
  private next = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  whole(): Expression {
    const expression = this.expression();
    if (this.token.sort !== 'end') throw this.unexpected();
    return expression;
  }

  private get token(): Token {
    return this.tokens[this.next] as Token;
  }

  private unexpected(): CelError {
    const { sort, text, at } = this.token;
    return new CelError(sort === 'end' ? 'it ends too early' : `"${text}" is not expected`, at);
  }

  private takes(...texts: readonly string[]): string | undefined {
    const { sort, text } = this.token;
    const isOne = texts.includes(text) && (sort === 'sign' || (sort === 'name' && text === 'in'));
    if (isOne) this.next += 1;
    return isOne ? text : undefined;
  }

  private wants(text: string): void {
    if (this.takes(text) === undefined) throw this.unexpected();
  }

  private identifier(): string {
    const { sort, text } = this.token;
    if (sort !== 'name' || words.has(text)) throw this.unexpected();
    this.next += 1;
    return text;
  }

  private expression(): Expression {
    this.depth += 1;
    if (this.depth > deepest) throw new CelError('it is nested too deeply', this.token.at);
    const condition = this.binary(0);
    const { at } = this.token;
    let expression = condition;
    if (this.takes('?') !== undefined) {
      const then = this.binary(0);
      this.wants(':');
      expression = { sort: 'call', name: '?:', values: [condition, then, this.expression()], at };
    }
    this.depth -= 1;
    return expression;
  }

  private binary(level: number): Expression {
    const operators = levels[level];
    if (operators === undefined) return this.unary();
    let left = this.binary(level + 1);
    for (;;) {
      const { at } = this.token;
      const operator = this.takes(...operators);
      if (operator === undefined) return left;
      left = { sort: 'call', name: operator, values: [left, this.binary(level + 1)], at };
    }
  }

  private unary(): Expression {
    const { at } = this.token;
    const operator = this.takes('!', '-');
    if (operator === undefined) return this.member(this.primary());
    const { sort } = this.token;
    let count = 1;
    while (this.takes(operator) !== undefined) count += 1;
    // A sign before a number belongs to it.
    if (operator === '-' && count === 1 && (sort === 'int' || sort === 'double')) return this.member(this.literal('-'));
    const operand = this.member(this.primary());
    return { sort: 'call', name: operator === '!' ? '!_' : '-_', values: [operand], at };
  }

  private member(start: Expression): Expression {
    let of = start;
    for (;;) {
      const { at } = this.token;
      if (this.takes('.') !== undefined) {
        const name = this.identifier();
        if (this.takes('(') === undefined) of = { sort: 'select', of, field: name, at };
        else of = { sort: 'call', name, receiver: of, values: this.list(')'), at };
      } else if (this.takes('[') !== undefined) {
        const by = this.expression();
        this.wants(']');
        of = { sort: 'index', of, by, at };
      } else if (this.token.text === '{' && this.token.sort === 'sign') {
        const type = nameOf(of);
        if (type === undefined) throw this.unexpected();
        this.next += 1;
        return this.member({ sort: 'object', type, fields: this.fields(), at });
      } else return of;
    }
  }

  /** Expressions up to a bracket, without a comma behind the last. */
  private list(end: string): readonly Expression[] {
    const items: Expression[] = [];
    if (this.takes(end) !== undefined) return items;
    do items.push(this.expression());
    while (this.takes(',') !== undefined);
    this.wants(end);
    return items;
  }

  /** What stands between two brackets, with or without a comma behind the last; nothing but a comma is taken, too. */
  private entries<Entry>(end: string, one: () => Entry): readonly Entry[] {
    const entries: Entry[] = [];
    while (this.takes(end) === undefined) {
      if (this.takes(',') !== undefined) {
        this.wants(end);
        break;
      }
      entries.push(one());
      if (this.takes(',') !== undefined) continue;
      this.wants(end);
      break;
    }
    return entries;
  }

  private fields(): readonly (readonly [string, Expression])[] {
    return this.entries('}', () => {
      const name = this.identifier();
      this.wants(':');
      return [name, this.expression()] as const;
    });
  }

  private primary(): Expression {
    const { sort, text, at } = this.token;
    if (sort === 'end') throw this.unexpected();
    if (this.takes('(') !== undefined) {
      const inner = this.expression();
      this.wants(')');
      // What stands in brackets is no name any more.
      return inner.sort === 'name' || inner.sort === 'select'
        ? { sort: 'call', name: '()', values: [inner], at }
        : inner;
    }
    if (this.takes('[') !== undefined) return { sort: 'list', items: this.entries(']', () => this.expression()), at };
    if (this.takes('{') !== undefined) {
      const entries = this.entries('}', () => {
        const key = this.expression();
        this.wants(':');
        return [key, this.expression()] as const;
      });
      return { sort: 'map', entries, at };
    }
    const isRooted = this.takes('.') !== undefined;
    if (isRooted || (sort === 'name' && !['true', 'false', 'null'].includes(text))) return this.named(at);
    return this.literal('');
  }

  private named(at: number): Expression {
    const name = this.identifier();
    if (reserved.has(name)) throw new CelError(`"${name}" is a word that CEL keeps for itself`, at);
    if (this.takes('(') !== undefined) return { sort: 'call', name, values: this.list(')'), at };
    return { sort: 'name', name, at };
  }

  private literal(sign: string): Expression {
    const { sort, text, at } = this.token;
    if (sort === 'name') {
      const type = text === 'null' ? 'null' : text === 'true' || text === 'false' ? 'bool' : undefined;
      if (type === undefined) throw this.unexpected();
      this.next += 1;
      return { sort: 'literal', type, text, at };
    }
    if (sort === 'sign' || sort === 'end') throw this.unexpected();
    if ((sort === 'int' || sort === 'uint') && !fits(sort, sign, text))
      throw new CelError(`${sign}${text} is too large`, at);
    this.next += 1;
    return { sort: 'literal', type: sort, text: `${sign}${text}`, at };
  }
}

function fits(sort: 'int' | 'uint', sign: string, text: string): boolean {
  const number = BigInt(text.replace(/u$/i, ''));
  if (sort === 'uint') return number < 2n ** 64n;
  return sign === '-' ? number <= 2n ** 63n : number < 2n ** 63n;
}

/** The name that selections spell: `a.b.c`. */
export function nameOf(expression: Expression): string | undefined {
  if (expression.sort === 'name') return expression.name;
  if (expression.sort !== 'select') return undefined;
  const before = nameOf(expression.of);
  return before === undefined ? undefined : `${before}.${expression.field}`;
}

/**
 * Reads an expression.
 *
 * @throws CelError where it is none
 */
export function parse(text: string): Expression {
  return new Parser(tokensOf(text)).whole();
}
