import { celProblem } from '../core/cel/check';
import type { Declarations } from '../core/cel/declarations';

type Tables = typeof import('../../imports/cel');

/** Loaded by the first expression of a plugin: the tables are long. */
function tables(): Tables {
  return require('../../imports/cel') as Tables;
}

function typesOf(table: string): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const types = new Map<string, ReadonlyMap<string, string>>();
  for (const line of table.replaceAll('~', 'libvirtxml.').split('\n')) {
    const [name = '', ...fields] = line.split(' ');
    // A comma parts the types of a map, and is written with a blank behind it.
    types.set(name, new Map(fields.map((field) => field.replaceAll(',', ', ').split('=') as [string, string])));
  }
  return types;
}

function declarationsOf(
  types: ReturnType<typeof typesOf>,
  functions: Readonly<Record<string, string>>,
  own: Pick<Declarations, 'variables' | 'container' | 'comparesNumbers' | 'hasExtensions'>,
): Declarations {
  return {
    ...own,
    fieldOf: (type, field) => types.get(type)?.get(field),
    hasType: (type) => types.has(type),
    overloadsOf: (name) => (Object.hasOwn(functions, name) ? functions[name]?.split(';') : undefined),
  };
}

const machine = 'v1.VirtualMachineInstance';
let domain: Declarations | undefined;
let node: Declarations | undefined;

/** What expressions of a plugin and of its domain hooks may speak of: a machine by Go's own names, and what libvirt is told. */
function domainDeclarations(): Declarations {
  domain ??= declarationsOf(typesOf(tables().domainTypes), tables().domainFunctions, {
    variables: { vmi: machine, domainSpec: 'libvirtxml.Domain' },
    container: 'libvirtxml',
    comparesNumbers: false,
    hasExtensions: false,
  });
  return domain;
}

/** What those of its node hooks may: a machine as its manifest calls things. */
function nodeDeclarations(): Declarations {
  node ??= declarationsOf(typesOf(tables().nodeTypes), tables().nodeFunctions, {
    variables: { vmi: machine },
    comparesNumbers: true,
    hasExtensions: true,
  });
  return node;
}

/** What is wrong with an expression of a plugin; `undefined` where it is sound. */
export function expressionProblem(sort: 'condition' | 'mutation' | 'node', text: string): string | undefined {
  const declared = sort === 'node' ? nodeDeclarations() : domainDeclarations();
  return celProblem(text, sort === 'mutation' ? 'libvirtxml.Domain' : 'bool', declared);
}
