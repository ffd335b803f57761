import fc from 'fast-check';
import { kinds as schemas } from '../../imports/schemas';
import { needsOfUpdate } from '../../src/cli/plan';
import type { Change, ChangedObject } from '../../src/lifecycle/change';
import { casesOf } from '../../test/generator/arbitrary';
import { type Case, isTree, kindOf, type Profile, requestOf, type Tree } from '../../test/generator/case';
import { changeMachine } from '../../test/generator/change';
import { Draw } from '../../test/generator/draw';
import { kindSchema } from '../../test/generator/kind';
import { mutate } from '../../test/generator/mutation';
import { allocated } from '../../test/generator/service';
import type { Answer, Oracle, Request } from '../../test/oracle/oracle';
import { record, verdictOf } from '../oracle/recording';
import { causesOf } from './compare';
import { isNotDone } from './ledger';
import { clusterOf, hasRules, isDefinitionOnly } from './ours';
import type { Options } from './run';
import { causeSignature } from './signature';

/** An object as it is stored, and what it is to become. */
export interface Pair {
  readonly kind: string;
  readonly before: Tree;
  readonly after: Tree;
  readonly profile: Profile;
  readonly edits: readonly string[];
}

/** A pair of which the cluster and we say something else. */
export interface PairDifference {
  readonly about: 'refusal' | 'acceptance' | 'restart';
  readonly said: string;
  count: number;
  smallest: Pair;
}

/** What came of comparing what is said of changes. */
export interface ChangeTally {
  /** Pairs of which the oracle could tell whether the change is taken, and those of which we say the same. */
  compared: number;
  same: number;
  /** Changes that the cluster refuses. */
  refused: number;
  /** Changes of machines that run, of which the controller was asked, and those of which we say the same. */
  run: number;
  sameRun: number;
  /** Those of them of which the controller requires a restart. */
  restarts: number;
  undecided: number;
  readonly differences: Map<string, PairDifference>;
}

/** The question of what becomes of a pair. */
export function requestOfPair({ kind, before, after, profile }: Pair): Request {
  const isMachine = kind === 'kubevirt.io/VirtualMachine';
  return { object: after, oldObject: before, profile: { ...profile }, ...(isMachine && { change: true }) };
}

/** What we say of a pair, whether the new object is taken and what its change needs. */
export function saidOf({ before, after, profile }: Omit<Pair, 'edits' | 'kind'>): readonly Change[] {
  return needsOfUpdate(before as unknown as ChangedObject, after as Tree & ChangedObject, clusterOf(profile));
}

/** Whether we say that a machine that runs has to start again, and the cluster says so. */
export function asksForRestart(said: readonly Change[]): boolean {
  return said.some(({ condition }) => condition === 'RestartRequired');
}

const judged = schemas.filter(hasRules);

/** The pairs of a seed: stored objects that the cluster takes, each edited. */
export async function* pairsOf(oracle: Oracle, { count, seed, kinds }: Options): AsyncGenerator<readonly Pair[]> {
  let batchNumber = 0;
  for (const batch of casesOf(seed, count, kinds ?? judged, 10)) {
    batchNumber += 1;
    const answers = await Promise.all(batch.map((given) => oracle.ask({ ...requestOf(given), mutate: true })));
    const draws = fc.sample(new Draws(), { seed: seed ^ batchNumber, numRuns: batch.length });
    const pairs = batch.flatMap((given, i): readonly Pair[] => {
      const { allowed, error, mutated } = answers[i] as Answer;
      if (!allowed || error !== undefined) return [];
      // Of some kinds the oracle tells no more than what its webhooks changed.
      const isWhole = isTree(mutated) && mutated['metadata'] !== undefined;
      return pairOf(draws[i] as Draw, given, isWhole ? mutated : asStored(given.object));
    });
    // Some fields of Kubernetes' own kinds are written by allocators, which the oracle is without.
    const standing = await Promise.all(
      pairs.map(({ before, profile }) => oracle.ask({ object: before, oldObject: before, profile: { ...profile } })),
    );
    yield pairs.filter((_pair, i) => standing[i]?.allowed === true && standing[i]?.error === undefined);
  }
}

