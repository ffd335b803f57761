const dateForm = /^(\d{4})-(\d\d)-(\d\d)$/;
const timeForm = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(.\d+)?(z|[+-]\d\d:\d\d)$/;
const goForm = /^(\d{4}-\d\d-\d\d)T(\d{1,2}):(\d\d):(\d\d)([.,]\d+)?(?:Z|[+-](\d\d):(\d\d))$/;

function isDate(text: string): boolean {
  const [, year, month, day] = dateForm.exec(text) ?? [];
  if (year === undefined) return false;
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

/** Whether a CRD's `date-time` takes the text (`strfmt.IsDateTime`, which reads no further than a second `t`). */
export function isDateTime(text: string): boolean {
  const [date, time] = text.toLowerCase().split('t');
  return date !== undefined && time !== undefined && isDate(date) && timeForm.test(time);
}

/** Whether Go reads the text as a time of RFC 3339 (`time.Parse`, which is laxer than the RFC about hours and offsets). */
export function isGoTime(text: string): boolean {
  const match = goForm.exec(text);
  if (match === null) return false;
  const [, date = '', hour, minute, second, , offsetHour, offsetMinute] = match;
  if (!isDate(date) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return false;
  return offsetHour === undefined || (Number(offsetHour) <= 24 && Number(offsetMinute) <= 60);
}

const durationForm = /^[+-]?(?:0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/;

/** Whether Go reads the text as an amount of time (`time.ParseDuration`). */
export function isGoDuration(text: string): boolean {
  return durationForm.test(text);
}
