import type { Declarations } from './declarations';
import { type Overload, overloadOf } from './overload';
import { type Expression, nameOf, parse } from './parse';
import { CelError } from './token';
import {
  bool,
  type CelType,
  celType,
  dyn,
  listOf,
  mapOf,
  mostGeneral,
  readType,
  Substitutions,
  showType,
} from './type';

type Scope = ReadonlyMap<string, CelType>;
type Call = Extract<Expression, { sort: 'call' }>;

const operators: Readonly<Record<string, string>> = {
  '()': '()',
  '?:': '_?_:_',
  in: '@in',
  '!_': '!_',
  '-_': '-_',
  ...Object.fromEntries('|| && < <= >= > == != + - * / %'.split(' ').map((sign) => [sign, `_${sign}_`])),
};
const comparisons: ReadonlySet<string> = new Set(['_<_', '_<=_', '_>=_', '_>_']);
const numbers: ReadonlySet<string> = new Set(['int', 'uint', 'double']);
/** Names that mean the types of that name. */
const typeNames: ReadonlySet<string> = new Set('bool bytes double int list map null_type string type uint'.split(' '));
const tests: ReadonlySet<string> = new Set(['all', 'exists', 'exists_one']);

class Checker {
  private readonly substitutions = new Substitutions();

  constructor(private readonly declared: Declarations) {}

  /** The type that an expression has. */
  typeOf(expression: Expression, scope: Scope): CelType {
    switch (expression.sort) {
      case 'literal':
        return celType(expression.type === 'null' ? 'null_type' : expression.type);
      case 'name':
        return this.named(expression.name, expression, scope);
      case 'select':
        return this.selected(expression, scope);
      case 'index':
        return this.called('_[_]', false, [expression.of, expression.by], expression.at, scope);
      case 'list':
        return listOf(this.joined(expression.items, scope));
      case 'map': {
        const keys = this.joined(
          expression.entries.map(([key]) => key),
          scope,
        );
        return mapOf(
          keys,
          this.joined(
            expression.entries.map(([, value]) => value),
            scope,
          ),
        );
      }
      case 'object':
        return this.made(expression, scope);
      case 'call':
        return this.call(expression, scope);
    }
  }

  private joined(expressions: readonly Expression[], scope: Scope): CelType {
    let joined: CelType | undefined;
    for (const one of expressions) {
      const type = this.typeOf(one, scope);
      if (joined === undefined) joined = type;
      else joined = this.substitutions.assign([joined], [type]) ? mostGeneral(joined, type) : dyn;
    }
    return joined ?? this.substitutions.fresh();
  }

  /** What a name means: a variable, or a type. */
  private lookUp(name: string, scope: Scope): CelType | undefined {
    const { container, variables } = this.declared;
    const candidates = container === undefined ? [name] : [`${container}.${name}`, name];
    for (const candidate of candidates) {
      const local = scope.get(candidate);
      if (local !== undefined) return local;
      if (Object.hasOwn(variables, candidate)) return readType(variables[candidate] as string);
      // Messages of protobuf itself are not taken apart.
      if (typeNames.has(candidate) || candidate.startsWith('google.protobuf.')) return celType('type', 'type', [dyn]);
      if (this.declared.hasType(candidate)) return celType('type', 'type', [celType('struct', candidate)]);
    }
    return undefined;
  }

  private named(name: string, { at }: Expression, scope: Scope): CelType {
    const type = this.lookUp(name, scope);
    if (type === undefined) throw new CelError(`"${name}" is not declared`, at);
    return type;
  }

  private selected(expression: Extract<Expression, { sort: 'select' }>, scope: Scope): CelType {
    const whole = nameOf(expression);
    const meant = whole === undefined ? undefined : this.lookUp(whole, scope);
    return meant ?? this.field(expression, scope);
  }

  private field({ of, field, at }: Extract<Expression, { sort: 'select' }>, scope: Scope): CelType {
    const type = this.substitutions.substitute(this.typeOf(of, scope));
    if (type.kind === 'map') return type.parameters[1] as CelType;
    if (type.kind === 'struct') {
      const found = this.declared.fieldOf(type.name, field);
      if (found === undefined) throw new CelError(`${type.name} has no field "${field}"`, at);
      return readType(found);
    }
    if (type.kind === 'parameter') this.substitutions.assign([dyn], [type]);
    else if (type.kind !== 'dyn') throw new CelError(`${showType(type)} has no fields, and so no "${field}"`, at);
    return dyn;
  }

  private made({ type: name, fields, at }: Extract<Expression, { sort: 'object' }>, scope: Scope): CelType {
    const meant = this.lookUp(name, new Map())?.parameters[0];
    if (meant?.kind === 'dyn' && name.includes('.')) {
      for (const [, value] of fields) this.typeOf(value, scope);
      return dyn;
    }
    if (meant?.kind !== 'struct') throw new CelError(`"${name}" is no type that can be made`, at);
    for (const [field, value] of fields) {
      const wanted = this.declared.fieldOf(meant.name, field);
      const given = this.typeOf(value, scope);
      if (wanted === undefined) throw new CelError(`${meant.name} has no field "${field}"`, value.at);
      if (this.substitutions.assign([readType(wanted)], [given])) continue;
      throw new CelError(`field "${field}" of ${meant.name} takes ${wanted}, and not ${showType(given)}`, value.at);
    }
    return meant;
  }

