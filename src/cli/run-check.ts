import { createColors } from 'picocolors';
import { closest } from '../core/did-you-mean';
import { knownRules } from '../core/kind';
import { structureRules } from '../core/structure';
import { type CheckArguments, UsageError } from './arguments';
import { Check } from './check';
import { clusterOf } from './cluster';
import { wantsColors } from './colors';
import { printable } from './frame';
import { checkFile, readAllObjects } from './input';
import { formatJson } from './json';
import { loadKinds } from './kinds';
import type { Report } from './report';
import { type Status, statusOf, summarize } from './summary';
import { formatText } from './text';

/**
 * Carries out `kubevirt-kit check`: findings go to stdout, everything else to stderr.
 *
 * @throws UsageError when the command cannot be carried out as it is written
 */
export async function runCheck(given: CheckArguments): Promise<Status> {
  const { files, format, maxDocument, severity } = given;
  const check = new Check({
    ...(await clusterOf(given.cluster, given.complete)),
    ignore: ignored(given.ignore),
    maxDocument,
    old: given.old.length === 0 ? undefined : await readAllObjects('--old', given.old),
    frames: format === 'text',
  });
  for (const file of files) await checkFile(check, file);
  const report = check.end();
  const status = statusOf(report, severity);
  // Before anything is written, for whoever reads may stop listening.
  process.exitCode = status;
  write(report, format);
  for (const note of report.notes) process.stderr.write(`warning: ${printable(note)}\n`);
  process.stderr.write(`${summarize(report)}\n`);
  return status;
}

/** Pieces that are written together. */
const pieceSize = 2 ** 16;

function write(report: Report, format: CheckArguments['format']): void {
  let piece = '';
  for (const text of format === 'json' ? formatJson(report) : formatText(report, createColors(wantsColors()))) {
    piece += text;
    if (piece.length < pieceSize) continue;
    process.stdout.write(piece);
    piece = '';
  }
  if (piece !== '') process.stdout.write(piece);
}

/** Ids that no kind of object has: of the structure of all, and of all together. */
const general: readonly string[] = [...structureRules.map(({ id }) => id), 'metadata/unique-name'];

function ignored(ids: readonly string[]): ReadonlySet<string> {
  if (ids.length === 0) return new Set();
  loadKinds();
  const known = [...knownRules(), ...general];
  const problems = ids.filter((id) => !known.includes(id)).map((id) => `"${id}" is no rule${closest(id, known)}`);
  if (problems.length > 0) throw new UsageError(`--ignore: ${problems.join('; ')}`);
  return new Set(ids);
}
