import type { VirtualMachineTemplate } from '../../imports/kubevirt';
import { isLate, itemsOf, textOf } from '../core/leaf';
import type { WireManifest } from '../core/manifest';
import { at, type Path } from '../core/path';
import type { Reading, Rule, RuleSet } from '../core/rule';
import { isOpaque } from '../core/value';
import { Parameter } from './parameter';

/** A template, as rules read it. */
export type Template = WireManifest<VirtualMachineTemplate>;

/** Where the machine of a template stands in it. */
export const machinePath = ['spec', 'virtualMachine'] as const;

/** Parameters in a text, any number of them. */
const inText = /\$\{([a-zA-Z0-9_]+)\}/g;
/** A parameter that is a whole value, whatever its type. */
const whole = /^\$\{\{([a-zA-Z0-9_]+)\}\}$/;

/** A parameter that is spoken of, and where. */
export interface ParameterUse {
  readonly name: string;
  readonly path: Path;
}

function namesIn(text: string): readonly string[] {
  const value = whole.exec(text)?.[1];
  return value === undefined ? [...text.matchAll(inText)].map(([, name = '']) => name) : [value];
}

/** The parameters that a tree speaks of: in its texts, and in its keys. */
export function usesIn(tree: unknown, path: Path = []): readonly ParameterUse[] {
  if (typeof tree === 'string') return namesIn(tree).map((name) => ({ name, path }));
  if (typeof tree !== 'object' || tree === null) return [];
  if (Array.isArray(tree)) return tree.flatMap((item, i) => usesIn(item, [...path, i]));
  if (isOpaque(tree)) return [];
  return Object.entries(tree).flatMap(([key, node]) => [
    ...namesIn(key).map((name) => ({ name, path: [...path, key] })),
    ...usesIn(node, [...path, key]),
  ]);
}

/** Whether a parameter gets no value from the template, and must get one. */
export function isOpen({ required, value, generate }: ParameterOf<Template>): boolean {
  return required === true && !value && !generate;
}

type ParameterOf<T extends Template> = NonNullable<T['spec']['parameters']>[number];

/** What its parameters are by default; `undefined` where that is not known before a machine is made. */
type Values = ReadonlyMap<string, string | undefined>;

/** The values that a template gives; `missing` is what a parameter without one counts as. */
function valuesOf({ spec }: Template, missing: string | undefined): Values {
  const values = new Map<string, string | undefined>();
  for (const parameter of itemsOf(spec?.parameters)) {
    const name = textOf(parameter?.name);
    if (name === undefined) continue;
    const given = parameter.value;
    const isAbsent = given === undefined || given === null || given === '';
    if (isAbsent) values.set(name, parameter.generate || isOpen(parameter) ? undefined : missing);
    else values.set(name, textOf(given));
  }
  return values;
}

/** What stands for a value that nobody knows yet. */
const unknown = Parameter.text('');

function substituted(text: string, values: Values): unknown {
  const value = whole.exec(text)?.[1];
  if (value !== undefined) {
    const spelled = values.get(value);
    return spelled === undefined ? unknown : spelledValue(spelled);
  }
  let isKnown = true;
  const result = text.replace(inText, (_match, name: string) => {
    const given = values.get(name);
    if (given === undefined) isKnown = false;
    return given ?? '';
  });
  return isKnown ? result : unknown;
}

/** What a text spells as JSON: a number, true or false; else the text itself. */
function spelledValue(text: string): unknown {
  try {
    return (JSON.parse(text) as unknown) ?? text;
  } catch {
    return text;
  }
}

function substitutedTree(tree: unknown, values: Values): unknown {
  if (typeof tree === 'string') return tree.includes('$') ? substituted(tree, values) : tree;
  if (typeof tree !== 'object' || tree === null) return tree;
  if (Array.isArray(tree)) return tree.map((item) => substitutedTree(item, values));
  if (isOpaque(tree)) return tree;
  const copy: Record<string, unknown> = {};
  for (const [key, node] of Object.entries(tree)) {
    const name = key.includes('$') ? substituted(key, values) : key;
    // Nobody knows yet what a field is called whose name is left open.
    if (typeof name === 'string') copy[name] = substitutedTree(node, values);
  }
  return copy;
}

