import type { ExistingName } from '../core/existing';
import { existingObject } from '../core/existing';
import { isLate, itemsOf, textOf } from '../core/leaf';
import { memo } from '../core/memo';
import { at } from '../core/path';
import type { Program, ProgramObject } from '../core/program';

/** What is made by another object: `undefined` where its name comes later, so that it may be any. */
type Names = readonly (readonly [namespace: string | undefined, name: string | undefined])[];

/** What objects of a program, or of a cluster, make of other kinds: the claims of DataVolumes, the networks of the SR-IOV operator. */
const makers: Readonly<Record<string, Readonly<Record<string, (object: ProgramObject) => Names>>>> = {
  PersistentVolumeClaim: {
    DataVolume: ({ namespace, name }) => [[namespace, name]],
    VirtualMachine: templatesAt(['spec', 'dataVolumeTemplates']),
    VirtualMachinePool: templatesAt(['spec', 'virtualMachineTemplate', 'spec', 'dataVolumeTemplates']),
  },
  NetworkAttachmentDefinition: {
    SriovNetwork: networkOf,
    SriovIBNetwork: networkOf,
    OVSNetwork: networkOf,
    UserDefinedNetwork: ({ namespace, name }) => [[namespace, name]],
    // In which namespaces cluster-user-defined-network/require-namespace knows.
    ClusterUserDefinedNetwork: ({ name }) => [[undefined, name]],
  },
};

function templatesAt(path: readonly string[]): (machine: ProgramObject) => Names {
  return (machine) => {
    const templates: unknown = at(machine.manifest(), path);
    return itemsOf(Array.isArray(templates) ? (templates as unknown[]) : undefined).map((template) => [
      machine.namespace,
      textOf(at(template, ['metadata', 'name'])),
    ]);
  };
}

/** The operator makes a definition of the network's name, in the namespace that the network says. */
function networkOf(network: ProgramObject): Names {
  const said: unknown = at(network.manifest(), ['spec', 'networkNamespace']);
  return [[isLate(said) ? undefined : textOf(said) || network.namespace, network.name]];
}

/** The objects of a program, and what they make: looked up once for all machines. */
export function madeObjects(program: Program): MadeObjects {
  return new MadeObjects(program);
}

class MadeObjects {
  private readonly made = new Map<string, Map<object, Set<string>>>();

  constructor(private readonly program: Program) {}

  /** Whether an object of a name is made in the program of a machine, or may be. */
  holds(machine: ProgramObject, { kind, namespace, name }: ExistingName): boolean {
    const { realm, cluster } = machine;
    if (this.program.find(kind, { realm, namespace }, name) !== undefined) return true;
    const names = memo(this.made, kind, () => this.namesOf(kind)).get(realm);
    const place = namespace ?? '';
    const keys = [`${place}\n${name}`, `*\n${name}`, `${place}\n*`, '*\n*'];
    if (names !== undefined && keys.some((key) => names.has(key))) return true;
    // CDI makes the claim of a DataVolume that is there.
    if (kind !== 'PersistentVolumeClaim' || cluster === undefined) return false;
    return existingObject(cluster, { group: 'cdi.kubevirt.io', kind: 'DataVolume', namespace, name }) !== undefined;
  }

  private namesOf(kind: string): Map<object, Set<string>> {
    const names = new Map<object, Set<string>>();
    for (const [maker, made] of Object.entries(makers[kind] ?? {})) {
      for (const object of this.program.all(maker)) {
        const own = memo(names, object.realm, () => new Set<string>());
        for (const [namespace, name] of made(object)) {
          const place = object.anywhere === true || namespace === undefined ? '*' : namespace;
          own.add(`${place}\n${name ?? '*'}`);
        }
      }
    }
    return names;
  }
}
