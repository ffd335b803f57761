import type { VirtualMachine } from '../../imports/kubevirt';
import { isLate, textOf } from '../core/leaf';
import type { WireManifest } from '../core/manifest';
import { type Rule, rulesOn } from '../core/rule';
import { referenceOf } from './expansion';
import { findAbsent, isReferable } from './referenced';

type Machine = WireManifest<VirtualMachine>;

/** The two things that a machine may refer to. */
const references = ['instancetype', 'preference'] as const;

const kindNames = {
  instancetype: 'VirtualMachineClusterInstancetype or VirtualMachineInstancetype',
  preference: 'VirtualMachineClusterPreference or VirtualMachinePreference',
};

/** What the cluster checks of the instancetype and the preference that a machine refers to. */
export const instancetypeReferenceRules: readonly Rule<Machine>[] = rulesOn(
  ['spec.instancetype', 'spec.preference'],
  [
    {
      id: 'instancetype-reference/require-name',
      says: 'an instancetype or a preference is named, or inferred from a volume',
      mirrors: 'pkg/instancetype/webhooks/vm/mutator.go validateInstancetypeMatcher, validatePreferenceMatcher',
      check({ spec }, report) {
        for (const field of references) {
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
        for (const field of references) {
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
        for (const field of references) {
          const reference = spec?.[field];
          const kind = textOf(reference?.kind);
          // A revision is looked up by its own name, whatever the kind.
          if (!kind || reference?.revisionName !== undefined || reference?.inferFromVolume !== undefined) continue;
          if (isReferable(field, kind)) continue;
          report(['spec', field, 'kind'], `the ${field} has kind "${kind}", which is none; choose ${kindNames[field]}`);
        }
      },
    },
    {
      id: 'instancetype-reference/require-existing',
      says: 'the instancetype and the preference of a machine exist, where all of the cluster are known',
      why: 'the machine is taken, and does not start before they are there',
      stage: 'start',
      mirrors: 'pkg/instancetype/find/spec.go Find; pkg/instancetype/preference/find/spec.go FindPreference',
      check(machine, report, cluster) {
        for (const field of references) {
          if (machine.spec?.[field] === undefined) continue;
          const { naming, inference } = referenceOf(machine, field, cluster);
          const absent = naming && findAbsent(field, naming, textOf(machine.metadata?.namespace), cluster);
          if (absent === undefined) continue;
          const { kind, name } = absent;
          const part = inference ? 'inferFromVolume' : kind === 'ControllerRevision' ? 'revisionName' : 'name';
          report(
            ['spec', field, part],
            `the ${field} is ${kind} "${name}"${inference ? ', as its volume says' : ''}, and the cluster has none of that name; make it first, or choose one that exists`,
          );
        }
      },
    },
    {
      id: 'instancetype-reference/valid-failure-policy',
      says: 'what becomes of a machine whose volume says no instancetype or preference is Reject or Ignore',
      mirrors: 'pkg/instancetype/webhooks/vm/mutator.go validateInstancetypeMatcher, validatePreferenceMatcher',
      check({ spec }, report) {
        for (const field of references) {
          const policy = textOf(spec?.[field]?.inferFromVolumeFailurePolicy);
          if (policy === undefined || policy === 'Reject' || policy === 'Ignore') continue;
          report(
            ['spec', field, 'inferFromVolumeFailurePolicy'],
            `inferFromVolumeFailurePolicy of the ${field} is "${policy}"; choose Reject or Ignore`,
          );
        }
      },
    },
  ],
);
