import { existingObject } from '../core/existing';
import { textOf } from '../core/leaf';
import type { Manifest } from '../core/manifest';
import { memo } from '../core/memo';
import { at, type Path } from '../core/path';
import type { Program, ProgramObject, ProgramRule } from '../core/program';

/** What an object refers to, and where. */
export interface Referred {
  readonly path: Path;
  readonly group: string;
  readonly kind: string;
  readonly name: string;
}

/** A reference as the API writes it, which names a group and a kind; nothing where it is not known yet. */
export function referredAt(manifest: Manifest, path: Path): Referred | undefined {
  const name = textOf(at(manifest, [...path, 'name']));
  const kind = textOf(at(manifest, [...path, 'kind']));
  const group = at(manifest, [...path, 'apiGroup']) ?? '';
  if (name === undefined || kind === undefined || typeof group !== 'string') return undefined;
  return { path: [...path, 'name'], group, kind, name };
}

/** A rule that what an object refers to is in its program, or on its cluster. */
export function requireReferred(
  rule: Omit<ProgramRule, 'stage' | 'enter' | 'check'>,
  kind: string,
  referredBy: (manifest: Manifest) => Referred | undefined,
): ProgramRule {
  return {
    ...rule,
    stage: 'later',
    check(program, report) {
      const referring = program.all(kind);
      if (referring.length === 0) return;
      const names = new Names(program);
      for (const object of referring) {
        const referred = referredBy(object.manifest());
        if (referred === undefined || isOnCluster(object, referred)) continue;
        if (names.find(object, referred.kind, referred.name) !== undefined) continue;
        const place = object.namespace === undefined ? '' : ` of namespace "${object.namespace}"`;
        report(
          object,
          referred.path,
          `the ${referred.kind} "${referred.name}"${place} is neither in this program nor among what its cluster is known to hold; make it, or name it in \`existing\` of the cluster`,
        );
      }
    },
  };
}

/** An object of unknown namespace may be beside any. */
function isOnCluster({ cluster, namespace, anywhere }: ProgramObject, { group, kind, name }: Referred): boolean {
  if (anywhere === true) return true;
  return cluster !== undefined && existingObject(cluster, { group, kind, namespace, name }) !== undefined;
}

/** The machines that others make: a clone, and a restore to another machine. */
const makers = ['VirtualMachineClone', 'VirtualMachineRestore'] as const;

/** The objects of a program by kind, realm, namespace and name; each kind is listed when it is first asked for. */
export class Names {
  private readonly kinds = new Map<string, WeakMap<object, Map<string, ProgramObject>>>();

  constructor(private readonly program: Program) {}

  /** The object of a kind and name beside another one; of a machine that is none of the program, what makes it. */
  find(object: ProgramObject, kind: string, name: string): ProgramObject | undefined {
    const { realm, namespace = '' } = object;
    const names = memo(this.kinds, kind, () => this.list(kind)).get(realm);
    const found = names?.get(`${namespace}\n${name}`) ?? names?.get(`*\n${name}`);
    const pool = kind === 'VirtualMachine' ? /^(.+)-\d+$/.exec(name)?.[1] : undefined;
    return found ?? (pool === undefined ? undefined : this.find(object, 'VirtualMachinePool', pool));
  }

  private list(kind: string): WeakMap<object, Map<string, ProgramObject>> {
    const names = new WeakMap<object, Map<string, ProgramObject>>();
    const put = (object: ProgramObject, name: string): void => {
      const { realm, anywhere, namespace = '' } = object;
      const key = `${anywhere === true ? '*' : namespace}\n${name}`;
      const known = memo(names, realm, () => new Map<string, ProgramObject>());
      if (!known.has(key)) known.set(key, object);
    };
    for (const object of this.program.all(kind)) put(object, object.name);
    if (kind !== 'VirtualMachine') return names;
    for (const maker of makers) {
      for (const object of this.program.all(maker)) {
        const made = referredAt(object.manifest(), ['spec', 'target']);
        if (made?.kind === kind) put(object, made.name);
      }
    }
    return names;
  }
}
