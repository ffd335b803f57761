import type { Memory } from '../../imports/kubevirt';
import type { Wire } from '../core/manifest';
import type { Quantity } from '../core/quantity';
import { choice, either, object, quantity, required, type Shape } from '../core/shape';
import { isOpaque, type Value } from '../core/value';

/** Pages of the node that are larger than 4 KiB, which it must hold ready. */
export interface HugepagesProps {
  /** How large a page is: `2Mi` or `1Gi` on amd64. The machine's memory is a multiple of it. */
  readonly pageSize: Quantity;
}

/** What the machine's pod needs beyond the guest's memory. Needs the feature gate `ReservedOverheadMemlock`. */
export interface ReservedOverheadProps {
  /** Memory on top of the overhead that KubeVirt reckons, in bytes. @default - none */
  readonly addedOverhead?: Quantity | undefined;
  /** Whether the memory, overhead included, must be locked on the node. @default 'NotRequired' */
  readonly memLock?: Value<'NotRequired' | 'Required'> | undefined;
}

/** The memory of a machine, where there is more to say than how much the guest sees. */
export interface MemoryProps {
  /** What the guest sees, in bytes: `4Gi`. @default - that of the instancetype or of `resources`, of which one must say it */
  readonly guest?: Quantity | undefined;
  /** How much the machine can be given while it runs, in bytes. @default - as the cluster is configured, else four times `guest` where the machine can be given more */
  readonly maxGuest?: Quantity | undefined;
  /** Pages of the node in which the memory lies, which it must hold ready. @default - pages of the usual size */
  readonly hugepages?: HugepagesProps | undefined;
  /** What the machine's pod needs beyond the guest's memory. @default - what KubeVirt reckons */
  readonly reservedOverhead?: ReservedOverheadProps | undefined;
}

const hugepages: Shape<HugepagesProps> = { pageSize: required(quantity) };
/** Checks `hugepages`. */
export const hugepagesField = object(hugepages);
const reservedOverhead: Shape<ReservedOverheadProps> = {
  addedOverhead: quantity,
  memLock: choice('NotRequired', 'Required'),
};
const shape: Shape<MemoryProps> = {
  guest: quantity,
  maxGuest: quantity,
  hugepages: hugepagesField,
  reservedOverhead: object(reservedOverhead),
};

/** Checks `memory`. */
export const memoryField = either(object(shape), quantity);

function isAmount(memory: Quantity | MemoryProps): memory is Quantity {
  return typeof memory !== 'object' || isOpaque(memory);
}

/** `spec.domain.memory`. */
export function renderMemory(memory: Quantity | MemoryProps | undefined): Wire<Memory> | undefined {
  if (memory === undefined) return undefined;
  if (isAmount(memory)) return { guest: memory };
  const { guest, maxGuest, hugepages, reservedOverhead } = memory;
  return {
    guest,
    maxGuest,
    hugepages: hugepages && { pageSize: hugepages.pageSize },
    reservedOverhead: reservedOverhead && {
      addedOverhead: reservedOverhead.addedOverhead,
      memLock: reservedOverhead.memLock,
    },
  };
}
