/** A piece of an expression, and where it begins. */
export interface Token {
  readonly sort: 'name' | 'int' | 'uint' | 'double' | 'string' | 'bytes' | 'sign' | 'end';
  readonly text: string;
  readonly at: number;
}

/** What an expression does not say as CEL does. */
export class CelError extends Error {
  override readonly name = 'CelError';

  constructor(
    message: string,
    readonly at: number,
  ) {
    super(message);
  }
}

const blank = /(?:[\t\r\n\f ]|\/\/[^\n]*)+/y;
const name = /[A-Za-z_][A-Za-z0-9_]*/y;
const float = /\d+\.\d+(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+|\.\d+(?:[eE][+-]?\d+)?/y;
const whole = /(?:0x[0-9a-fA-F]+|\d+)[uU]?/y;
const sign = /==|!=|<=|>=|&&|\|\||[-+*/%!<>?:.,()[\]{}]/y;
const quote = /([bB]?[rR]?)("""|'''|"|')/y;
const escaped = /\\(?:[abfnrtv"'\\?`]|[xX][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-3][0-7]{2})/y;

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Where a text that begins with a quote ends. */
function endOfText(text: string, start: number, delimiter: string, isRaw: boolean): number {
  const isLong = delimiter.length === 3;
  let at = start;
  while (at < text.length) {
    if (text.startsWith(delimiter, at)) return at + delimiter.length;
    const letter = text[at] as string;
    if (letter === '\\' && !isRaw) {
      const found = match(escaped, text, at);
      if (found === null) throw new CelError(`"${text.slice(at, at + 2)}" is no escape`, at);
      at += found[0].length;
    } else if (!isLong && /[\r\n]/.test(letter)) break;
    else at += 1;
  }
  throw new CelError('a text does not end', start - delimiter.length);
}

/** Takes an expression apart. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    at += match(blank, text, at)?.[0].length ?? 0;
    if (at >= text.length) break;
    const start = at;
    const quoted = match(quote, text, at);
    if (quoted !== null) {
      const [head, prefix = '', delimiter = ''] = quoted;
      at = endOfText(text, at + head.length, delimiter, /r/i.test(prefix));
      tokens.push({ sort: /b/i.test(prefix) ? 'bytes' : 'string', text: text.slice(start, at), at: start });
      continue;
    }
    const [sort, found] = sortAt(text, at);
    tokens.push({ sort, text: found, at });
    at += found.length;
  }
  tokens.push({ sort: 'end', text: '', at });
  return tokens;
}

function sortAt(text: string, at: number): [Token['sort'], string] {
  const word = match(name, text, at)?.[0];
  if (word !== undefined) return ['name', word];
  const fraction = match(float, text, at)?.[0];
  if (fraction !== undefined) return ['double', fraction];
  const number = match(whole, text, at)?.[0];
  if (number !== undefined) return [/u$/i.test(number) ? 'uint' : 'int', number];
  const one = match(sign, text, at)?.[0];
  if (one !== undefined) return ['sign', one];
  throw new CelError(`"${String.fromCodePoint(text.codePointAt(at) as number)}" is nothing in CEL`, at);
}
