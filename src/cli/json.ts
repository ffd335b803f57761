import type { Entry, Report } from './report';

/** The findings for programs: an array with an entry for each document, and for each item of a list; `docs/check.md` has its shape. */
export function* formatJson({ entries }: Report): Iterable<string> {
  let before = '[\n';
  for (const entry of entries) {
    yield `${before}${JSON.stringify(shapeOf(entry))}`;
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}

function shapeOf({ file, document, line, column, apiVersion, kind, namespace, name, issues }: Entry): object {
  const told = issues.map(({ path, rule, severity, stage, message, line, column }) => {
    return { path, rule, severity, stage, message, line, column };
  });
  return { file, document, line, column, apiVersion, kind, namespace, name, issues: told };
}
