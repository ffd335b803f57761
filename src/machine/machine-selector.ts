/** The label by which the pod of a machine is found. */
export const machineLabel = 'vmi.kubevirt.io/id';

/**
 * The value of that label for a machine's name: the name, or where that is longer than a label may be, its first 54
 * characters, `-`, and eight digits of its SHA-1.
 *
 * Upstream: `pkg/virt-controller/services/template.go`.
 */
export function machineLabelValue(name: string): string {
  if (name.length <= 63) return name;
  // Loaded only for such a name: hardly any machine has one.
  const { createHash } = require('node:crypto') as typeof import('node:crypto');
  const digits = createHash('sha1').update(name).digest('hex').slice(0, 8);
  return `${name.slice(0, 54)}-${digits}`;
}
