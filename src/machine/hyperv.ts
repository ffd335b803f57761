import type { FeatureHyperv } from '../../imports/kubevirt';
import type { Wire } from '../core/manifest';
import { boolean, either, integer, object, type Shape, text } from '../core/shape';
import type { Value } from '../core/value';
import { renderState, renderSwitch, type Switch } from './switch';

/** How often the guest tries a lock before it lets another processor go on. */
export interface SpinlocksProps {
  /** Whether it is on; `false` keeps it off whatever else is said here. @default true */
  readonly enabled?: Value<boolean> | undefined;
  /** How many times; at least 4096. @default 4096 */
  readonly spinlocks?: Value<number> | undefined;
}

/** The name of the hypervisor, as the guest sees it. */
export interface VendorIdProps {
  /** Whether it is on; `false` keeps it off whatever else is said here. @default true */
  readonly enabled?: Value<boolean> | undefined;
  /** At most 12 characters. @default - none */
  readonly vendorid?: Value<string> | undefined;
}

/** Timers of the synthetic interrupt controller. */
export interface SynicTimerProps {
  /** Whether it is on; `false` keeps it off whatever else is said here. @default true */
  readonly enabled?: Value<boolean> | undefined;
  /** Lets the timers interrupt the guest directly. @default - off */
  readonly direct?: Value<boolean> | undefined;
}

/** Flushes of the translation buffers by the hypervisor. */
export interface TlbFlushProps {
  /** Whether it is on; `false` keeps it off whatever else is said here. @default true */
  readonly enabled?: Value<boolean> | undefined;
  /** Lets a nested guest ask the hypervisor directly. @default - off */
  readonly direct?: Value<boolean> | undefined;
  /** Lets the guest flush parts. @default - off */
  readonly extended?: Value<boolean> | undefined;
}

/** What makes Windows run better on KVM: the enlightenments of Hyper-V. `true` switches one on, `false` off. */
export interface HypervProps {
  /** Speeds up nested machines; needs an Intel processor, `vapic` and the cpu feature `vmx`, which come with it. @default - off */
  readonly evmcs?: Value<boolean> | undefined;
  /** Tells the guest the frequencies of its clocks. @default - off */
  readonly frequencies?: Value<boolean> | undefined;
  /** Interrupts between processors by the hypervisor. Brings `vpindex` along. @default - off */
  readonly ipi?: Value<boolean> | undefined;
  /** Tells the guest when the frequency of its clock changes. @default - off */
  readonly reenlightenment?: Value<boolean> | undefined;
  /** Keeps the guest from stopping for a missed watchdog. @default - off */
  readonly relaxed?: Value<boolean> | undefined;
  /** Lets the guest reset itself by the hypervisor. @default - off */
  readonly reset?: Value<boolean> | undefined;
  /** Tells the guest how long its processors ran. @default - off */
  readonly runtime?: Value<boolean> | undefined;
  /** Lets the guest tell the hypervisor that a processor waits for a lock. @default - off */
  readonly spinlocks?: Switch<SpinlocksProps> | undefined;
  /** The synthetic interrupt controller. Brings `vpindex` along. @default - off */
  readonly synic?: Value<boolean> | undefined;
  /** Brings `synic` along. @default - off */
  readonly synictimer?: Switch<SynicTimerProps> | undefined;
  /** Brings `vpindex` along. @default - off */
  readonly tlbflush?: Switch<TlbFlushProps> | undefined;
  /** A faster interrupt controller. @default - off */
  readonly vapic?: Value<boolean> | undefined;
  /** The maker of the hypervisor that the guest reads. @default - off */
  readonly vendorid?: Switch<VendorIdProps> | undefined;
  /** Numbers the processors for the guest. @default - off */
  readonly vpindex?: Value<boolean> | undefined;
}

const spinlocks: Shape<SpinlocksProps> = { enabled: boolean, spinlocks: integer };
const vendorid: Shape<VendorIdProps> = { enabled: boolean, vendorid: text };
const synictimer: Shape<SynicTimerProps> = { enabled: boolean, direct: boolean };
const tlbflush: Shape<TlbFlushProps> = { enabled: boolean, direct: boolean, extended: boolean };
const shape: Shape<HypervProps> = {
  evmcs: boolean,
  frequencies: boolean,
  ipi: boolean,
  reenlightenment: boolean,
  relaxed: boolean,
  reset: boolean,
  runtime: boolean,
  spinlocks: either(object(spinlocks), boolean),
  synic: boolean,
  synictimer: either(object(synictimer), boolean),
  tlbflush: either(object(tlbflush), boolean),
  vapic: boolean,
  vendorid: either(object(vendorid), boolean),
  vpindex: boolean,
};

/** Checks `features.hyperv`. */
export const hypervField = object(shape);

/** `spec.domain.features.hyperv`. */
export function renderHyperv(hyperv: HypervProps | undefined): Wire<FeatureHyperv> | undefined {
  if (hyperv === undefined) return undefined;
  return {
    evmcs: renderState(hyperv.evmcs),
    frequencies: renderState(hyperv.frequencies),
    ipi: renderState(hyperv.ipi),
    reenlightenment: renderState(hyperv.reenlightenment),
    relaxed: renderState(hyperv.relaxed),
    reset: renderState(hyperv.reset),
    runtime: renderState(hyperv.runtime),
    spinlocks: renderSwitch(hyperv.spinlocks, ({ enabled, spinlocks }) => ({ enabled, spinlocks })),
    synic: renderState(hyperv.synic),
    synictimer: renderSwitch(hyperv.synictimer, ({ enabled, direct }) => ({ enabled, direct: renderState(direct) })),
    tlbflush: renderSwitch(hyperv.tlbflush, ({ enabled, direct, extended }) => ({
      enabled,
      direct: renderState(direct),
      extended: renderState(extended),
    })),
    vapic: renderState(hyperv.vapic),
    vendorid: renderSwitch(hyperv.vendorid, ({ enabled, vendorid }) => ({ enabled, vendorid })),
    vpindex: renderState(hyperv.vpindex),
  };
}
