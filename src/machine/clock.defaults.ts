import type { MachineSpec } from './machine-spec';

/** A timer that is there ticks (`SetDefaults_HPETTimer` and its like). */
export function fillTimers({ domain }: MachineSpec): void {
  const { hpet, kvm, pit, rtc, hyperv } = domain.clock?.timer ?? {};
  for (const timer of [hpet, kvm, pit, rtc, hyperv]) if (timer !== undefined) timer.present ??= true;
}
