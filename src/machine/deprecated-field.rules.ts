import type { Report, Rule } from '../core/rule';
import { type DeprecatedField, deprecatedMachineFields } from './deprecated-field';
import type { Machine } from './virtual-machine.rules';

/** A deprecated field that the cluster takes, and the keys that lead to it; `[]` is each item. */
interface Watched extends DeprecatedField {
  readonly keys: readonly string[];
}

function watch(fields: readonly DeprecatedField[]): readonly Watched[] {
  return fields
    .filter(({ refusedBy }) => refusedBy === undefined)
    .map((field) => ({ ...field, keys: field.path.match(/[^.[\]]+|\[\]/g) ?? [] }));
}

type Node = Readonly<Record<string | number, unknown>>;

function search(
  node: unknown,
  field: Watched,
  depth: number,
  path: readonly (string | number)[],
  report: Report,
): void {
  const key = field.keys[depth];
  if (key === undefined) {
    const name = field.keys.at(-1);
    report(path, `${name} is deprecated: ${field.reason}; ${field.instead}`);
  } else if (typeof node !== 'object' || node === null) {
    return;
  } else if (key !== '[]') {
    const held = (node as Node)[key] ?? undefined;
    if (held !== undefined) search(held, field, depth + 1, [...path, key], report);
  } else if (Array.isArray(node)) {
    for (let i = 0; i < node.length; i += 1) search(node[i], field, depth + 1, [...path, i], report);
  }
}

/** That no field of a kind is deprecated which the cluster takes. */
export function noDeprecatedField<Subject extends { readonly spec?: object | undefined }>(
  id: `${string}/no-deprecated-field`,
  mirrors: string,
  fields: readonly DeprecatedField[],
): Rule<Subject> {
  const watched = watch(fields);
  return {
    id,
    says: 'no field is deprecated',
    why: 'a later version of the API drops it, or nothing reads it',
    stage: 'later',
    mirrors,
    check(subject, report) {
      const spec = (subject.spec ?? {}) as Node;
      for (let i = 0; i < watched.length; i += 1) {
        const field = watched[i] as Watched;
        if (field.besides === undefined || spec[field.besides] === undefined) search(spec, field, 0, ['spec'], report);
      }
    },
  };
}

/** What the cluster takes of a machine, and would rather not. */
export const deprecatedFieldRules: readonly Rule<Machine>[] = [
  noDeprecatedField(
    'machine/no-deprecated-field',
    'staging/src/kubevirt.io/api/core/v1/types.go VirtualMachineSpec, DataVolumeTemplateSpec',
    deprecatedMachineFields,
  ),
];