/** Metadata that only the cluster writes, and drops of a new object. */
const ownMetadata: ReadonlySet<string> = new Set([
  'creationTimestamp',
  'deletionGracePeriodSeconds',
  'deletionTimestamp',
  'generation',
  'managedFields',
  'resourceVersion',
  'uid',
]);

/** A new object as it is stored, but for its defaults. */
function asStored({ status: _status, metadata, ...rest }: Tree): Tree {
  const said = Object.entries((metadata ?? {}) as Tree).filter(([field]) => !ownMetadata.has(field));
  return { ...rest, metadata: Object.fromEntries(said) };
}

function pairOf(draw: Draw, given: Case, stored: Tree): readonly Pair[] {
  const kind = kindOf(given);
  // What is read back from typed storage has lost its kind.
  const said: Tree = { apiVersion: given.object['apiVersion'], kind: given.object['kind'], ...stored };
  // What is given out the oracle leaves away, for it is another each time.
  const before = kind === '/Service' ? allocated(said) : said;
  const isMachine = kind === 'kubevirt.io/VirtualMachine';
  if (isMachine && draw.chance(80)) {
    const after = structuredClone(before);
    const edits = changeMachine(draw, after);
    return edits.length === 0 ? [] : [{ kind, before, after, profile: withOther(given.profile, before), edits }];
  }
  const hasText = kind.endsWith('/NetworkAttachmentDefinition');
  // Most who write an object again never saw what it was given.
  const written = draw.chance(50) ? said : before;
  const { object, edits } = mutate(draw, { object: written, profile: {}, edits: [] }, kindSchema(kind).schema, hasText);
  const isOther = identityOf(object) !== identityOf(before);
  if (edits.length === 0 || isOther || edits.some((edit) => foreign.test(edit))) return [];
  // Nobody writes an instance whole: what is not said of it stays.
  const after = kind === 'kubevirt.io/VirtualMachineInstance' ? merged(before, object) : object;
  return [{ kind, before, after: after as Tree, profile: given.profile, edits }];
}

/** The cluster with the claim that volumes are changed to. */
function withOther(profile: Profile, machine: Tree): Profile {
  const { namespace = 'default' } = machine['metadata'] as Tree;
  const metadata = { name: 'other', namespace };
  const spec = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '20Gi' } }, volumeMode: 'Block' };
  const claim: Tree = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata, spec };
  const volume: Tree = {
    apiVersion: 'cdi.kubevirt.io/v1beta1',
    kind: 'DataVolume',
    metadata,
    spec: { pvc: spec, source: { blank: {} } },
    status: { phase: 'Succeeded' },
  };
  return { ...profile, objects: [...(profile.objects ?? []), claim, volume] };
}

/** Fields that no manifest changes: those of the server, and identities that KubeVirt keeps where none is said. */
const foreign =
  /status|resourceVersion|managedFields|generateName|deletion|generation|creationTimestamp|metadata\.uid|firmware|drop spec\.(storageClassName|loadBalancerClass)|kubernetes\.io\/metadata\.name/;

/** What an object becomes that is applied: maps are merged, lists are replaced. */
function merged(stored: unknown, next: unknown): unknown {
  if (!isTree(stored) || !isTree(next)) return next ?? stored;
  const keys = new Set([...Object.keys(stored), ...Object.keys(next)]);
  return Object.fromEntries([...keys].map((key) => [key, merged(stored[key], next[key])]));
}

function identityOf({ apiVersion, kind, metadata }: Tree): string {
  const { name, namespace } = (metadata ?? {}) as Tree;
  return JSON.stringify([apiVersion, kind, name, namespace]);
}

/** Gives sources of choices, each its own. */
class Draws extends fc.Arbitrary<Draw> {
  override generate(random: fc.Random): fc.Value<Draw> {
    return new fc.Value(new Draw(random.clone()), undefined);
  }

