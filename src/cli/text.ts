import type { Colors } from 'picocolors/types';
import { verdict } from '../core/issue';
import { type Frame, printable } from './frame';
import type { Entry, Finding, Report } from './report';
import { nameForPeople } from './together';

/** The findings for people, document by document; nothing of what is in order. */
export function* formatText({ entries }: Report, colors: Colors): Iterable<string> {
  for (const entry of entries) {
    if (entry.issues.length === 0) continue;
    yield `${colors.bold(printable(headline(entry)))}\n\n`;
    for (const finding of entry.issues) yield `${formatFinding(entry.file, finding, colors)}\n`;
  }
}

function headline({ file, kind, name, written, namespace, issues, document }: Entry): string {
  if (kind === null) return `${file}, document ${document}, cannot be judged:`;
  const called = nameForPeople(kind, name ?? written ?? null, namespace);
  const errors = issues.filter(({ severity }) => severity === 'error');
  return errors.length === 0
    ? `${called} would be taken, and go wrong later:`
    : `${called} ${verdict(called, errors)}:`;
}

function formatFinding(file: string, finding: Finding, colors: Colors): string {
  const { line, column, severity, path, message, rule, frame } = finding;
  const grade = severity === 'error' ? colors.red('error') : colors.yellow('warning');
  const where = path === '' ? '' : `${path}: `;
  const text = `${printable(`${file}:${line}:${column}`)}: ${grade}: ${printable(`${where}${message}`)} ${colors.dim(`[${rule}]`)}\n`;
  return frame === undefined ? text : `${text}${formatFrame(frame, colors)}`;
}

function formatFrame({ lines, caret }: Frame, colors: Colors): string {
  const last = lines.at(-1);
  const width = String(last?.number ?? '').length;
  const shown = lines.map((line) => {
    const mark = line === last ? '>' : ' ';
    return `  ${colors.dim(`${mark} ${String(line.number).padStart(width)} |`)} ${line.text}`.trimEnd();
  });
  // Tabs stay, so that the caret stands under its character.
  const indent = (last?.text.slice(0, caret) ?? '').replace(/[^\t]/g, ' ');
  return [...shown, `  ${colors.dim(`  ${' '.repeat(width)} |`)} ${indent}${colors.red('^')}`, ''].join('\n');
}
