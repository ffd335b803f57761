/** A name in generated code: written as it is. */
export class Identifier {
  constructor(
    readonly name: string,
    /** Whether the name is declared further down, so that it may be read only when it is asked for. */
    readonly later = false,
  ) {}
}

const width = 118;

/** JSON with two spaces where whatever fits stands on one line: a change shows as the lines that it touches. */
export function printJson(value: unknown): string {
  return print(
    value,
    '',
    0,
    (text) => JSON.stringify(text),
    (key) => JSON.stringify(key),
    '',
  );
}

/** A TypeScript literal, laid out as `printJson` does. */
export function printLiteral(value: unknown, used = 0): string {
  return print(value, '', used, quote, propertyKey, ',');
}

/** A string in single quotes, or in double quotes where it holds single ones only. */
export function quote(text: string): string {
  const escaped = JSON.stringify(text);
  if (text.includes("'") && !text.includes('"')) return escaped;
  return `'${escaped.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** A property's name as it stands in an interface or a literal. */
export function propertyKey(name: string): string {
  // As a plain key of a literal it would set the prototype.
  if (name === '__proto__') return "['__proto__']";
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name);
}

type Print = (text: string) => string;

function print(value: unknown, indent: string, used: number, text: Print, key: Print, comma: string): string {
  const line = oneLine(value, text, key);
  if (line !== undefined && (!isNested(value) || indent.length + used + line.length <= width)) return line;
  const deeper = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((item) => deeper + print(item, deeper, 0, text, key, comma));
    return `[\n${items.join(',\n')}${comma}\n${indent}]`;
  }
  const entries = Object.entries(value as object).map(([name, item]) => {
    if (item instanceof Identifier && item.later)
      return `${deeper}get ${key(name)}() {\n${deeper}  return ${item.name};\n${deeper}}`;
    const label = `${key(name)}: `;
    return deeper + label + print(item, deeper, label.length, text, key, comma);
  });
  return `{\n${entries.join(',\n')}${comma}\n${indent}}`;
}

/** The value on one line, or `undefined` where it needs several. */
function oneLine(value: unknown, text: Print, key: Print): string | undefined {
  if (value instanceof Identifier) return value.later ? undefined : value.name;
  if (typeof value === 'string') return text(value);
  if (!isNested(value)) return JSON.stringify(value);
  const label = Array.isArray(value) ? () => '' : (name: string) => `${key(name)}: `;
  const parts: string[] = [];
  for (const [name, item] of Object.entries(value as object)) {
    const part = oneLine(item, text, key);
    if (part === undefined) return undefined;
    parts.push(label(name) + part);
  }
  if (Array.isArray(value)) return `[${parts.join(', ')}]`;
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}

function isNested(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !(value instanceof Identifier);
}