  override canShrinkWithoutContext(_value: unknown): _value is Draw {
    return false;
  }

  override shrink(): fc.Stream<fc.Value<Draw>> {
    return fc.Stream.nil();
  }
}

/** Compares what the cluster says of changes with what we say. */
export async function compareUpdates(oracle: Oracle, options: Options): Promise<ChangeTally> {
  const tally: ChangeTally = {
    compared: 0,
    same: 0,
    refused: 0,
    run: 0,
    sameRun: 0,
    restarts: 0,
    undecided: 0,
    differences: new Map(),
  };
  for await (const pairs of pairsOf(oracle, options)) {
    const answers = await Promise.all(pairs.map((pair) => oracle.ask(requestOfPair(pair))));
    pairs.forEach((pair, i) => {
      compare(tally, pair, answers[i] as Answer);
    });
  }
  return tally;
}

/** Whether the oracle can say whether something is refused: of some kinds it knows the definition alone. */
function isJudged({ source }: Change, kind: string): boolean {
  return !isDefinitionOnly(kind) || / \((?:structure|metadata)\/|\/no-spec-change\)/.test(source);
}

function compare(tally: ChangeTally, pair: Pair, answer: Answer): void {
  if (answer.error !== undefined) {
    tally.undecided += 1;
    keep(tally, 'acceptance', `the oracle cannot tell: ${answer.error}`, pair);
    return;
  }
  const said = saidOf(pair);
  const refused = said.filter((change) => change.needs === 'refused' && isJudged(change, pair.kind));
  tally.compared += 1;
  if (!answer.allowed) tally.refused += 1;
  const isExplained = !answer.allowed && causesOf(answer).every(isNotDone);
  if (answer.allowed === (refused.length === 0) || isExplained) tally.same += 1;
  else if (answer.allowed)
    keep(tally, 'refusal', refused.map(({ source, path }) => `${path} ${source}`).join(' | '), pair);
  else keep(tally, 'acceptance', causes(answer), pair);
  if (answer.change === undefined || refused.length > 0) return;
  const { restartRequired, error, reaches } = answer.change;
  if (error !== undefined) {
    tally.undecided += 1;
    return;
  }
  tally.run += 1;
  if (restartRequired !== undefined) tally.restarts += 1;
  const problem = differenceOf(said, restartRequired, reaches, pair);
  if (problem === undefined) tally.sameRun += 1;
  else keep(tally, 'restart', problem, pair);
}

function causes(answer: Answer): string {
  const verdict = verdictOf(answer);
  return verdict === true ? '' : verdict.map((message) => causeSignature({ message })).join(' | ');
}

/** Where what the controller does differs from what we say; a machine that is halted, or is to be, is not asked about. */
export function differenceOf(
  said: readonly Change[],
  restartRequired: string | undefined,
  reaches: readonly string[],
  { before, after }: Pick<Pair, 'before' | 'after'>,
): string | undefined {
  if ([before, after].some(isHalted)) return undefined;
  if (said.some(({ needs }) => needs === 'unknown')) return undefined;
  // A machine whose sockets are not those of its instance asks for a restart from its start on.
  if (restartRequired?.startsWith('Reduction of CPU') === true && !said.some(({ path }) => path.includes('.cpu'))) {
    return undefined;
  }
  if (said.some(({ message }) => message.includes(', if it can move: '))) return undefined;
  const asks = asksForRestart(said);
  if (asks !== (restartRequired !== undefined)) {
    return restartRequired === undefined
      ? `we ask for a restart: ${said.filter((one) => one.condition === 'RestartRequired').map(({ path, message }) => `${path} ${message}`)}`
      : `the controller asks for a restart: ${restartRequired}; we say ${said.map(({ path, needs }) => `${path} ${needs}`)}`;
  }
  const wrong = said.find(({ path, needs }) => {
    const field = path.slice('spec.template.spec.'.length);
    const part = ['domain.cpu.sockets', 'domain.memory.guest'].find((one) => one === field);
    return part !== undefined && needs === 'migration' && !reaches.includes(part);
  });
  return wrong === undefined
    ? undefined
    : `we say ${wrong.path} ${wrong.needs}, and it reaches only ${reaches.join(', ')}`;
}

