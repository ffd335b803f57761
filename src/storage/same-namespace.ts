import type { Path } from '../core/path';
import type { Report } from '../core/rule';
import { known, type Value } from '../core/value';

/** Reports something that is referred to by its name alone, and is in another namespace. */
export function checkSameNamespace(
  given: Value<string> | undefined,
  own: Value<string> | undefined,
  path: Path,
  what: string,
  advice: string,
  report: Report,
): void {
  const [other, here] = [known(given), known(own)];
  if (other === undefined || here === undefined || other === here) return;
  report(path, `it is in namespace "${other}", and ${what}, "${here}"; ${advice}`);
}
