/** A line of a table of a page, in its cells. */
export type Line = readonly string[];

/** A page with other lines in the table that has a head; the page names it as it is written: `| field | needs |`. */
export function withTable(page: string, head: string, body: readonly Line[]): string {
  const lines = page.split('\n');
  const start = lines.indexOf(head);
  if (start === -1) throw new Error(`the page has no table ${head}`);
  const end = lines.findIndex((line, i) => i > start && !line.startsWith('|'));
  const rule = head.replace(/[^|]+/g, ' --- ');
  const rows = body.map((line) => `| ${line.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`);
  lines.splice(start, end - start, head, rule, ...rows);
  return lines.join('\n');
}

/** Code in a line of a page. */
export const code = (text: string): string => `\`${text}\``;
