import type { CPU } from '../../imports/kubevirt';
import { withoutUndefined } from '../core/kind';
import type { Wire } from '../core/manifest';
import { boolean, choice, integer, object, plainBoolean, record, type Shape, text } from '../core/shape';
import type { Value } from '../core/value';

/** What a node must have, and the guest gets, of a feature of the processor. */
export type CpuFeaturePolicy = 'force' | 'require' | 'optional' | 'disable' | 'forbid';

/** How the guest's memory and processors are laid out over NUMA nodes. */
export interface NumaProps {
  /** Gives the guest the topology of the processors that it is pinned to. Needs `dedicatedCpuPlacement` and huge pages. @default false */
  readonly guestMappingPassthrough?: boolean | undefined;
}

/** What makes the machine fit for real-time work. Needs `dedicatedCpuPlacement` and `numa.guestMappingPassthrough`. */
export interface RealtimeProps {
  /** The processors that do real-time work, as libvirt writes sets: `0-3,^1`. @default - all */
  readonly mask?: Value<string> | undefined;
}

/** The processors of a machine. */
export interface CpuProps {
  /** Cores of each socket. @default 1 */
  readonly cores?: Value<number> | undefined;
  /** Sockets of the board, which is what grows when the machine is given processors while it runs. @default 1 */
  readonly sockets?: Value<number> | undefined;
  /** Threads of each core. @default 1 */
  readonly threads?: Value<number> | undefined;
  /** The sockets that the machine can be given while it runs. @default - as the cluster is configured, else four times `sockets` */
  readonly maxSockets?: Value<number> | undefined;
  /** The model that the guest sees: `host-passthrough`, `host-model` or a name that libvirt knows. @default - the cluster's, `host-model` unless configured */
  readonly model?: Value<string> | undefined;
  /** Features of the processor by the name that libvirt has for them: `{ vmx: 'require' }`. @default - those of the model */
  readonly features?: Readonly<Record<string, Value<CpuFeaturePolicy> | undefined>> | undefined;
  /** Pins each processor to one of the node's that nobody else uses. @default false */
  readonly dedicatedCpuPlacement?: Value<boolean> | undefined;
  /** Pins what emulates the machine to one more processor. Needs `dedicatedCpuPlacement`. @default false */
  readonly isolateEmulatorThread?: Value<boolean> | undefined;
  /** How the guest's memory and processors are laid out over NUMA nodes. @default - one NUMA node */
  readonly numa?: NumaProps | undefined;
  /** Real-time work; `{}` for all processors. @default - none */
  readonly realtime?: RealtimeProps | undefined;
}

const numa: Shape<NumaProps> = { guestMappingPassthrough: plainBoolean };
const realtime: Shape<RealtimeProps> = { mask: text };

/** What is said of processors beside how many there are, by a machine and by its instancetype. */
type CpuPlacementProps = Pick<
  CpuProps,
  'model' | 'dedicatedCpuPlacement' | 'isolateEmulatorThread' | 'numa' | 'realtime'
>;

/** The shape of what is said of processors beside how many there are. */
export const cpuPlacementShape: Shape<CpuPlacementProps> = {
  model: text,
  dedicatedCpuPlacement: boolean,
  isolateEmulatorThread: boolean,
  numa: object(numa),
  realtime: object(realtime),
};

/** Checks features of the processor. */
export const cpuFeaturesField = record('cpu feature', choice('force', 'require', 'optional', 'disable', 'forbid'));
const shape: Shape<CpuProps> = {
  cores: integer,
  sockets: integer,
  threads: integer,
  maxSockets: integer,
  features: cpuFeaturesField,
  ...cpuPlacementShape,
};

/** Checks `cpu`. */
export const cpuField = object(shape);

/** `spec.domain.cpu`. */
export function renderCpu(cpu: CpuProps | undefined): Wire<CPU> | undefined {
  if (cpu === undefined) return undefined;
  return {
    cores: cpu.cores,
    sockets: cpu.sockets,
    threads: cpu.threads,
    maxSockets: cpu.maxSockets,
    features: renderCpuFeatures(cpu.features),
    ...renderCpuPlacement(cpu),
  };
}

/** What `spec.domain.cpu` says beside how many there are, and the `cpu` of an instancetype in nearly the same words. */
export function renderCpuPlacement(cpu: CpuPlacementProps): Wire<Pick<CPU, keyof CpuPlacementProps>> {
  return {
    model: cpu.model,
    dedicatedCpuPlacement: cpu.dedicatedCpuPlacement,
    isolateEmulatorThread: cpu.isolateEmulatorThread,
    numa: cpu.numa?.guestMappingPassthrough === true ? { guestMappingPassthrough: {} } : undefined,
    realtime: cpu.realtime && { mask: cpu.realtime.mask },
  };
}

/** Features of the processor, as they go over the wire. */
export function renderCpuFeatures(given: CpuProps['features']): Wire<CPU['features']> | undefined {
  if (given === undefined) return undefined;
  const features = withoutUndefined(given);
  return Object.keys(features).map((name) => ({ name, policy: features[name] as Value<CpuFeaturePolicy> }));
}
