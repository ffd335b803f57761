import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Answer, Oracle } from '../test/oracle/oracle';
import { type Asked, askedBy } from './oracle/asked';
import { fieldRecordings, isFieldFile, strayRecordings } from './oracle/field';
import { buildOracle } from './oracle/program';
import { difference, parseLines } from './oracle/recording';
import { storedQuestions } from './oracle/stored';

const usage = `npm run oracle                            asks about every recorded case, fails where the answer differs
npm run oracle -- --record                renews the recordings
npm run oracle -- --record FILE.jsonl…    asks about the cases of the files, writes each as the recording of its name
npm run oracle -- --record test/fields/cpu.ts    asks about the objects that a file of fields makes
npm run oracle -- --record stored.jsonl    asks for the defaults of all machines that are taken
npm run oracle -- COMMAND ARGUMENT…       runs a command of the program: ask, serve, crds, openapi, gates, instancetypes, cel, webhooks`;

const root = join(__dirname, '..');
const verdicts = join(root, 'test/oracle/verdicts');
const corpus = join(root, 'test/oracle/corpus');
const commands = ['ask', 'serve', 'crds', 'openapi', 'gates', 'instancetypes', 'cel', 'webhooks'];

/** One recording: where it is written, and what is asked. */
interface Recording {
  readonly target: string;
  readonly asked: readonly Asked[];
}

function recordingsIn(folder: string): Recording[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  return names.sort().map((name) => recordingOf(join(folder, name), join(folder, name)));
}

/** Where the answers about a file are written: over it when it is a recording, else as the verdicts of its name. */
function targetOf(file: string): string {
  return [verdicts, corpus].includes(dirname(file)) ? file : join(verdicts, basename(file));
}

function recordingOf(source: string, target: string): Recording {
  return { target, asked: parseLines(relative(root, source), readFileSync(source, 'utf8')).map(askedBy) };
}

/** What a file that is named on the command line asks: recorded cases, or the fields of a noun. */
function recordingsOf(file: string): Recording[] {
  if (basename(file) === 'stored.jsonl') return [storedQuestions()];
  return isFieldFile(file) ? fieldRecordings(basename(file, '.ts')) : [recordingOf(file, targetOf(file))];
}

interface Outcome {
  asked: number;
  differing: number;
  /** How many the oracle could not tell about. Their lines stay as they are. */
  undecided: number;
}

async function compare(oracle: Oracle, recordings: readonly Recording[], write: boolean): Promise<Outcome> {
  const outcome: Outcome = { asked: 0, differing: 0, undecided: 0 };
  for (const { target, asked } of recordings) {
    const answers = await Promise.all(asked.map(({ request }) => oracle.ask(request)));
    const renewed = asked.map(({ title, request, recorded, record }, i) => {
      const shown = `${relative(root, target)}:${i + 1} ${title}`;
      const answer = answers[i] as Answer;
      outcome.asked += 1;
      const answered = record(answer);
      if (answered === undefined) {
        outcome.undecided += 1;
        console.log(`${shown}\n  the oracle cannot tell: ${answer.error}`);
        return recorded;
      }
      const found = difference(recorded, answered);
      if (found) {
        outcome.differing += 1;
        console.log(`${shown}\n  object    ${JSON.stringify(request.object)}`);
        console.log(`  recorded  ${found.recorded ?? 'nothing'}\n  answered  ${found.answered}`);
      }
      return answered;
    });
    if (write) writeFileSync(target, renewed.map((text) => (text === undefined ? '' : `${text}\n`)).join(''));
  }
  return outcome;
}

async function main(): Promise<void> {
  const [command = '', ...rest] = process.argv.slice(2);
  if (commands.includes(command)) {
    process.exitCode = spawnSync(buildOracle(), [command, ...rest], { stdio: 'inherit' }).status ?? 1;
    return;
  }
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { record: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  });
  if (values.help) return console.log(usage);
  if (positionals.length > 0 && !values.record)
    throw new Error(`"${positionals[0]}" is given without --record\n${usage}`);
  const recordings =
    positionals.length > 0
      ? positionals.flatMap((file) => recordingsOf(resolve(file)))
      : [...recordingsIn(verdicts), ...recordingsIn(corpus), ...fieldRecordings(), storedQuestions()];

  if (values.record && positionals.length === 0) for (const file of strayRecordings()) rmSync(file);
  const program = buildOracle();
  const begin = performance.now();
  const { asked, differing, undecided } = await Oracle.with(program, (oracle) =>
    compare(oracle, recordings, values.record),
  );
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  const outcome = `${differing} ${values.record ? 'recorded anew' : 'differ'}, ${undecided} undecided`;
  console.log(`${asked} cases of ${recordings.length} files asked in ${seconds} s: ${outcome}`);
  if (undecided > 0 || (differing > 0 && !values.record)) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(`error: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
});
