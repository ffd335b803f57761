import { type CelType, celType, readType } from './type';

/** A way in which a function can be called. */
export interface Overload {
  readonly isMember: boolean;
  readonly wanted: readonly CelType[];
  readonly result: CelType;
}

/** Reads an overload, `.(list(<A>), int) <A>`, with parameters of its own. */
export function overloadOf(text: string, fresh: () => CelType): Overload {
  const isMember = text.startsWith('.');
  const end = closing(text, isMember ? 1 : 0);
  const own = new Map<string, CelType>();
  const anew = (type: CelType): CelType => {
    if (type.kind === 'parameter') {
      const parameter = own.get(type.name) ?? fresh();
      own.set(type.name, parameter);
      return parameter;
    }
    return type.parameters.length === 0 ? type : celType(type.kind, type.name, type.parameters.map(anew));
  };
  const wanted = split(text.slice(isMember ? 2 : 1, end)).map((one) => anew(readType(one)));
  return { isMember, wanted, result: anew(readType(text.slice(end + ') '.length))) };
}

/** Where a bracket closes. */
function closing(text: string, open: number): number {
  let depth = 0;
  for (let i = open; i < text.length; i += 1) {
    if (text[i] === '(') depth += 1;
    else if (text[i] === ')') {
      depth -= 1;
      if (depth === 0) return i;
    }
  }
  return text.length;
}

/** Types that commas part. */
function split(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i += 1) {
    if (text[i] === '(') depth += 1;
    else if (text[i] === ')') depth -= 1;
    else if (text[i] === ',' && depth === 0) {
      parts.push(text.slice(start, i));
      start = i + ', '.length;
    }
  }
  return text === '' ? [] : [...parts, text.slice(start)];
}
