import fc from 'fast-check';
import { kinds } from '../../imports/schemas';
import { loadKinds } from '../../src/cli/kinds';
import { keyOf } from '../../src/core/manifest';
import { type Case, kindOf } from './case';
import { clusterOf } from './cluster';
import { Draw } from './draw';
import { furnish } from './furnish';
import { graft } from './graft';
import { kindSchema, objectOf } from './kind';
import { mutate } from './mutation';
import { asInstance, recordedMistakes } from './recorded';
import { simpler } from './shrink';
import { turnOf } from './turn';

/** How often a kind is drawn: the more the more there is to say about it. */
const weights: Readonly<Record<string, number>> = {
  'kubevirt.io/VirtualMachine': 330,
  'kubevirt.io/VirtualMachineInstance': 160,
  'kubevirt.io/VirtualMachineInstanceReplicaSet': 70,
  'pool.kubevirt.io/VirtualMachinePool': 70,
  'cdi.kubevirt.io/DataVolume': 100,
  '/PersistentVolumeClaim': 60,
  '/PersistentVolume': 30,
  'storage.k8s.io/StorageClass': 20,
  '/Service': 190,
  'k8s.cni.cncf.io/NetworkAttachmentDefinition': 120,
  'sriovnetwork.openshift.io/SriovNetwork': 75,
  'sriovnetwork.openshift.io/SriovNetworkNodePolicy': 60,
  '/Secret': 40,
  '/ConfigMap': 34,
  '/Namespace': 22,
  'autoscaling/HorizontalPodAutoscaler': 40,
  'policy/PodDisruptionBudget': 20,
  'networking.k8s.io/NetworkPolicy': 40,
  'networking.k8s.io/Ingress': 40,
  'route.openshift.io/Route': 25,
};

/**
 * Whether the oracle has what decides about a kind, and not just its schema: Kubernetes' own kinds are those that have rules;
 * the others are held against a real API server.
 */
function isJudged(id: string): boolean {
  withRules ??= new Set(loadKinds().map(({ apiVersion, kind }) => keyOf(apiVersion, kind)));
  return withRules.has(id) || kindSchema(id).source === 'crd';
}

let withRules: ReadonlySet<string> | undefined;

/** A choice of kinds, with what each weighs where all are drawn. */
export function weightedKinds(only?: readonly string[]): readonly (readonly [weight: number, kind: string])[] {
  return kinds
    .filter((kind) => isJudged(kind) && (only === undefined || only.includes(kind)))
    .map((kind) => [weights[kind] ?? 6, kind] as const);
}

/** A case of one of the kinds: an object that the cluster most likely takes, and often edited one to three times. */
export function drawCase(draw: Draw, from: readonly (readonly [number, string])[], edited = 45): Case {
  const id = draw.weighted(from);
  const { schema } = kindSchema(id);
  const profile = clusterOf(draw, id);
  const object = objectOf(draw, id, profile);
  for (
    let grafts = draw.weighted([
      [70, 0],
      [20, 1],
      [7, 2],
      [3, 4],
    ]);
    grafts > 0;
    grafts -= 1
  )
    graft(draw, object, schema);
  let made: Case = furnish(draw, { object, profile, edits: [] }, 35);
  if (!draw.chance(edited)) return made;
  const hasText = id.endsWith('/NetworkAttachmentDefinition');
  for (
    let edits = draw.weighted([
      [82, 1],
      [13, 2],
      [5, 3],
    ]);
    edits > 0;
    edits -= 1
  )
    made = mutate(draw, made, schema, hasText);
  return made;
}

/** A mistake of those that are recorded of a rule: with other fields beside it, or of an instance instead of its machine. */
function drawRecorded(draw: Draw, mistakes: readonly Case[], from: readonly (readonly [number, string])[]): Case {
  const given = draw.pick(mistakes);
  const instance = from.some(([, kind]) => kind === 'kubevirt.io/VirtualMachineInstance') && draw.chance(25);
  const own = structuredClone((instance ? asInstance(given) : undefined) ?? given);
  // What is recorded of a cluster that is described whole stays so.
  const { object, profile, edits } = own.profile.complete === undefined ? furnish(draw, own, 25) : own;
  if (!draw.chance(90)) return { object, profile, edits };
  const path = graft(draw, object, kindSchema(kindOf(given)).schema);
  return { object, profile, edits: path === undefined ? edits : [...edits, `add ${path}`] };
}

/** What draws cases, as fast-check wants it. */
class CaseArbitrary extends fc.Arbitrary<Case> {
  readonly #draw: (draw: Draw, index: number) => Case;
  #index: number;

  constructor(draw: (draw: Draw, index: number) => Case, begin: number) {
    super();
    this.#draw = draw;
    this.#index = begin;
  }

  override generate(random: fc.Random): fc.Value<Case> {
    const drawn = this.#draw(new Draw(random), this.#index);
    this.#index += 1;
    return new fc.Value(drawn, undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is Case {
    return typeof value === 'object' && value !== null && 'object' in value && 'profile' in value;
  }

  override shrink(value: Case): fc.Stream<fc.Value<Case>> {
    return fc.stream(
      simpler(value)
        .map((one) => new fc.Value(one, undefined))
        [Symbol.iterator](),
    );
  }
}

/**
 * Cases of all kinds, or of some, as an arbitrary of fast-check's: recorded mistakes among them, unless it is said how many are edited, in a hundred.
 *
 * @example fc.assert(fc.property(cases(['/Service']), ({ object }) => object['kind'] === 'Service'))
 */
export function cases(only?: readonly string[], edited?: number, begin = 0): fc.Arbitrary<Case> {
  const from = weightedKinds(only);
  const mistakes = edited === undefined ? recordedMistakes(from.map(([, kind]) => kind)) : [];
  return new CaseArbitrary((draw, index) => {
    const turn = turnOf(index, mistakes.length);
    if (turn === undefined) return drawCase(draw, from, edited);
    const own = mistakes[turn.rule] as readonly Case[];
    const { plain } = turn;
    return plain === undefined ? drawRecorded(draw, own, from) : structuredClone(own[plain % own.length] as Case);
  }, begin);
}

/** How many cases are made from one seed. */
const batch = 500;

/** The first cases of a seed, a batch at a time: the same seed gives the same cases. */
export function* casesOf(seed: number, count: number, only?: readonly string[], edited?: number): Generator<Case[]> {
  for (let made = 0; made < count; made += batch) {
    const numRuns = Math.min(batch, count - made);
    yield fc.sample(cases(only, edited, made), { seed: (seed ^ Math.imul(made / batch + 1, 0x9e3779b1)) | 0, numRuns });
  }
}