  private call(expression: Call, scope: Scope): CelType {
    const { name, receiver, values, at } = expression;
    if (name === '()') return this.typeOf(values[0] as Expression, scope);
    const expanded = this.expanded(expression, scope);
    if (expanded !== undefined) return expanded;
    const operator = operators[name];
    if (receiver === undefined) return this.called(operator ?? name, false, values, at, scope);
    const before = nameOf(receiver);
    const whole = `${before}.${name}`;
    if (before !== undefined && this.declared.overloadsOf(whole) !== undefined)
      return this.called(whole, false, values, at, scope);
    return this.called(name, true, [receiver, ...values], at, scope);
  }

  /** What a macro gives. */
  private expanded({ name, receiver, values, at }: Call, scope: Scope): CelType | undefined {
    const [first, second, third] = values;
    if (receiver === undefined) {
      if (name !== 'has' || values.length !== 1) return undefined;
      const field = first?.sort === 'call' && first.name === '()' ? first.values[0] : first;
      if (field?.sort !== 'select') throw new CelError('has() asks for a field', at);
      this.field(field, scope);
      return bool;
    }
    if (tests.has(name) && values.length === 2) {
      this.predicate(second as Expression, this.loop(receiver, first as Expression, scope).scope);
      return bool;
    }
    if (name === 'filter' && values.length === 2) {
      const loop = this.loop(receiver, first as Expression, scope);
      this.predicate(second as Expression, loop.scope);
      return listOf(loop.item);
    }
    if (name === 'map' && (values.length === 2 || values.length === 3)) {
      const loop = this.loop(receiver, first as Expression, scope);
      if (third !== undefined) this.predicate(second as Expression, loop.scope);
      return listOf(this.typeOf(third ?? (second as Expression), loop.scope));
    }
    return this.declared.hasExtensions ? this.extended({ name, receiver, values, at }, scope) : undefined;
  }

  private extended({ name, receiver, values, at }: Omit<Call, 'sort'>, scope: Scope): CelType | undefined {
    const isMath = receiver?.sort === 'name' && receiver.name === 'math';
    if (isMath && (name === 'greatest' || name === 'least')) {
      const called = name === 'greatest' ? 'math.@max' : 'math.@min';
      if (values.length === 0) throw new CelError(`math.${name}() needs a number`, at);
      const given: readonly Expression[] = values.length > 2 ? [{ sort: 'list', items: values, at }] : values;
      return this.called(called, false, given, at, scope);
    }
    if (name !== 'sortBy' || receiver === undefined || values.length !== 2) return undefined;
    const loop = this.loop(receiver, values[0] as Expression, scope);
    this.typeOf(values[1] as Expression, loop.scope);
    return listOf(loop.item);
  }

  /** A scope with the item of a list, or the key of a map. */
  private loop(range: Expression, variable: Expression, scope: Scope): { item: CelType; scope: Scope } {
    if (variable.sort !== 'name') throw new CelError('the variable has to be a plain name', variable.at);
    const type = this.substitutions.substitute(this.typeOf(range, scope));
    let item = dyn;
    if (type.kind === 'list' || type.kind === 'map') item = type.parameters[0] as CelType;
    else if (type.kind === 'parameter') this.substitutions.assign([dyn], [type]);
    else if (type.kind !== 'dyn') throw new CelError(`${showType(type)} is neither a list nor a map`, range.at);
    return { item, scope: new Map([...scope, [variable.name, item]]) };
  }

  private predicate(expression: Expression, scope: Scope): void {
    const type = this.typeOf(expression, scope);
    if (!this.substitutions.assign([type], [bool]))
      throw new CelError(`${showType(type)} is given where true or false is wanted`, expression.at);
  }

  private called(name: string, isMember: boolean, values: readonly Expression[], at: number, scope: Scope): CelType {
    const given = values.map((value) => this.typeOf(value, scope));
    const texts = this.declared.overloadsOf(name);
    if (texts === undefined) throw new CelError(`there is no function "${name}"`, at);
    let result: CelType | undefined;
    for (const text of texts) {
      const overload = overloadOf(text, () => this.substitutions.fresh());
      if (overload.isMember !== isMember || !this.isEnabled(name, overload)) continue;
      if (!this.substitutions.assign(given, overload.wanted)) continue;
      const type = this.substitutions.substitute(overload.result);
      if (result === undefined) result = type;
      else if (result.kind !== 'dyn' && showType(result) !== showType(type)) result = dyn;
    }
    if (result !== undefined) return result;
    const shown = given.map((type) => showType(this.substitutions.substitute(type))).join(', ');
    const called = /\W/.test(name) ? name.replaceAll('_', '').replace('@', '') : name;
    throw new CelError(`"${called}" does not take (${shown})`, at);
  }

  private isEnabled(name: string, { wanted }: Overload): boolean {
    if (this.declared.comparesNumbers || !comparisons.has(name)) return true;
    const [one, other] = wanted;
    return one?.kind === other?.kind || !numbers.has(one?.kind ?? '') || !numbers.has(other?.kind ?? '');
  }
}

/** What is wrong with an expression that shall have a type: `bool`; `undefined` where it is sound. */
export function celProblem(text: string, wanted: string, declared: Declarations): string | undefined {
  try {
    const type = new Checker(declared).typeOf(parse(text), new Map());
    return showType(type) === wanted ? undefined : `it gives ${showType(type)}, and not ${wanted}`;
  } catch (error) {
    if (!(error instanceof CelError)) throw error;
    const rest = text.slice(error.at, error.at + 20);
    return rest === '' ? error.message : `${error.message}, at ${JSON.stringify(rest)}`;
  }
}
