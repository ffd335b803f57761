import { textOf } from '../core/leaf';
import type { Rule } from '../core/rule';
import { architectureOf } from './architecture';
import type { MachineSpec } from './machine-spec';

/** Whether a pattern of Go's `filepath.Match` matches: `*`, `?`, `[…]` and `\`; no part of it matches a slash. */
export function matches(pattern: string, text: string): boolean {
  let expression = '';
  for (let i = 0; i < pattern.length; i += 1) {
    const character = pattern.charAt(i);
    const end = character === '[' ? pattern.indexOf(']', i + 1) : -1;
    if (character === '*') expression += '[^/]*';
    else if (character === '?') expression += '[^/]';
    else if (end > i + 1) {
      expression += `(?!/)[${pattern.slice(i + 1, end).replace(/[\\[]/g, '\\$&')}]`;
      i = end;
    } else {
      if (character === '\\') i += 1;
      expression += pattern.charAt(i).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    }
  }
  try {
    return new RegExp(`^${expression}$`, 'u').test(text);
  } catch {
    return false; // upstream ignores patterns that are not well formed
  }
}

/** What the cluster checks of the machine type. */
export const machineTypeRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'machine-type/valid-type',
    mirrors: 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateEmulatedMachine',
    check(spec, report, cluster) {
      const type = textOf(spec.domain?.machine?.type);
      const architecture = architectureOf(spec, cluster);
      if (!type || architecture === undefined) return;
      // An architecture that KubeVirt does not know is given the types of amd64.
      const known = architecture === 'arm64' || architecture === 's390x' ? architecture : 'amd64';
      const patterns = cluster.machineTypes[known];
      for (const pattern of patterns) if (matches(pattern, type)) return;
      report(
        ['domain', 'machine', 'type'],
        `machine type "${type}" is none that the cluster allows on ${architecture}; choose one like ${patterns.join(', ')}`,
      );
    },
  },
];
