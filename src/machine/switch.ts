import { isOpaque, type Value } from '../core/value';

/** Something that is on, off, or on with options. */
export type Switch<Options> = Value<boolean> | Options;

/** Whether only on or off is given, now or later. */
export function isSwitch(given: Switch<object>): given is Value<boolean> {
  return typeof given !== 'object' || isOpaque(given);
}

/** Something that is on or off, as it goes over the wire. */
export function renderState(enabled: Value<boolean> | undefined): { enabled: Value<boolean> } | undefined {
  return enabled === undefined ? undefined : { enabled };
}

/** Something that is on, off, or on with options, as it goes over the wire. */
export function renderSwitch<Options extends object, Rendered>(
  given: Switch<Options> | undefined,
  render: (options: Options) => Rendered,
): Rendered | { enabled: Value<boolean> } | undefined {
  if (given === undefined) return undefined;
  return isSwitch(given) ? { enabled: given } : render(given);
}