function isHalted(machine: Tree): boolean {
  const { runStrategy, running } = (machine['spec'] ?? {}) as Tree;
  return running === false || (running === undefined && (runStrategy ?? 'Halted') === 'Halted');
}

function keep(tally: ChangeTally, about: PairDifference['about'], said: string, pair: Pair): void {
  const signature = `${about} ${pair.kind} ${said
    .replace(/\[\d+\]/g, '[]')
    .replace(/"[^"]*"/g, '…')
    .replace(/\d+/g, '0')}`;
  const known = tally.differences.get(signature);
  if (known === undefined) {
    tally.differences.set(signature, { about, said, count: 1, smallest: pair });
    return;
  }
  known.count += 1;
  if (sizeOf(pair) < sizeOf(known.smallest)) known.smallest = pair;
}

export function sizeOf({ before, after, profile }: Pair): number {
  return JSON.stringify([before, after, profile]).length;
}

const titles = {
  refusal: 'we refuse what the cluster takes',
  acceptance: 'we take what the cluster refuses',
  restart: 'what runs becomes something else',
} as const;

/** How many pairs are recorded: of machines, and of each other kind. */
const recordedMachines = 260;
const recordedOthers = 20;

/** The questions about the smallest pairs of a seed that the oracle can tell about and some rule asks, as lines of a recording. */
export async function recordUpdates(oracle: Oracle, options: Options): Promise<string> {
  const found: { readonly pair: Pair; readonly answer: Answer }[] = [];
  for await (const pairs of pairsOf(oracle, options)) {
    const answers = await Promise.all(pairs.map((pair) => oracle.ask(requestOfPair(pair))));
    pairs.forEach((pair, i) => {
      const answer = answers[i] as Answer;
      const isOpen = answer.error !== undefined || answer.change?.error !== undefined;
      if (!isOpen && !(causesOf(answer).length > 0 && causesOf(answer).every(isNotDone))) found.push({ pair, answer });
    });
  }
  found.sort((one, other) => sizeOf(one.pair) - sizeOf(other.pair));
  const counts = new Map<string, number>();
  const lines = found.flatMap(({ pair, answer }) => {
    const { kind, edits } = pair;
    const count = counts.get(kind) ?? 0;
    counts.set(kind, count + 1);
    if (count >= (kind === 'kubevirt.io/VirtualMachine' ? recordedMachines : recordedOthers)) return [];
    return [record({ name: `${kind} ${count + 1}: ${edits.join(', ')}`, request: requestOfPair(pair) }, answer)];
  });
  return `${lines.join('\n')}\n`;
}

/** The tally in words, the most frequent differences first. */
export function changeReport(tally: ChangeTally): string {
  const shown = [...tally.differences.values()]
    .sort((a, b) => b.count - a.count)
    .slice(0, 40)
    .map(({ about, said, count, smallest: { kind, before, after, profile, edits } }) =>
      [
        `${titles[about]}: ${kind}, ${count} times: ${said}`,
        `  edits    ${edits.join(', ')}`,
        `  before   ${JSON.stringify(before)}`,
        `  after    ${JSON.stringify(after)}`,
        ...(Object.keys(profile).length > 0 ? [`  cluster  ${JSON.stringify(profile)}`] : []),
      ].join('\n'),
    );
  const { compared, same, refused, run, sameRun, restarts, undecided } = tally;
  return [
    ...shown,
    `changes of ${compared} objects, of which the cluster refuses ${refused}: ${same} the same, ${compared - same} not`,
    `changes of ${run} machines that run, of which ${restarts} require a restart: ${sameRun} the same, ${run - sameRun} not; ${undecided} undecided`,
  ].join('\n');
}
