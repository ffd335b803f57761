import { stripVTControlCharacters, styleText } from 'node:util';
import type { Log, Run } from '../../test/fake-engine/fake-engine';
import { show } from './mark';
import type { Scenario } from './scenario';
import { type Row, rowsOf } from './tree';

type Format = 'bold' | 'dim' | 'green' | 'cyan' | 'yellow' | 'red' | 'magenta';

/** What a preview shows, in the order in which Pulumi shows it. */
export function report(scenario: Scenario, stack: string, run: Run, colour: boolean): string {
  const paint = (format: Format, text: string): string => {
    if (!colour || text === '') return text;
    return styleText(format, text, { validateStream: false }); // whether to colour is the caller's to say
  };
  const heading = [
    `${paint('bold', `Previewing ${scenario.name}`)} (project ${scenario.project}, stack ${stack})`,
    paint('dim', 'A simulation that needs no Pulumi installation and no cluster; `pulumi up` needs the Pulumi CLI.'),
  ];
  const sections = [
    heading,
    table(rowsOf(run), paint),
    diagnostics(run, stack, paint),
    outputs(run, paint),
    totals(run, paint),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

type Paint = (format: Format, text: string) => string;

function table(rows: readonly Row[], paint: Paint): string[] {
  if (rows.length === 0) return [];
  const columns = ['Type', 'Name', 'Object', 'Depends on'];
  const cells = rows.map(({ branch, type, name, object, needs }) => [`${branch}${type}`, name, object, needs]);
  const widths = columns.map((title, index) =>
    Math.max(...[title, ...cells.map((row) => row[index]!)].map((text) => text.length)),
  );
  const line = (texts: readonly string[]) =>
    texts
      .map((text, index) => text.padEnd(widths[index]!))
      .join('  ')
      .trimEnd();
  const lines = [paint('bold', `    ${line(columns)}`)];
  for (const [index, row] of rows.entries()) {
    lines.push(` ${paint(row.step === '+' ? 'green' : 'cyan', row.step)}  ${line(cells[index]!)}`);
    for (const { path, mark } of row.leaves)
      lines.push(`    ${row.stem}  ${paint('dim', path)} ${paint('magenta', mark)}`);
  }
  return lines;
}

/** Messages by resource, those of no resource under the stack: where Pulumi shows them. */
function diagnostics(run: Run, stack: string, paint: Paint): string[] {
  const fallback = run.stack?.urn ?? `::::pulumi:pulumi:Stack::${stack}`;
  const messages = new Map<string, string[]>();
  const add = (urn: string, text: string) => messages.set(urn, [...(messages.get(urn) ?? []), text]);
  for (const text of [run.stdout, run.stderr]) if (text.trim() !== '') add(fallback, text.trimEnd());
  for (const log of run.logs) add(log.urn ?? fallback, message(log, paint));
  if (run.exitCode !== 0 && run.exitCode !== reported) {
    const how = run.exitCode === null ? 'was ended from outside' : `ended with exit code ${run.exitCode}`;
    add(fallback, `${paint('red', 'error:')} the program ${how}`);
  }
  if (messages.size === 0) return [];
  const lines = [paint('bold', 'Diagnostics:')];
  for (const [urn, texts] of messages) {
    const [, , type = '', name] = urn.split('::');
    lines.push(`  ${type.split('$').at(-1)} (${name}):`);
    for (const text of texts) lines.push(...text.split('\n').map((part) => `    ${part}`.trimEnd()), '');
  }
  return lines.slice(0, -1);
}

/** The exit code by which the SDK says that it has reported the error itself. */
const reported = 32;

const formats: Record<Log['severity'], Format | undefined> = { info: undefined, warning: 'yellow', error: 'red' };

function message(log: Log, paint: Paint): string {
  const format = formats[log.severity];
  const text = stripVTControlCharacters(log.message); // the SDK colours stack traces
  const missing = /Missing required configuration variable '([^']+)'/.exec(text)?.[1];
  const hint = missing === undefined ? '' : `\n\tor, for this preview, give it with --config ${missing}=<value>`;
  return format === undefined ? text : `${paint(format, `${log.severity}:`)} ${text}${hint}`;
}

function outputs(run: Run, paint: Paint): string[] {
  const entries = Object.entries(run.stackOutputs);
  const width = Math.max(0, ...entries.map(([key]) => key.length));
  const lines = entries.map(([key, value]) => `    ${key.padEnd(width)}: ${show(value)}`);
  return lines.length > 0 ? [paint('bold', 'Outputs:'), ...lines] : [];
}

function totals(run: Run, paint: Paint): string[] {
  const made = run.registrations.length + (run.stack === undefined ? 0 : 1);
  const errors = run.logs.filter(({ severity }) => severity === 'error').length;
  return [
    paint('bold', 'Resources:'),
    ...(made > 0 ? [`    ${paint('green', '+')} ${made} to create`] : []),
    ...(run.reads.length > 0 ? [`    ${paint('cyan', '>')} ${run.reads.length} to read`] : []),
    ...(run.failed ? [`    ${paint('red', `the preview failed${errors > 1 ? ` with ${errors} errors` : ''}`)}`] : []),
  ];
}
