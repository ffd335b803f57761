import { type Row, rowsOfSection, type State, sections, stateOf } from '../../test/ledger/ledger';

/** How many rows there are of each state. */
export type Count = Readonly<Record<State | 'total', number>>;

/** The whole ledger, counted. */
export interface Counts {
  readonly sections: readonly ({ readonly name: string; readonly title: string } & Count)[];
  readonly total: Count;
  /** KubeVirt's rows by what they hang on: the object alone, gates, the cluster. */
  readonly kubevirt: Readonly<Record<Row['class'], Count>>;
  /** How many rows are left to each part of the work. */
  readonly later: Readonly<Record<string, number>>;
}

/** Counts the ledger. */
export function counts(): Counts {
  const all = sections.map(({ name, title }) => ({ name, title, rows: rowsOfSection(name) }));
  const rows = all.flatMap((section) => section.rows);
  const kubevirt = all.filter(({ name }) => name.startsWith('kubevirt-')).flatMap((section) => section.rows);
  const of = (kind: Row['class']): Count => count(kubevirt.filter((row) => row.class === kind));
  const later: Record<string, number> = {};
  for (const { later: part } of rows) if (part !== undefined) later[part] = (later[part] ?? 0) + 1;
  return {
    sections: all.map(({ name, title, rows }) => ({ name, title, ...count(rows) })),
    total: count(rows),
    kubevirt: { S: of('S'), F: of('F'), C: of('C') },
    later,
  };
}

/** The rows of KubeVirt's that no rule will ever do, by why, as a table for a page; classes and reasons in the order of the ledger. */
export function neverTable(): string {
  const reasons = new Map<string, Row[]>();
  for (const row of sections
    .filter(({ name }) => name.startsWith('kubevirt-'))
    .flatMap(({ name }) => rowsOfSection(name))) {
    if (row.never === undefined) continue;
    const reason = row.never.replace(/ \([A-Z-]+\d+\)/g, '');
    reasons.set(reason, [...(reasons.get(reason) ?? []), row]);
  }
  const of = (rows: readonly Row[], kind: Row['class']): string =>
    String(rows.filter((row) => row.class === kind).length || '');
  const line = (title: string, rows: readonly Row[], ids: string): string =>
    `| ${title} | ${of(rows, 'S')} | ${of(rows, 'F')} | ${of(rows, 'C')} | ${ids} |`;
  const all = [...reasons.values()].flat();
  return [
    '| why | S | F | C | rows |',
    '| --- | --- | --- | --- | --- |',
    ...[...reasons].map(([reason, rows]) => line(reason, rows, rows.map(({ id }) => id).join(', '))),
    line('all', all, String(all.length)),
  ].join('\n');
}

function count(rows: readonly Row[]): Count {
  const of = (state: State): number => rows.filter((row) => stateOf(row) === state).length;
  return { done: of('done'), later: of('later'), never: of('never'), total: rows.length };
}

/** The counts as a table for people. */
export function table({ sections, total, kubevirt, later }: Counts): string {
  const classes = { S: 'KubeVirt, static', F: 'KubeVirt, gates', C: 'KubeVirt, cluster' } as const;
  const groups = [
    sections,
    (['S', 'F', 'C'] as const).map((kind) => ({ title: classes[kind], ...kubevirt[kind] })),
    [{ title: 'all', ...total }],
  ];
  const width = Math.max(...groups.flat().map(({ title }) => title.length));
  const line = (title: string, cells: readonly (string | number)[]): string =>
    `${title.padEnd(width)}${cells.map((cell) => String(cell).padStart(9)).join('')}`;
  const body = groups.map((group) =>
    group.map(({ title, done, later, never, total }) => line(title, [done, later, never, total])).join('\n'),
  );
  const left = Object.entries(later).map(([part, number]) => `${String(number).padStart(5)}  ${part}`);
  return [line('', ['done', 'not yet', 'never', 'rows']), body.join('\n\n'), `not done yet:\n${left.join('\n')}`].join(
    '\n\n',
  );
}
