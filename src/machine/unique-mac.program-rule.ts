import { memo } from '../core/memo';
import type { Program, ProgramObject, ProgramReport, ProgramRule } from '../core/program';
import { known } from '../core/value';
import type { MachineSpec } from './machine-spec';
import { holdsMachine, instanceOf, machineKinds } from './machine-spec';

/** Who has an address, by realm and by network and address. */
type Owners = Map<object, Map<string, string>>;

const entered = new WeakMap<Program, Owners>();

/** Two interfaces of one network with one MAC address. */
export const uniqueMac: ProgramRule = {
  id: 'interface/unique-mac',
  says: 'no two machines of a program have one MAC address on one network',
  why: 'both are taken, and the network delivers to one of them',
  mirrors: 'none: KubeVirt takes both machines, and the network delivers to one of them',
  stage: 'later',
  enter(program, object, report) {
    claimAddresses(
      memo(entered, program, () => new Map()),
      object,
      report,
    );
  },
  check(program, report) {
    const owners: Owners = new Map();
    for (const kind of machineKinds) {
      for (const machine of program.all(kind)) claimAddresses(owners, machine, report);
    }
  },
};

function claimAddresses(owners: Owners, machine: ProgramObject, report: ProgramReport): void {
  if (!holdsMachine(machine.kind)) return;
  const [path, spec] = instanceOf(machine.manifest());
  const interfaces = spec?.domain?.devices?.interfaces ?? [];
  for (let i = 0; i < interfaces.length; i += 1) {
    const nic = interfaces[i];
    const address = known(nic?.macAddress);
    const network = address === undefined || address === '' ? undefined : networkOf(machine, spec, nic);
    if (address === undefined || network === undefined) continue;
    const other = claimAddress(owners, machine, network, address, `interface "${nic?.name}" of ${machine.object}`);
    if (other !== undefined) {
      report(
        machine,
        [...path, 'domain', 'devices', 'interfaces', i, 'macAddress'],
        `interface "${nic?.name}" has the MAC address ${plainMac(address)}, which ${other} has on the same network; choose another, or leave it out`,
      );
    }
  }
}

/** An address in the notation of messages, which tells whether two are one. */
export function plainMac(address: string): string {
  const digits = address.toLowerCase().replace(/[^0-9a-f]/g, '');
  return digits.length === 12 ? (digits.match(/../g) as string[]).join(':') : address.toLowerCase();
}

/** Gives an address on a network to somebody, unless somebody has it: who that is. */
function claimAddress(
  owners: Owners,
  { realm }: ProgramObject,
  network: string,
  address: string,
  claimant: string,
): string | undefined {
  const taken = memo(owners, realm, () => new Map<string, string>());
  const key = `${network}\n${plainMac(address)}`;
  const other = taken.get(key);
  if (other === undefined) taken.set(key, claimant);
  return other;
}

/** The addresses of all machines of a program, to which others are added. */
export class TakenAddresses {
  private readonly owners: Owners = new Map();

  constructor(program: Program) {
    for (const kind of machineKinds)
      for (const machine of program.all(kind)) claimAddresses(this.owners, machine, () => undefined);
  }

  /**
   * Who has an address on the network of an interface of a machine; where nobody has it, it is the claimant's from now on. An
   * interface whose address nobody else sees has no such network.
   */
  claim(machine: ProgramObject, name: string, address: string, claimant: string): string | undefined {
    const [, spec] = instanceOf(machine.manifest());
    const nic = spec?.domain?.devices?.interfaces?.find((one) => one?.name === name);
    const network = nic === undefined ? undefined : networkOf(machine, spec, nic);
    return network === undefined ? undefined : claimAddress(this.owners, machine, network, address, claimant);
  }
}

/** The network on which an interface's address is seen; behind masquerade it is seen by its own pod only. */
function networkOf(
  { namespace, anywhere }: ProgramObject,
  spec: MachineSpec | undefined,
  nic: NonNullable<MachineSpec['domain']['devices']['interfaces']>[number] | undefined,
): string | undefined {
  const network = spec?.networks?.find((candidate) => candidate?.name === nic?.name);
  if (network?.multus !== undefined) {
    const name = known(network.multus.networkName);
    if (name === undefined || name.includes('/')) return name;
    return anywhere === true ? undefined : `${namespace ?? ''}/${name}`;
  }
  return network?.pod !== undefined && nic?.bridge !== undefined ? 'pod' : undefined;
}
