// Prints how many objects the command line judges in a file, and how many issues it finds.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const main = join(__dirname, '../node_modules/kubevirt-kit/lib/cli.js');
const args = [main, 'check', '--format', 'json', String(process.argv[2])];
const printed = execFileSync(process.execPath, args, {
  encoding: 'utf8',
  maxBuffer: 2 ** 28,
  stdio: ['ignore', 'pipe', 'ignore'],
});
const entries = JSON.parse(printed) as { kind: string | null; issues: unknown[] }[];
const issues = entries.reduce((sum, entry) => sum + entry.issues.length, 0);
process.stdout.write(`${entries.filter(({ kind }) => kind !== null).length} objects, ${issues} issues`);
