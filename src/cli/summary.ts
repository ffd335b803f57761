import type { Severity } from '../core/issue';
import type { Report } from './report';

/** How a check ended, as the status of the process: nothing to object to, findings, a document that could not be judged. */
export type Status = 0 | 1 | 2;

/** The status that a check ends with, when issues of a severity or a graver one count. */
export function statusOf({ entries, unreadable }: Report, severity: Severity): Status {
  if (unreadable > 0) return 2;
  const counts = entries.some(({ issues }) =>
    issues.some((issue) => issue.severity === 'error' || severity === 'warning'),
  );
  return counts ? 1 : 0;
}

/** The most kinds that are named. */
const named = 5;

/** What was done, in one line. */
export function summarize({ entries, unreadable, skipped, unasked }: Report): string {
  const issues = { error: 0, warning: 0 };
  for (const entry of entries) {
    if (entry.kind !== null) for (const { severity } of entry.issues) issues[severity] += 1;
  }
  const passed = [...skipped.values()].reduce((sum, count) => sum + count, 0);
  const judged = entries.filter(({ kind }) => kind !== null).length - passed;
  const parts = [
    `${plural(judged, 'object')} checked: ${plural(issues.error, 'error')}, ${plural(issues.warning, 'warning')}`,
  ];
  if (unreadable > 0) parts.push(`${plural(unreadable, 'document')} that could not be judged`);
  if (passed > 0) parts.push(`${passed} of kinds that are not known (${kindsOf(skipped)}) skipped`);
  if (unasked > 0) parts.push(`${plural(unasked, 'rule')} about updates not asked, which want --old`);
  return parts.join('; ');
}

function kindsOf(skipped: ReadonlyMap<string, number>): string {
  const kinds = [...skipped].sort(([, a], [, b]) => b - a);
  const shown = kinds.slice(0, named).map(([kind, count]) => `${kind.slice(0, 63)} ${count}`);
  if (kinds.length > named) shown.push(`${kinds.length - named} more kinds`);
  return shown.join(', ');
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
