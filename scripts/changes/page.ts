import type { UpdateRule } from '../../src/core/update-rule';
import { updateRules } from '../../src/core/update-rules';
import { kindRows } from '../../src/lifecycle/change-of-kind';
import { machineRows } from '../../src/lifecycle/change-of-machine.rows';
import type { ChangeRow } from '../../src/lifecycle/change-row';
import { code, type Line, withTable } from '../table';

function fieldOf({ under }: ChangeRow): string {
  return code(under.replace(/^spec\.template\.spec\./, '').replace(/^spec\.configuration\./, '…'));
}

/** What a row says, with its one need first where it says it nowhere. */
function needsOf({ needs, says }: ChangeRow): string {
  return says.includes('`') ? says : `${needs.map(code).join(', ')}: ${says}`;
}

/** Rows that follow one another and say the same are one. */
function joined(rows: readonly ChangeRow[]): readonly Line[] {
  const lines: { fields: string[]; needs: string; source: string }[] = [];
  for (const row of rows) {
    const [needs, source] = [needsOf(row), row.sources.map(code).join('; ')];
    const last = lines.at(-1);
    if (last?.needs === needs && last.source === source) last.fields.push(fieldOf(row));
    else lines.push({ fields: [fieldOf(row)], needs, source });
  }
  return lines.map(({ fields, needs, source }) => [fields.join(', '), needs, source]);
}

function kindOf(key: string): string {
  return key.slice(key.indexOf('/') + 1);
}

/** Kinds of which the same is known are in one line. */
function ofKinds(): readonly Line[] {
  const kinds = new Map<string, { names: string[]; lines: readonly Line[] }>();
  for (const [key, rows] of Object.entries(kindRows)) {
    const lines = joined(rows);
    const text = JSON.stringify(lines);
    const found = kinds.get(text);
    if (found === undefined) kinds.set(text, { names: [kindOf(key)], lines });
    else found.names.push(kindOf(key));
  }
  return [...kinds.values()].flatMap(({ names, lines }) => lines.map((line) => [names.join(', '), ...line]));
}

function refused(): readonly Line[] {
  return Object.entries(updateRules).flatMap(([key, rules]) =>
    rules.map(({ says, mirrors, id }: UpdateRule) => [kindOf(key), `${says} (${code(id)})`, code(mirrors)]),
  );
}

const tables: Readonly<Record<string, () => readonly Line[]>> = {
  '| field | needs | source |': () => joined(machineRows),
  '| kind | field | needs | source |': ofKinds,
  '| kind | refused | source |': refused,
};

/** The page of changes with the tables that the code's own rows make. */
export function withTables(page: string): string {
  return Object.entries(tables).reduce((text, [head, make]) => withTable(text, head, make()), page);
}
