import type { Cause } from '../../test/oracle/oracle';
import type { Comparison } from './compare';

/** What a complaint is about, without what differs from object to object. */
export function causeSignature({ type = '', message }: Cause): string {
  const text = message
    .replace(/"[^"]*"|'[^']*'|`[^`]*`/g, '…')
    .replace(/\bspec\b[\w.[\]]*/g, 'spec…')
    .replace(/-?\d+(\.\d+)?/g, '0');
  return `${type} ${text.slice(0, 90)}`.trim();
}

/** What tells one sort of difference from another: cases that share it differ for one reason. */
export function signatureOf({ outcome, kind, stage, causes, issues }: Comparison): string {
  const about =
    outcome === 'falseRefusal'
      ? [...new Set(issues.map(({ rule }) => rule))].sort()
      : [...new Set(causes.map(causeSignature))].sort();
  return [outcome, kind, stage, ...about].join(' | ');
}
