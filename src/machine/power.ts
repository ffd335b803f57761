import type { Report } from '../core/rule';
import { known, type Value } from '../core/value';
import type { RunStrategy } from './virtual-machine';

/** Who starts and stops a machine: the program that describes it, or whoever operates it. */
export type Power = 'declared' | 'operator';

/** The part of a machine's props that is about its power. */
interface PowerProps {
  readonly power?: Power | undefined;
  readonly runStrategy?: Value<RunStrategy> | undefined;
}

/** `virtctl start` and `stop` leave these alone: they ask for what they want in the status (`pkg/virt-api/rest/lifecycle.go`). */
const operated: readonly string[] = ['RerunOnFailure', 'Manual'] satisfies readonly RunStrategy[];

/** `spec.runStrategy`. One that virtctl would rewrite is set back by the next deployment, and starts or stops the machine. */
export function renderRunStrategy({ power, runStrategy }: PowerProps): Value<RunStrategy> {
  return runStrategy ?? (power === 'operator' ? 'RerunOnFailure' : 'Always');
}

/** Reports a run strategy that is the program's although the operator shall decide. */
export function checkPower({ power, runStrategy }: PowerProps, report: Report): void {
  const strategy = known(runStrategy);
  if (power !== 'operator' || strategy === undefined || operated.includes(strategy)) return;
  report(
    ['runStrategy'],
    `power is the operator's, and virtctl start and stop rewrite run strategy "${strategy}", which the next deployment sets back; choose RerunOnFailure or Manual, or leave it out`,
  );
}
