import { nanosecondsOf } from '../core/duration';

/** The least and the most of each field, in their order, and the names that some have. */
const fields: readonly (readonly [least: number, most: number, names?: readonly string[]])[] = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12, ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']],
  [0, 6, ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']],
];

const descriptors = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];

/** Whether a text is a schedule to the library that CDI reads it with (`ParseStandard` of robfig/cron v3). */
export function isCronSchedule(text: string): boolean {
  const zoned = /^(?:CRON_)?TZ=/.exec(text);
  if (zoned === null) return isSchedule(text);
  const space = text.indexOf(' ');
  return space > 0 && isTimeZone(text.slice(zoned[0].length, space)) && isSchedule(text.slice(space).trim());
}

function isSchedule(text: string): boolean {
  if (text.startsWith('@every ')) return nanosecondsOf(text.slice('@every '.length)) !== undefined;
  if (text.startsWith('@')) return descriptors.includes(text);
  const given = text.split(/\s+/).filter((field) => field !== '');
  return given.length === fields.length && given.every((field, i) => isField(field, fields[i] as (typeof fields)[0]));
}

function isField(text: string, field: (typeof fields)[0]): boolean {
  return text.split(',').every((range) => range === '' || isRange(range, field));
}

function isRange(text: string, [least, most, names = []]: (typeof fields)[0]): boolean {
  const [range = '', step, ...more] = text.split('/');
  if (more.length > 0 || (step !== undefined && !(wholeNumber(step) > 0))) return false;
  const [low = '', high, ...others] = range.split('-');
  if (low === '*' || low === '?') return true;
  const numberOf = (word: string): number => {
    const index = names.indexOf(word.toLowerCase());
    return index < 0 ? wholeNumber(word) : index + least;
  };
  const from = numberOf(low);
  const to = high !== undefined ? numberOf(high) : step === undefined ? from : most;
  return others.length === 0 && from >= least && to <= most && from <= to;
}

/** A whole number as Go's `strconv.Atoi` reads it; NaN where it is none. */
function wholeNumber(text: string): number {
  return /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN;
}

/** Go knows zones by the names of their files, and no offsets. */
function isTimeZone(name: string): boolean {
  if (name === '' || name === 'UTC' || name === 'Local') return true;
  if (!/^[A-Z][\w+-]*(?:\/[\w+-]+)*$/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
