import { itemsOf, textOf } from '../core/leaf';
import { memo } from '../core/memo';
import type { Program, ProgramObject, ProgramReport, ProgramRule } from '../core/program';
import { known } from '../core/value';
import type { VolumeSpec } from './disk-rule';
import { instanceOf, type MachineSpec } from './machine-spec';

/** Who writes to a claim, by realm and by namespace and claim. */
type Owners = Map<object, Map<string, string>>;

const entered = new WeakMap<Program, Owners>();

/** Two disks that write to one claim. */
export const uniqueClaim: ProgramRule = {
  id: 'volume/unique-claim',
  says: 'no two disks of a program write to one claim, unless both are shareable',
  why: 'QEMU locks the image, so that the second machine does not start; where it cannot lock, both ruin the file system',
  mirrors: 'none: KubeVirt takes both, and QEMU refuses the second',
  stage: 'later',
  enter(program, object, report) {
    takeClaims(
      memo(entered, program, () => new Map()),
      object,
      report,
    );
  },
  check(program, report) {
    const owners: Owners = new Map();
    for (const kind of ['VirtualMachine', 'VirtualMachineInstance']) {
      for (const machine of program.all(kind)) takeClaims(owners, machine, report);
    }
  },
};

function takeClaims(owners: Owners, machine: ProgramObject, report: ProgramReport): void {
  if (machine.kind !== 'VirtualMachine' && machine.kind !== 'VirtualMachineInstance') return;
  if (machine.anywhere === true) return;
  const [path, spec] = instanceOf(machine.manifest());
  const volumes = itemsOf(spec?.volumes);
  for (let i = 0; i < volumes.length; i += 1) {
    const volume = volumes[i];
    const claim = volume === undefined || spec === undefined ? undefined : writtenClaim(volume, spec);
    if (claim === undefined) continue;
    const taken = memo(owners, machine.realm, () => new Map<string, string>());
    const key = `${machine.namespace ?? ''}\n${claim}`;
    const other = taken.get(key);
    const label = `volume "${textOf(volume?.name)}"`;
    if (other === undefined) taken.set(key, `${label} of ${machine.object}`);
    else {
      report(
        machine,
        [...path, 'volumes', i],
        `${label} is claim "${claim}", to which ${other} writes too; give each machine a claim of its own, or make both disks shareable`,
      );
    }
  }
}

/** The claim that a volume writes to as a disk that is not shared; files of a claim may be shared. */
export function writtenClaim(volume: VolumeSpec, spec: MachineSpec): string | undefined {
  const { persistentVolumeClaim: claim, dataVolume } = volume;
  const name = textOf(claim === undefined ? dataVolume?.name : claim?.claimName);
  if (name === undefined || known(claim?.readOnly) === true) return undefined;
  const disk = itemsOf(spec.domain?.devices?.disks).find((one) => textOf(one?.name) === textOf(volume.name));
  if (disk === undefined || disk.cdrom !== undefined || disk.shareable !== undefined) return undefined;
  return known(disk.disk?.readonly ?? disk.lun?.readonly) === true ? undefined : name;
}
