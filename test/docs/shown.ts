import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parseAllDocuments, stringify } from 'yaml';
import type { Outcome } from './run';
import { root, type Shown } from './snippet';

type Node = Readonly<Record<string, unknown>>;

/** What is wrong with what a page shows. */
export interface Difference {
  readonly problem: string;
  /** What the page should show; absent where only a person can tell. */
  readonly correct?: string;
}

/** How a page says that something is left out: of the document that it stands in, or where it stands alone, of the objects. */
const ellipsis = /^\s*# …$/m;

/** How a page says that only a part is shown: `# VirtualMachine vm, spec.template.spec`. */
const partHeading = /^# (\w+) (\S+), ([\w.[\]-]+)$/m;

/** Compares what a page shows of a snippet with what came of it; `undefined` where they agree. */
export function differenceOf(shown: Shown, outcome: Outcome): Difference | undefined {
  return shown.language === 'yaml' ? yamlDifference(shown.text, outcome) : textDifference(shown.text, outcome);
}

function textDifference(text: string, { error, printed }: Outcome): Difference | undefined {
  const said = (error ?? printed).trim();
  return said === text.trim() ? undefined : { problem: `it says:\n${said}`, correct: said };
}

function yamlDifference(text: string, { objects }: Outcome): Difference | undefined {
  const documents = text.split(/^---$/m);
  const others = documents.filter((document) => document.trim() === '# …').length;
  const problems: string[] = [];
  const corrected = documents.map((document) => {
    if (document.trim() === '# …') return '# …';
    const { heading, kind, name, path } = aboutOf(document);
    const object = objects.find((one) => one['kind'] === kind && (one['metadata'] as Node)['name'] === name);
    const found = path === undefined ? object : partOf(object, path);
    if (found === undefined) {
      const made = objects.map((one) => `${String(one['kind'])} ${String((one['metadata'] as Node)['name'])}`);
      problems.push(`it makes no ${kind} ${name}${path === undefined ? '' : ` with ${path}`}, but ${made.join(', ')}`);
      return undefined;
    }
    const wanted: unknown = parseAllDocuments(document)[0]?.toJS();
    const leavesOut = ellipsis.test(document);
    if (leavesOut ? contains(found, wanted) : isDeepStrictEqual(found, wanted)) return document.trim();
    problems.push(`it makes:\n${stringify(found)}`);
    return leavesOut ? undefined : `${heading}${stringify(found, { lineWidth: 0 }).trim()}`;
  });
  const isWhole = others === 0 && documents.every((document) => !partHeading.test(document));
  if (isWhole && documents.length !== objects.length) {
    problems.push(`it makes ${objects.length} objects, and shows ${documents.length}; end with --- and # …`);
  }
  if (problems.length === 0) return undefined;
  const correct = corrected.includes(undefined) ? {} : { correct: corrected.join('\n---\n') };
  return { problem: problems.join('\n'), ...correct };
}

/** Which object a document shows, and which part of it. */
function aboutOf(document: string): { heading: string; kind: string; name: string; path?: string } {
  const [heading, kind, name, path] = partHeading.exec(document) ?? [];
  if (heading !== undefined && kind !== undefined && name !== undefined && path !== undefined) {
    return { heading: `${heading}\n`, kind, name, path };
  }
  const object = parseAllDocuments(document)[0]?.toJS() as { kind?: string; metadata?: { name?: string } } | null;
  return { heading: '', kind: object?.kind ?? 'object without a kind', name: object?.metadata?.name ?? '' };
}

function partOf(object: unknown, path: string): unknown {
  let here = object;
  for (const [step] of path.matchAll(/[^.[\]]+/g)) here = (here as Node | undefined)?.[step];
  return here;
}

/** Whether everything wanted is found; lists are never shown in part. */
function contains(found: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(found) &&
      found.length === wanted.length &&
      wanted.every((item, index) => contains(found[index], item))
    );
  }
  if (typeof wanted !== 'object' || wanted === null) return isDeepStrictEqual(found, wanted);
  if (typeof found !== 'object' || found === null) return false;
  return Object.entries(wanted).every(([key, value]) => contains((found as Node)[key], value));
}

/** Writes what should be shown into a page, the last block first: those before keep their lines. */
export function correctPage(file: string, corrections: readonly { shown: Shown; correct: string }[]): void {
  const lines = readFileSync(join(root, file), 'utf8').split('\n');
  for (const { shown, correct } of [...corrections].sort((a, b) => b.shown.line - a.shown.line)) {
    lines.splice(shown.line - 1, shown.text.split('\n').length, ...correct.split('\n'));
  }
  writeFileSync(join(root, file), lines.join('\n'));
}
