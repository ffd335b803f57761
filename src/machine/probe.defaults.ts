import { numberOf } from '../core/leaf';
import type { Value } from '../core/value';
import type { MachineSpec } from './machine-spec';

/** `SetDefaults_Probe`: what is less than one counts as absent. */
export function fillProbes({ livenessProbe, readinessProbe }: MachineSpec): void {
  const orElse = (count: Value<number> | undefined, usual: number): Value<number> =>
    count === undefined || (numberOf(count) ?? 1) < 1 ? usual : count;
  for (const probe of [livenessProbe, readinessProbe]) {
    if (probe === undefined) continue;
    probe.timeoutSeconds = orElse(probe.timeoutSeconds, 1);
    probe.periodSeconds = orElse(probe.periodSeconds, 10);
    probe.successThreshold = orElse(probe.successThreshold, 1);
    probe.failureThreshold = orElse(probe.failureThreshold, 3);
  }
}
