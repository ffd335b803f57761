import type { VirtualMachineInstancetypeSpec } from '../../imports/kubevirt';
import { textOf } from '../core/leaf';
import { at, type Path } from '../core/path';
import type { Report, Rule } from '../core/rule';
import { known } from '../core/value';
import { expansionOf } from './expansion';
import { sizeConflicts } from './instancetype-application';
import type { Machine } from './virtual-machine.rules';

const domain: Path = ['spec', 'domain'];

/** A field as a user knows it: `memory.guest`, `nodeSelector`. */
function shown(path: Path): string {
  const from = domain.every((step, i) => path[i] === step) ? 2 : 1;
  return path.slice(from).join('.');
}

/** A value as messages show it; nothing of what has parts. */
function scalar(value: unknown): string {
  return typeof value === 'object' || value === undefined ? '' : JSON.stringify(value);
}

function sizeOf(instancetype: VirtualMachineInstancetypeSpec | undefined): string | undefined {
  const [cpus, memory] = [at(instancetype, ['cpu', 'guest']), at(instancetype, ['memory', 'guest'])];
  if (cpus === undefined || memory === undefined) return undefined;
  return `${cpus} cpu${cpus === 1 ? '' : 's'} and ${memory} of memory`;
}

function checkSize(machine: Machine, report: Report, name: string): void {
  const size = sizeOf(expansionOf(machine)?.instancetype);
  for (const { path } of sizeConflicts(machine.spec.template)) {
    report(
      ['spec', 'template', ...path],
      `the machine says ${shown(path)} beside instancetype "${name}", which ${size === undefined ? 'says it already' : `has ${size}`}; leave one of them out`,
    );
  }
}

const explicitSize = {
  id: 'instancetype-reference/no-explicit-size',
  says: 'a machine with an instancetype does not say its cpu and its memory itself',
  why: 'an instancetype that admission does not find is passed over there; at the start it must be there, and then the two conflict',
  mirrors: 'pkg/instancetype/apply/cpu.go validateCPU; pkg/instancetype/apply/memory.go validateMemory',
} as const;

/** What a machine and its instancetype say both. The machine is read with what it refers to. */
export const instancetypeConflictRules: readonly Rule<Machine>[] = [
  {
    ...explicitSize,
    check(machine, report) {
      const { instancetype, instancetypeName, conflicts } = expansionOf(machine) ?? {};
      if (instancetype === undefined || !conflicts?.some(({ always }) => always)) return;
      checkSize(machine, report, instancetypeName ?? '');
    },
  },
  {
    // Admission passes over an instancetype that it does not find, and the instance is refused.
    ...explicitSize,
    stage: 'start',
    check(machine, report) {
      const name = textOf(machine.spec?.instancetype?.name);
      const expansion = expansionOf(machine);
      if (name && expansion?.instancetype === undefined && expansion?.isMissing !== true)
        checkSize(machine, report, name);
    },
  },
  {
    id: 'instancetype-reference/no-conflict',
    says: 'a machine does not say what its instancetype says too',
    mirrors:
      'pkg/instancetype/apply/vmi.go ApplyToVMI: nodeselector.go, scheduler.go, cpu.go, memory.go, iothreads.go, iothreadpolicy.go, launchsecurity.go, gpu.go, hostdevices.go, annotations.go',
    check(machine, report) {
      const { conflicts = [], instancetypeName } = expansionOf(machine) ?? {};
      for (const { path, always, said } of conflicts) {
        if (always) continue;
        const given = scalar(known(at(machine.spec.template, path) as never));
        const other = scalar(said);
        report(
          ['spec', 'template', ...path],
          path[0] === 'metadata'
            ? `annotation "${path.at(-1)}" is ${given} beside instancetype "${instancetypeName}", which has it as ${other}; leave it out`
            : `the machine says ${[shown(path), given].join(' ').trim()} beside instancetype "${instancetypeName}", which ${other === '' ? 'says it too' : `says ${other}`}; leave one of them out`,
        );
      }
    },
  },
];
