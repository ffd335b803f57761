import { existingObject } from '../core/existing';
import { textOf } from '../core/leaf';
import type { Manifest } from '../core/manifest';
import { at, type Path } from '../core/path';
import type { Listing, Program, ProgramObject, ProgramRule } from '../core/program';
import { known, type Value } from '../core/value';
import { instanceOf } from '../machine/machine-spec';

/** What an object refers to, and where. */
export interface Referred {
  readonly path: Path;
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  /** @default - beside what refers to it */
  readonly namespace?: string;
}

/** Where something is looked for. */
type Beside = Pick<ProgramObject, 'realm' | 'namespace'>;

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
      for (const object of program.all(kind)) {
        const referred = referredBy(object.manifest());
        if (referred === undefined || isOnCluster(object, referred)) continue;
        const { namespace = object.namespace } = referred;
        if (findReferred(program, { realm: object.realm, namespace }, referred.kind, referred.name) !== undefined)
          continue;
        const place = namespace === undefined ? '' : ` of namespace "${namespace}"`;
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
function isOnCluster(
  { cluster, namespace: own, anywhere }: ProgramObject,
  { group, kind, name, namespace = own }: Referred,
): boolean {
  if (anywhere === true) return true;
  return cluster !== undefined && existingObject(cluster, { group, kind, namespace, name }) !== undefined;
}

/** The machines that others make: a clone, and a restore to another machine. */
const machineMakers: readonly Listing[] = ['VirtualMachineClone', 'VirtualMachineRestore'].map((kind) => ({
  kind,
  nameOf(object) {
    const made = referredAt(object.manifest(), ['spec', 'target']);
    return made?.kind === 'VirtualMachine' ? made.name : undefined;
  },
}));

/** Requests by the template that they make. */
export const templateRequests: Listing = {
  kind: 'VirtualMachineTemplateRequest',
  nameOf(object) {
    const given = at(object.manifest(), ['spec', 'templateName']) ?? '';
    return given === '' ? object.name : textOf(given);
  },
};

/** What is made by others, by its kind. */
const makers: Readonly<Record<string, readonly Listing[]>> = {
  VirtualMachine: machineMakers,
  VirtualMachineTemplate: [templateRequests],
};

/** The object of a kind and name beside another one; of what is none of the program, what makes it. */
export function findReferred(program: Program, beside: Beside, kind: string, name: string): ProgramObject | undefined {
  const found = program.find(kind, beside, name);
  if (found !== undefined) return found;
  for (const maker of makers[kind] ?? []) {
    const made = program.find(maker, beside, name);
    if (made !== undefined) return made;
  }
  const pool = kind === 'VirtualMachine' ? /^(.+)-\d+$/.exec(name)?.[1] : undefined;
  return pool === undefined ? undefined : program.find('VirtualMachinePool', beside, pool);
}

/** The machine of the program that is meant, or that a snapshot of the program is of. */
export function machineReferred(
  program: Program,
  beside: Beside,
  referred: Pick<Referred, 'kind' | 'name'> | undefined,
): ProgramObject | undefined {
  if (referred === undefined) return undefined;
  if (referred.kind === 'VirtualMachine') return program.find(referred.kind, beside, referred.name);
  if (referred.kind !== 'VirtualMachineSnapshot') return undefined;
  const snapshot = program.find(referred.kind, beside, referred.name);
  const source = snapshot && referredAt(snapshot.manifest(), ['spec', 'source']);
  return source?.kind === 'VirtualMachine' ? program.find(source.kind, beside, source.name) : undefined;
}

/** What of a machine is kept beside its disks, and goes with no copy of it; `undefined` where nothing is. */
export function backendStorageOf(machine: ProgramObject): string | undefined {
  const [, spec] = instanceOf(machine.manifest());
  const { devices, firmware } = spec?.domain ?? {};
  const isOn = (leaf: unknown): boolean => known(leaf as Value<boolean>) === true;
  if (isOn(firmware?.bootloader?.efi?.persistent)) return 'a persistent EFI';
  const isThere = (devices?.tpm?.enabled ?? undefined) === undefined || isOn(devices?.tpm?.enabled);
  return isThere && isOn(devices?.tpm?.persistent) ? 'a persistent TPM' : undefined;
}
