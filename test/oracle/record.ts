/**
 * Records what the cluster's own admission code says about the cases of the rules.
 *
 *   ORACLE=<binary> npx tsx test/oracle/record.ts                      re-asks every recorded case, fails where the answer differs
 *   ORACLE=<binary> npx tsx test/oracle/record.ts --write              re-asks every recorded case, writes the answers
 *   ORACLE=<binary> npx tsx test/oracle/record.ts --write FILE.jsonl…  asks the cases of the files (`{rule, id, input, profile}`
 *                                                                      a line) and writes verdicts/FILE.jsonl, which they replace
 *
 * ORACLE judges the kinds of KubeVirt and CDI, ORACLE_NET those of Multus and of the SR-IOV operator, ORACLE_KUBERNETES
 * Kubernetes' own. A case whose judge is not named keeps its verdict.
 */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Verdict } from './verdict';

type Case = Pick<Verdict, 'rule' | 'id' | 'input' | 'profile'>;

interface Cause {
  readonly type?: string;
  readonly message: string;
  readonly field?: string;
}

interface Judgement {
  readonly allowed: boolean;
  readonly schemaErrors?: readonly Cause[];
  readonly causes: readonly Cause[];
  readonly message?: string;
  readonly deniedBy?: string;
}

interface Answer extends Judgement {
  readonly error?: string;
  readonly start?: Judgement & { readonly error?: string };
}

const folder = join(__dirname, 'verdicts');

/** What a message begins with, without the paths that it repeats. */
function beginning(message: string): string {
  const text = message.replace(/\bspec\b[\w.[\]]*/g, '…');
  return text.length <= 60 ? text : text.slice(0, 60).replace(/\s+\S*$/, '');
}

function identify({ type, field, message }: Cause): string {
  return [type, field && `${field}:`, beginning(message)].filter((part) => part).join(' ');
}

function verdictOf({ allowed, schemaErrors = [], causes, message = '' }: Judgement): true | readonly string[] {
  if (allowed) return true;
  const all = [...schemaErrors, ...causes].map(identify);
  return all.length > 0 ? all : [beginning(message.replace(/^admission webhook "[^"]*" denied the request: /, ''))];
}

function record({ rule, id, input, profile }: Case, answer: Answer): Verdict {
  const problem = answer.error ?? answer.start?.error;
  if (problem) throw new Error(`the oracle cannot tell about a case of ${rule}: ${problem}`);
  // The API server takes what these refuse: no pod gets onto the network.
  if (answer.deniedBy === 'libcni' || answer.deniedBy === 'render') {
    return { rule, id, input, profile, admission: true, start: verdictOf(answer) };
  }
  const admission = verdictOf(answer);
  const start = admission === true && answer.start !== undefined ? { start: verdictOf(answer.start) } : {};
  return { rule, id, input, profile, admission, ...start };
}

const judges = ['ORACLE', 'ORACLE_NET', 'ORACLE_KUBERNETES'] as const;

/** The variable that names the program which judges a case. */
function judgeOf({ input }: Case): (typeof judges)[number] {
  const [group, version] = String(input['apiVersion']).split('/');
  if (version === undefined) return 'ORACLE_KUBERNETES';
  return group === 'k8s.cni.cncf.io' || group === 'sriovnetwork.openshift.io' ? 'ORACLE_NET' : 'ORACLE';
}

/** The answers of all judges that are named; `undefined` where the one of a case is not. */
async function askAll(cases: readonly Case[]): Promise<(Verdict | undefined)[]> {
  const answers = new Map<Case, Verdict>();
  for (const judge of judges) {
    const program = process.env[judge];
    const mine = cases.filter((one) => judgeOf(one) === judge);
    if (mine.length === 0) continue;
    if (!program) {
      console.log(`${mine.length} cases not asked: ${judge} names no binary`);
      continue;
    }
    const verdicts = await ask(program, mine);
    for (const [i, one] of mine.entries()) answers.set(one, verdicts[i] as Verdict);
  }
  return cases.map((one) => answers.get(one));
}

async function ask(oracle: string, cases: readonly Case[]): Promise<Verdict[]> {
  const child = spawn(oracle, [], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  for (const { input, profile } of cases) {
    child.stdin.write(`${JSON.stringify({ object: input, profile, start: true })}\n`);
  }
  child.stdin.end();
  const answers: Answer[] = [];
  for await (const line of createInterface({ input: child.stdout })) answers.push(JSON.parse(line) as Answer);
  const status = await ended;
  if (status !== 0 || answers.length !== cases.length) {
    throw new Error(`the oracle answered ${answers.length} of ${cases.length} cases and ended with status ${status}`);
  }
  return cases.map((one, i) => record(one, answers[i] as Answer));
}

function read<Line>(file: string): Line[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as Line);
}

async function main(): Promise<void> {
  if (!judges.some((judge) => process.env[judge])) {
    throw new Error('ORACLE names no binary; set it to that of the oracle');
  }
  const args = process.argv.slice(2);
  const write = args.includes('--write');
  const given = args.filter((arg) => !arg.startsWith('--'));
  const sources =
    given.length > 0
      ? given
      : readdirSync(folder)
          .sort()
          .map((name) => join(folder, name));

  const perFile = sources.map((file) => ({ target: join(folder, basename(file)), cases: read<Case>(file) }));
  const verdicts = await askAll(perFile.flatMap(({ cases }) => cases));

  let next = 0;
  let differing = 0;
  for (const { target, cases } of perFile) {
    const renewed = verdicts.slice(next, next + cases.length);
    next += cases.length;
    const before = read<Verdict>(target).map((verdict) => JSON.stringify(verdict));
    const after = renewed.map((verdict, i) => JSON.stringify(verdict ?? cases[i]));
    const changed = after.filter((line) => !before.includes(line));
    for (const line of changed) console.log(`${basename(target)}: ${line}`);
    differing += changed.length + before.filter((line) => !after.includes(line)).length;
    if (write) writeFileSync(target, after.map((line) => `${line}\n`).join(''));
  }
  console.log(
    `${verdicts.filter((verdict) => verdict !== undefined).length} cases asked, ${differing} lines ${write ? 'written anew or dropped' : 'differ'}`,
  );
  if (differing > 0 && !write) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
