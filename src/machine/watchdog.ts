import type { Watchdog as WatchdogSpec } from '../../imports/kubevirt';
import type { Wire } from '../core/manifest';
import { choice, type Shape, text, variant } from '../core/shape';
import { tagged } from '../core/tagged';
import type { Value } from '../core/value';

/** What a watchdog can be told. */
export interface WatchdogOptions {
  /** What the device is called in the manifest. @default 'watchdog' */
  readonly name?: Value<string> | undefined;
  /** What happens to a guest that stops answering it. @default 'reset' */
  readonly action?: Value<'poweroff' | 'reset' | 'shutdown'> | undefined;
}

/** A device that the guest must answer again and again; made by `Watchdog`'s functions. */
export type Watchdog = { readonly type: 'i6300esb' | 'diag288' } & WatchdogOptions;

export const Watchdog = {
  /**
   * The watchdog of machines on amd64.
   *
   * @example Watchdog.i6300esb({ action: 'poweroff' })
   */
  i6300esb(options: WatchdogOptions = {}): Watchdog {
    return tagged(options, { type: 'i6300esb' });
  },

  /**
   * The watchdog of machines on s390x.
   *
   * @example Watchdog.diag288()
   */
  diag288(options: WatchdogOptions = {}): Watchdog {
    return tagged(options, { type: 'diag288' });
  },
} as const;

const shape: Shape<WatchdogOptions & { type: string }> = {
  type: text,
  name: text,
  action: choice('poweroff', 'reset', 'shutdown'),
};

/** Checks `watchdog`. */
export const watchdogField = variant(
  'type',
  { i6300esb: shape, diag288: shape },
  'make it with Watchdog.i6300esb() or Watchdog.diag288()',
);

/** `spec.domain.devices.watchdog`. */
export function renderWatchdog(watchdog: Watchdog | undefined): Wire<WatchdogSpec> | undefined {
  if (watchdog === undefined) return undefined;
  const { name = 'watchdog', type, action } = watchdog;
  return { name, [type]: { action } };
}
