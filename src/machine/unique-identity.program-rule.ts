import { memo } from '../core/memo';
import type { Program, ProgramObject, ProgramReport, ProgramRule } from '../core/program';
import { known } from '../core/value';
import { holdsMachine, instanceOf, machineKinds } from './machine-spec';

/** Who has a number, by realm and by number. */
type Owners = Map<object, Map<string, string>>;

/** Two machines that guests, licences and backups take for one. */
function uniqueNumber(field: 'uuid' | 'serial', noun: string): ProgramRule {
  const entered = new WeakMap<Program, Owners>();
  const claim = (owners: Owners, machine: ProgramObject, report: ProgramReport): void => {
    if (!holdsMachine(machine.kind)) return;
    const [path, spec] = instanceOf(machine.manifest());
    const number = known(spec?.domain?.firmware?.[field]);
    if (number === undefined || number === '') return;
    const taken = memo(owners, machine.realm, () => new Map<string, string>());
    const other = taken.get(number.toLowerCase());
    if (other === undefined) taken.set(number.toLowerCase(), machine.object);
    else {
      report(
        machine,
        [...path, 'domain', 'firmware', field],
        `the firmware has the ${noun} ${number}, which ${other} has as well; choose another, or leave it out`,
      );
    }
  };
  return {
    id: `firmware/unique-${field}`,
    says: `no two machines of a program have one firmware ${noun}`,
    why: 'both are taken, and licences, backups and whatever else knows a guest by it take them for one',
    mirrors: 'none: KubeVirt takes both machines',
    stage: 'later',
    enter(program, object, report) {
      claim(
        memo(entered, program, () => new Map()),
        object,
        report,
      );
    },
    check(program, report) {
      const owners: Owners = new Map();
      for (const kind of machineKinds) for (const machine of program.all(kind)) claim(owners, machine, report);
    },
  };
}

/** Two machines with one firmware UUID. */
export const uniqueUuid = uniqueNumber('uuid', 'UUID');

/** Two machines with one serial number. */
export const uniqueSerial = uniqueNumber('serial', 'serial number');
