import type { VirtualMachine, VirtualMachineInstance } from '../../imports/kubevirt';
import type { WireManifest } from '../core/manifest';
import { memo } from '../core/memo';
import type { Path } from '../core/path';
import type { Program, ProgramObject, ProgramRule } from '../core/program';
import { known } from '../core/value';
import type { MachineSpec } from './machine-spec';

/** Two interfaces with one MAC address. */
export const uniqueMac: ProgramRule = {
  id: 'interface/unique-mac',
  mirrors: 'none: KubeVirt takes both machines, and the network delivers to one of them',
  stage: 'later',
  check(program, report) {
    const seen = new Map<object, Map<string, string>>();
    forEachMachine(program, (machine, path, spec) => {
      const interfaces = spec?.domain?.devices?.interfaces ?? [];
      for (let i = 0; i < interfaces.length; i += 1) {
        const address = known(interfaces[i]?.macAddress)?.toLowerCase().replaceAll('-', ':');
        if (address === undefined || address === '') continue;
        const addresses = memo(seen, machine.realm, () => new Map<string, string>());
        const other = addresses.get(address);
        const here = `interface "${interfaces[i]?.name}" of ${machine.object}`;
        if (other === undefined) addresses.set(address, here);
        else {
          report(
            machine,
            [...path, 'domain', 'devices', 'interfaces', i, 'macAddress'],
            `interface "${interfaces[i]?.name}" has the MAC address ${address}, which ${other} has too; choose another, or leave it out`,
          );
        }
      }
    });
  },
};

function forEachMachine(
  program: Program,
  use: (machine: ProgramObject, path: Path, spec: MachineSpec | undefined) => void,
): void {
  for (const machine of program.all('VirtualMachine')) {
    use(
      machine,
      ['spec', 'template', 'spec'],
      (machine.manifest() as WireManifest<VirtualMachine>).spec?.template?.spec,
    );
  }
  for (const instance of program.all('VirtualMachineInstance')) {
    use(instance, ['spec'], (instance.manifest() as WireManifest<VirtualMachineInstance>).spec);
  }
}
