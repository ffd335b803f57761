import type { VirtualMachine } from '../../imports/kubevirt';
import type { Cluster } from '../core/cluster';
import { isLate, numberOf, textOf } from '../core/leaf';
import type { WireManifest } from '../core/manifest';
import { at, type Path } from '../core/path';
import type { Report, Rule } from '../core/rule';

type Machine = WireManifest<VirtualMachine>;

/** The two things that a machine may refer to, and the kinds that each may have, in lower case as KubeVirt compares them. */
const references = [
  { field: 'instancetype', kinds: ['virtualmachineclusterinstancetype', 'virtualmachineinstancetype'] },
  { field: 'preference', kinds: ['virtualmachineclusterpreference', 'virtualmachinepreference'] },
] as const;

const kindNames = {
  instancetype: 'VirtualMachineClusterInstancetype or VirtualMachineInstancetype',
  preference: 'VirtualMachineClusterPreference or VirtualMachinePreference',
};

/** Counts of a topology; zero is the same as none. */
const counts: readonly Path[] = [
  ['cpu', 'sockets'],
  ['cpu', 'cores'],
  ['cpu', 'threads'],
];

/** Amounts whose mere presence contradicts an instancetype, which always says cpus and memory. */
const amounts: readonly Path[] = [
  ['memory', 'guest'],
  ['resources', 'requests', 'cpu'],
  ['resources', 'limits', 'cpu'],
  ['resources', 'requests', 'memory'],
  ['resources', 'limits', 'memory'],
];

/** Whether the cluster is known to hold the instancetype, so that admission looks at it. */
function exists(machine: Machine, cluster: Cluster): boolean {
  const reference = machine.spec.instancetype;
  // A revision that is named is what counts, and not the instancetype of today.
  if (isLate(reference?.revisionName) || textOf(reference?.revisionName)) return false;
  const kind = (textOf(reference?.kind) || 'virtualmachineclusterinstancetype').toLowerCase().replace(/s$/, '');
  const name = textOf(reference?.name);
  for (const object of cluster.existing) {
    if (object.kind.toLowerCase() !== kind || object.metadata.name !== name) continue;
    const shared = kind === 'virtualmachineclusterinstancetype';
    if (shared || (object.metadata.namespace ?? 'default') === textOf(machine.metadata?.namespace)) return true;
  }
  return false;
}

function checkSize(machine: Machine, report: Report): void {
  const name = textOf(machine.spec.instancetype?.name);
  const domain = machine.spec.template?.spec?.domain;
  const tell = (path: Path): void =>
    report(
      ['spec', 'template', 'spec', 'domain', ...path],
      `the machine says ${path.join('.')} beside instancetype "${name}", which says it already; leave one of them out`,
    );
  for (const path of counts) if (numberOf(at(domain, path))) tell(path);
  for (const path of amounts) if (at(domain, path) !== undefined) tell(path);
}

/** What the cluster checks of the instancetype and the preference that a machine refers to. */
export const instancetypeReferenceRules: readonly Rule<Machine>[] = [
  {
    id: 'instancetype-reference/require-name',
    says: 'an instancetype or a preference is named, or inferred from a volume',
    mirrors: 'pkg/instancetype/webhooks/vm/mutator.go validateInstancetypeMatcher, validatePreferenceMatcher',
    check({ spec }, report) {
      for (const { field } of references) {
        const reference = spec?.[field];
        if (reference === undefined || isLate(reference.name) || isLate(reference.inferFromVolume)) continue;
        if (textOf(reference.name) || textOf(reference.inferFromVolume)) continue;
        report(['spec', field, 'name'], `the ${field} has no name; give the name of one that exists`);
      }
    },
  },
  {
    id: 'instancetype-reference/no-inferred-name',
    says: 'an instancetype or a preference that is inferred from a volume has neither name nor kind',
    mirrors: 'pkg/instancetype/webhooks/vm/mutator.go validateInstancetypeMatcher, validatePreferenceMatcher',
    check({ spec }, report) {
      for (const { field } of references) {
        const volume = textOf(spec?.[field]?.inferFromVolume);
        if (!volume) continue;
        for (const part of ['name', 'kind'] as const) {
          const value = textOf(spec[field]?.[part]);
          if (!value) continue;
          report(
            ['spec', field, part],
            `the ${field} has the ${part} "${value}", and is inferred from volume "${volume}" too; leave one of them out`,
          );
        }
      }
    },
  },
  {
    id: 'instancetype-reference/valid-kind',
    says: 'an instancetype is referred to as one, a preference as one',
    why: 'the machine is taken, and its controller finds nothing of the kind',
    stage: 'start',
    mirrors: 'pkg/instancetype/find/spec.go Find; pkg/instancetype/preference/find/spec.go FindPreference',
    check({ spec }, report) {
      for (const { field, kinds } of references) {
        const reference = spec?.[field];
        const kind = textOf(reference?.kind);
        // A revision is looked up by its own name, whatever the kind.
        if (!kind || reference?.revisionName !== undefined || reference?.inferFromVolume !== undefined) continue;
        if ((kinds as readonly string[]).includes(kind.toLowerCase().replace(/s$/, ''))) continue;
        report(['spec', field, 'kind'], `the ${field} has kind "${kind}", which is none; choose ${kindNames[field]}`);
      }
    },
  },
  {
    id: 'instancetype-reference/no-explicit-size',
    says: 'a machine with an instancetype does not say its cpu and its memory itself',
    why: 'an instancetype that admission does not find is passed over there; at the start it must be there, and then the two conflict',
    mirrors: 'pkg/instancetype/apply/cpu.go validateCPU; pkg/instancetype/apply/memory.go validateMemory',
    check(machine, report, cluster) {
      if (textOf(machine.spec?.instancetype?.name) && exists(machine, cluster)) checkSize(machine, report);
    },
  },
  {
    // Admission passes over an instancetype that it does not find, and the instance is refused.
    id: 'instancetype-reference/no-explicit-size',
    says: 'a machine with an instancetype does not say its cpu and its memory itself',
    why: 'an instancetype that admission does not find is passed over there; at the start it must be there, and then the two conflict',
    stage: 'start',
    mirrors: 'pkg/instancetype/apply/cpu.go validateCPU; pkg/instancetype/apply/memory.go validateMemory',
    check(machine, report, cluster) {
      if (textOf(machine.spec?.instancetype?.name) && !exists(machine, cluster)) checkSize(machine, report);
    },
  },
];
