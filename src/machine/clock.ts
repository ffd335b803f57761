import type { Clock, Timer } from '../../imports/kubevirt';
import type { Wire } from '../core/manifest';
import { boolean, choice, either, type Field, integer, object, type Shape, text } from '../core/shape';
import { isOpaque, type Value } from '../core/value';
import { isSwitch, type Switch } from './switch';

/** What becomes of ticks that the guest missed. */
export type TickPolicy = 'delay' | 'catchup' | 'merge' | 'discard';

/** A timer, and what becomes of the ticks that it missed. */
export interface TimerProps<Policy extends TickPolicy> {
  /** Whether the machine has it. @default true */
  readonly present?: Value<boolean> | undefined;
  /** What becomes of ticks that the guest missed while it did not run. @default - that of the emulator */
  readonly tickPolicy?: Value<Policy> | undefined;
}

/** The real-time clock. */
export interface RtcProps extends TimerProps<'delay' | 'catchup'> {
  /** Whose time it follows. @default - that of the emulator */
  readonly track?: Value<'guest' | 'wall'> | undefined;
}

/** The timers of a machine; `true` gives it one, `false` makes sure that it has none. */
export interface TimersProps {
  /** The high precision event timer. @default - as the machine type has it */
  readonly hpet?: Switch<TimerProps<TickPolicy>> | undefined;
  /** KVM's clock, with which a guest reads the node's. @default - as the machine type has it */
  readonly kvm?: Value<boolean> | undefined;
  /** The programmable interval timer. @default - as the machine type has it */
  readonly pit?: Switch<TimerProps<'delay' | 'catchup' | 'discard'>> | undefined;
  /** The real-time clock. @default - as the machine type has it */
  readonly rtc?: Switch<RtcProps> | undefined;
  /** Hyper-V's clock, with which Windows reads the node's. @default - as the machine type has it */
  readonly hyperv?: Value<boolean> | undefined;
}

/** A clock in UTC. */
export interface UtcClockProps {
  /** The clock is set to UTC at each boot, unless an offset is given. @default - UTC */
  readonly utc?: {
    /** Seconds that the clock is ahead of UTC; the guest's own changes are kept between boots. @default - the clock is set to UTC at each boot */
    readonly offsetSeconds?: Value<number> | undefined;
  };
  readonly timezone?: undefined;
}

/** A clock in the time of some place. */
export interface TimezoneClockProps {
  /** The zone whose time the clock is set to at each boot, such as `Europe/Berlin`. */
  readonly timezone: Value<string>;
  readonly utc?: undefined;
}

/** The clock of a machine and its timers. */
export type ClockProps = (UtcClockProps | TimezoneClockProps) & {
  /** The timers that the guest sees, each on or off. @default - as the machine type has them */
  readonly timer?: TimersProps | undefined;
};

const timer = (tickPolicy: Field): Shape<TimerProps<TickPolicy>> => ({ present: boolean, tickPolicy });
const rtc: Shape<RtcProps> = { ...timer(choice('delay', 'catchup')), track: choice('guest', 'wall') };
const timers: Shape<TimersProps> = {
  hpet: either(object(timer(choice('delay', 'catchup', 'merge', 'discard'))), boolean),
  kvm: boolean,
  pit: either(object(timer(choice('delay', 'catchup', 'discard'))), boolean),
  rtc: either(object(rtc), boolean),
  hyperv: boolean,
};
const shape: Shape<ClockProps> = {
  utc: object<UtcClockProps['utc'] & object>({ offsetSeconds: integer }),
  timezone: text,
  timer: object(timers),
};
const parts = object(shape);

/** Checks `clock`. */
export const clockField: Field = (value, report) => {
  parts(value, report);
  if (typeof value !== 'object' || value === null || isOpaque(value)) return;
  const { utc, timezone } = value as Partial<Record<'utc' | 'timezone', unknown>>;
  if (utc !== undefined && timezone !== undefined) {
    report([], 'the clock is in utc and in a timezone, and KubeVirt would pass over the timezone; keep one');
  }
};

/** `spec.domain.clock`. */
export function renderClock(clock: ClockProps | undefined): Wire<Clock> | undefined {
  if (clock === undefined) return undefined;
  return {
    utc: clock.utc && { offsetSeconds: clock.utc.offsetSeconds },
    timezone: clock.timezone,
    timer: clock.timer && renderTimers(clock.timer),
  };
}

function renderTimers({ hpet, kvm, pit, rtc, hyperv }: TimersProps): Wire<Timer> {
  return {
    hpet: renderTimer(hpet),
    kvm: renderTimer(kvm),
    pit: renderTimer(pit),
    rtc: renderTimer(rtc),
    hyperv: renderTimer(hyperv),
  };
}

interface AnyTimer extends TimerProps<TickPolicy> {
  readonly track?: Value<'guest' | 'wall'> | undefined;
}

function renderTimer<Given extends AnyTimer>(
  given: Switch<Given> | undefined,
): { present?: Value<boolean> | undefined; tickPolicy?: Given['tickPolicy']; track?: Given['track'] } | undefined {
  if (given === undefined) return undefined;
  return isSwitch(given) ? { present: given } : { ...given };
}
