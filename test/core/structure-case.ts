import { formatIssue } from '../../src/core/issue';
import { askStructure, type StructureOptions } from '../../src/core/structure';

/** What is said of the structure of an object, as a person reads it. */
export function said(manifest: object, options?: StructureOptions): string[] {
  return askStructure(manifest, () => 'error', options).map(formatIssue);
}

/** A machine of which parts may be other; it is taken as it stands. */
export function machine(domain: object = {}, spec: object = {}, rest: object = {}): Record<string, unknown> {
  return {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name: 'vm' },
    spec: {
      runStrategy: 'Always',
      template: { spec: { domain: { devices: {}, memory: { guest: '1Gi' }, ...domain }, ...spec } },
    },
    ...rest,
  };
}

/** An object of some kind. */
export function object(apiVersion: string, kind: string, rest: object): Record<string, unknown> {
  return { apiVersion, kind, metadata: { name: 'a' }, ...rest };
}
