import type { Architecture, Cluster } from '../core/cluster';
import { isLate, textOf } from '../core/leaf';
import type { Rule } from '../core/rule';
import { architectureOf } from './architecture';
import type { MachineSpec } from './machine-spec';

/** Whether a pattern of Go's `filepath.Match` matches: `*` and `?`, which match no slash, `[…]`, and `\` before what stands for itself. */
export function matches(pattern: string, text: string): boolean {
  let expression = '';
  for (let i = 0; i < pattern.length; i += 1) {
    const character = pattern.charAt(i);
    if (character === '*') expression += '[^/]*';
    else if (character === '?') expression += '[^/]';
    else if (character === '[') {
      const end = pattern.indexOf(']', i + 1);
      if (end <= i + 1) return false; // not well formed: upstream passes over such a pattern
      expression += `[${pattern.slice(i + 1, end).replace(/[\\[]/g, '\\$&')}]`;
      i = end;
    } else {
      if (character === '\\') i += 1;
      expression += pattern.charAt(i).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    }
  }
  try {
    return new RegExp(`^${expression}$`, 'u').test(text);
  } catch {
    return false;
  }
}

/** What the cluster checks of the machine type, which depends on the architecture. */
export const machineTypeRules: readonly Rule<MachineSpec>[] = [
  validType((spec, cluster) => {
    const architecture = architectureOf(spec, cluster);
    if (architecture === undefined || architecture === 'arm64' || architecture === 's390x') return architecture;
    return 'amd64'; // whose types KubeVirt gives to an architecture that it does not know
  }),
];

/** The same of a template that nothing gives an architecture to: what names none is checked as if it were for amd64. */
export const plainMachineTypeRules: readonly Rule<MachineSpec>[] = [
  validType((spec) => {
    if (isLate(spec.architecture)) return undefined;
    const architecture = textOf(spec.architecture);
    return architecture === 'arm64' || architecture === 's390x' ? architecture : 'amd64';
  }),
];

/** The same of a machine whose architecture is decided elsewhere: any of them may allow the type. */
export const anyMachineTypeRules: readonly Rule<MachineSpec>[] = [validType(() => undefined)];

function validType(decide: (spec: MachineSpec, cluster: Cluster) => Architecture | undefined): Rule<MachineSpec> {
  return {
    id: 'machine-type/valid-type',
    says: 'the machine type is one that the cluster allows on the architecture',
    mirrors: 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateEmulatedMachine',
    check(spec, report, cluster) {
      const type = textOf(spec.domain?.machine?.type);
      if (!type) return;
      const architecture = decide(spec, cluster);
      const patterns =
        architecture === undefined ? Object.values(cluster.machineTypes).flat() : cluster.machineTypes[architecture];
      for (const pattern of patterns) if (matches(pattern, type)) return;
      report(
        ['domain', 'machine', 'type'],
        `machine type "${type}" is none that the cluster allows${architecture === undefined ? '' : ` on ${architecture}`}; choose one like ${patterns.join(', ')}`,
      );
    },
  };
}
