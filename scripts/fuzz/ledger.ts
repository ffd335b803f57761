import { rowsOfCause } from '../../test/ledger/cause';
import { type Row, stateOf } from '../../test/ledger/ledger';
import type { Cause } from '../../test/oracle/oracle';

const known = new Map<string, readonly Row[]>();

/** The rows that a complaint can be, the likeliest first. Complaints are few, and looking for one takes long. */
function rowsOf(cause: Cause): readonly Row[] {
  const { type, field, message } = cause;
  const key = `${type} ${field} ${message}`;
  let rows = known.get(key);
  if (rows === undefined) {
    if (known.size > 20_000) known.clear();
    rows = rowsOfCause(cause);
    known.set(key, rows);
  }
  return rows;
}

/** Whether a complaint is about something that the ledger says no rule asks: not yet, or never. */
export function isNotDone(cause: Cause): boolean {
  const [row] = rowsOf(cause);
  return row !== undefined && stateOf(row) !== 'done';
}

/** Our rules that a complaint is about; none where the ledger does not know it, or no rule asks it. */
export function rulesOf(cause: Cause): readonly string[] {
  return [...new Set(rowsOf(cause).flatMap(({ rules = [] }) => rules))];
}