/** The machine that a template makes; `undefined` where it has none. */
export function machineOf(template: Template, missing?: string): object | undefined {
  const given: unknown = at(template, machinePath);
  if (typeof given !== 'object' || given === null || Array.isArray(given) || isOpaque(given)) return undefined;
  const machine = substitutedTree(given, valuesOf(template, missing)) as Readonly<Record<string, unknown>>;
  const { metadata } = machine;
  const isObject = typeof metadata === 'object' && metadata !== null && !Array.isArray(metadata);
  return {
    ...machine,
    // Whatever the template calls it.
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata:
      isObject || metadata === undefined || metadata === null ? placed(metadata ?? {}, given, template) : metadata,
  };
}

/** A namespace without a parameter is dropped, and the machine goes where its template is. */
function placed(metadata: object, given: object, { metadata: own }: Template): object {
  const written = textOf(at(given, ['metadata', 'namespace']));
  const isLeft = written !== undefined && namesIn(written).length > 0 && !whole.test(written);
  const namespace = isLeft ? (Reflect.get(metadata, 'namespace') as unknown) : own?.namespace;
  const { namespace: _dropped, ...rest } = metadata as Readonly<Record<string, unknown>>;
  return namespace === undefined ? rest : { ...rest, namespace };
}

function withMachine(template: object, machine: object | undefined): object {
  if (machine === undefined || machine === at(template, machinePath)) return template;
  const { spec } = template as Template;
  return { ...template, spec: { ...spec, virtualMachine: machine } };
}

/** A template with the machine that it makes by default, as far as that is known. */
export const processed: Reading = {
  of(template) {
    const machine = machineOf(template as Template);
    // Metadata that are none are the structure's to tell.
    const isReadable = machine === undefined || typeof Reflect.get(machine, 'metadata') === 'object';
    return withMachine(template, isReadable ? machine : { ...machine, metadata: {} });
  },
  because: () => 'the value of a parameter',
};

/** How a machine is read, of the machine that a template makes. */
function readingBelow(as: Reading | undefined, known: Map<Reading, Reading>): Reading {
  if (as === undefined) return processed;
  const before = known.get(as);
  if (before !== undefined) return before;
  const { after } = as;
  const unread = new WeakSet<object>();
  const reading: Reading = {
    ...(after !== undefined && { after: readingBelow(after, known) }),
    of(template, cluster) {
      const given = after === undefined ? processed.of(template, cluster) : template;
      const machine = at(given, machinePath);
      if (typeof machine !== 'object' || machine === null) return given;
      const read = withMachine(given, as.of(machine, cluster));
      if (read === given) unread.add(read);
      return read;
    },
    because: (read) => (unread.has(read) ? '' : as.because(at(read, machinePath) as object)) || processed.because(read),
  };
  known.set(as, reading);
  return reading;
}

/** A name that is left open is judged when it is there. */
function unlessOpen(rule: Rule<unknown>): Rule<unknown> {
  if (rule.id !== 'metadata/valid-name') return rule;
  return {
    ...rule,
    check(machine, report, cluster) {
      if (!isLate(at(machine, ['metadata', 'name']))) rule.check(machine, report, cluster);
    },
  };
}

/** The rules of a machine, asked about the machine that a template makes: what is refused of it is refused when it is made. */
export function ofTemplateMachine(sets: readonly RuleSet[]): readonly RuleSet[] {
  const readings = new Map<Reading, Reading>();
  return sets.map(({ path, rules, stage: _stage, unless, as }): RuleSet => {
    return {
      path: [...machinePath, ...path],
      rules: rules.map(unlessOpen),
      stage: 'start',
      as: readingBelow(as, readings),
      ...(unless !== undefined && {
        unless: (template, cluster) => unless(at(template, machinePath) as object, cluster),
      }),
    };
  });
}
