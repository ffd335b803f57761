import type { CPU } from '../../imports/kubevirt';
import type { Wire } from '../core/manifest';
import { integer, object, type Shape, text } from '../core/shape';
import type { Value } from '../core/value';

/** The processors of a machine. */
export interface CpuProps {
  /** Cores of each socket. @default 1 */
  readonly cores?: Value<number> | undefined;
  /** @default 1 */
  readonly sockets?: Value<number> | undefined;
  /** Threads of each core. @default 1 */
  readonly threads?: Value<number> | undefined;
  /** The model that the guest sees: `host-passthrough`, `host-model` or a name that libvirt knows. @default - the cluster's, `host-model` unless configured */
  readonly model?: Value<string> | undefined;
}

const shape: Shape<CpuProps> = { cores: integer, sockets: integer, threads: integer, model: text };

/** Checks `cpu`. */
export const cpuField = object(shape);

/** `spec.domain.cpu`. */
export function renderCpu(cpu: CpuProps | undefined): Wire<CPU> | undefined {
  if (cpu === undefined) return undefined;
  return { cores: cpu.cores, sockets: cpu.sockets, threads: cpu.threads, model: cpu.model };
}
