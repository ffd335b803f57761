/** A type of CEL: `list` and `map` have parameters, a struct its name, a parameter what tells it from others. */
export interface CelType {
  readonly kind: string;
  readonly name: string;
  readonly parameters: readonly CelType[];
}

const none: readonly CelType[] = [];

export function celType(kind: string, name = kind, parameters: readonly CelType[] = none): CelType {
  return { kind, name, parameters };
}

export const dyn = celType('dyn');
export const bool = celType('bool');

export function listOf(item: CelType): CelType {
  return celType('list', 'list', [item]);
}

export function mapOf(key: CelType, value: CelType): CelType {
  return celType('map', 'map', [key, value]);
}

const plain: ReadonlySet<string> = new Set(
  'bool int uint double string bytes timestamp duration dyn any type null_type'.split(' '),
);

/** Wrappers of protobuf, and what is in them. */
const wrapped: Readonly<Record<string, string>> = {
  'wrapper(bool)': 'bool',
  'wrapper(bytes)': 'bytes',
  'wrapper(double)': 'double',
  'wrapper(int)': 'int',
  'wrapper(string)': 'string',
  'wrapper(uint)': 'uint',
};

const read = new Map<string, CelType>();

/** Reads a type as CEL writes it: `map(string, int)`. */
export function readType(text: string): CelType {
  let type = read.get(text);
  if (type === undefined) {
    type = typeOf(text);
    read.set(text, type);
  }
  return type;
}

const protobuf: Readonly<Record<string, string>> = {
  'google.protobuf.Timestamp': 'timestamp',
  'google.protobuf.Duration': 'duration',
  'google.protobuf.Any': 'any',
  null: 'null_type',
};

function typeOf(text: string): CelType {
  if (plain.has(text)) return celType(text);
  if (Object.hasOwn(protobuf, text)) return celType(protobuf[text] as string);
  if (Object.hasOwn(wrapped, text)) return celType('wrapper', wrapped[text]);
  const [, parameter] = /^<?([A-Z])>?$/.exec(text) ?? [];
  if (parameter !== undefined) return celType('parameter', parameter);
  const [, name, inside = ''] = /^(\w+)\((.*)\)$/.exec(text) ?? [];
  if (name === undefined) return celType('struct', text);
  if (name === 'list') return listOf(readType(inside));
  if (name === 'type') return celType('type', 'type', [readType(inside)]);
  if (name !== 'map') return celType('opaque', name, inside.split(', ').map(readType));
  const comma = inside.indexOf(', ');
  return mapOf(readType(inside.slice(0, comma)), readType(inside.slice(comma + ', '.length)));
}

/** A type as CEL writes it. */
export function showType({ kind, name, parameters }: CelType): string {
  if (kind === 'parameter') return 'dyn';
  return parameters.length === 0 ? name : `${name}(${parameters.map(showType).join(', ')})`;
}

function isSame(one: CelType, other: CelType): boolean {
  return (
    one.kind === other.kind &&
    one.name === other.name &&
    one.parameters.length === other.parameters.length &&
    one.parameters.every((parameter, i) => isSame(parameter, other.parameters[i] as CelType))
  );
}

/** Whether the first of two types is no more special than the second (`checker/types.go isEqualOrLessSpecific`). */
function isGeneral(one: CelType, other: CelType): boolean {
  if (one.kind === 'dyn' || one.kind === 'parameter') return true;
  if (other.kind === 'dyn' || other.kind === 'parameter' || one.kind !== other.kind) return false;
  if (one.kind === 'type') return true;
  if (one.parameters.length === 0) return isSame(one, other);
  return one.parameters.every((parameter, i) => isGeneral(parameter, other.parameters[i] as CelType));
}

/** The one of two types that holds more. */
export function mostGeneral(one: CelType, other: CelType): CelType {
  return isGeneral(one, other) ? one : other;
}

const nullable: ReadonlySet<string> = new Set([
  'struct',
  'opaque',
  'timestamp',
  'duration',
  'wrapper',
  'any',
  'null_type',
]);

/** What parameters of types stand for, as far as that is known (`checker/types.go internalIsAssignable`). */
export class Substitutions {
  private known = new Map<string, CelType>();
  private count = 0;

  /** A parameter of its own. */
  fresh(): CelType {
    this.count += 1;
    return celType('parameter', `#${this.count}`);
  }

  /** A type with what its parameters stand for. */
  substitute(type: CelType): CelType {
    const known = type.kind === 'parameter' ? this.known.get(type.name) : undefined;
    if (known !== undefined) return this.substitute(known);
    if (type.parameters.length === 0) return type;
    return celType(
      type.kind,
      type.name,
      type.parameters.map((parameter) => this.substitute(parameter)),
    );
  }

  /** Whether values of some types can stand where others are wanted; what parameters stand for is kept if so. */
  assign(given: readonly CelType[], wanted: readonly CelType[]): boolean {
    if (given.length !== wanted.length) return false;
    const before = new Map(this.known);
    const fits = given.every((type, i) => this.fits(type, wanted[i] as CelType));
    if (!fits) this.known = before;
    return fits;
  }

  private fits(one: CelType, other: CelType): boolean {
    if (other.kind === 'parameter') {
      const [isValid, isKnown] = this.stands(one, other);
      if (isValid || isKnown) return isValid;
    }
    if (one.kind === 'parameter') return this.stands(other, one)[0];
    if (one.kind === 'dyn' || other.kind === 'dyn') return true;
    if (one.kind === 'null_type') return nullable.has(other.kind);
    if (other.kind === 'null_type') return nullable.has(one.kind);
    if (other.kind === 'wrapper' && one.kind !== 'wrapper') return one.kind === other.name;
    if (one.kind !== other.kind) return false;
    if (one.kind === 'type') return true;
    if (one.name !== other.name || one.parameters.length !== other.parameters.length) return false;
    return one.parameters.every((parameter, i) => this.fits(parameter, other.parameters[i] as CelType));
  }

  /** Whether a type is what a parameter may stand for, and whether that was known (`isValidTypeSubstitution`). */
  private stands(type: CelType, parameter: CelType): readonly [isValid: boolean, isKnown: boolean] {
    if (isSame(type, parameter)) return [true, true];
    const known = this.known.get(parameter.name);
    if (known === undefined) {
      if (this.isIn(parameter, type)) return [false, false];
      this.known.set(parameter.name, type);
      return [true, false];
    }
    if (isSame(type, known)) return [true, true];
    if (!this.fits(type, known)) return [false, true];
    const general = mostGeneral(type, known);
    if (!this.isIn(parameter, general)) this.known.set(parameter.name, general);
    return [true, true];
  }

  private isIn(parameter: CelType, type: CelType): boolean {
    if (isSame(type, parameter)) return true;
    const known = type.kind === 'parameter' ? this.known.get(type.name) : undefined;
    return known !== undefined ? this.isIn(parameter, known) : type.parameters.some((one) => this.isIn(parameter, one));
  }
}
