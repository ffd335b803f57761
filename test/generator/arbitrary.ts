import fc from 'fast-check';
import { kinds } from '../../imports/schemas';
import type { Case } from './case';
import { clusterOf } from './cluster';
import { Draw } from './draw';
import { graft } from './graft';
import { kindSchema, objectOf } from './kind';
import { mutate } from './mutation';
import { simpler } from './shrink';

/** How often a kind is drawn: the more the more there is to say about it. */
const weights: Readonly<Record<string, number>> = {
  'kubevirt.io/VirtualMachine': 330,
  'kubevirt.io/VirtualMachineInstance': 160,
  'cdi.kubevirt.io/DataVolume': 100,
  '/PersistentVolumeClaim': 60,
  '/Service': 190,
  'k8s.cni.cncf.io/NetworkAttachmentDefinition': 120,
  'sriovnetwork.openshift.io/SriovNetwork': 75,
  'sriovnetwork.openshift.io/SriovNetworkNodePolicy': 60,
  '/Secret': 40,
  '/ConfigMap': 34,
  '/Namespace': 22,
};

/**
 * Whether the oracle has what decides about a kind, and not just its schema: Kubernetes' own kinds are those that have rules;
 * the others are held against a real API server.
 */
function isJudged(id: string): boolean {
  return id.startsWith('/') ? Object.hasOwn(weights, id) : /^([\w.]+\.)?(kubevirt|cncf|openshift)\.io\//.test(id);
}

/** A choice of kinds, with what each weighs where all are drawn. */
export function weightedKinds(only?: readonly string[]): readonly (readonly [weight: number, kind: string])[] {
  return kinds
    .filter((kind) => isJudged(kind) && (only === undefined || only.includes(kind)))
    .map((kind) => [weights[kind] ?? 6, kind] as const);
}

/** A case of one of the kinds: an object that the cluster most likely takes, and in most cases edited one to three times. */
export function drawCase(draw: Draw, from: readonly (readonly [number, string])[], edited = 75): Case {
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
  let made: Case = { object, profile, edits: [] };
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

/** What draws cases, as fast-check wants it. */
class CaseArbitrary extends fc.Arbitrary<Case> {
  readonly #draw: (draw: Draw) => Case;

  constructor(draw: (draw: Draw) => Case) {
    super();
    this.#draw = draw;
  }

  override generate(random: fc.Random): fc.Value<Case> {
    return new fc.Value(this.#draw(new Draw(random)), undefined);
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
 * Cases of all kinds, or of some, as an arbitrary of fast-check's.
 *
 * @example fc.assert(fc.property(cases(['/Service']), ({ object }) => object['kind'] === 'Service'))
 */
export function cases(only?: readonly string[], edited?: number): fc.Arbitrary<Case> {
  const from = weightedKinds(only);
  return new CaseArbitrary((draw) => drawCase(draw, from, edited));
}

/** How many cases are made from one seed. */
const batch = 500;

/** The first cases of a seed, a batch at a time: the same seed gives the same cases. */
export function* casesOf(seed: number, count: number, only?: readonly string[], edited?: number): Generator<Case[]> {
  const all = cases(only, edited);
  for (let made = 0; made < count; made += batch) {
    const numRuns = Math.min(batch, count - made);
    yield fc.sample(all, { seed: (seed ^ Math.imul(made / batch + 1, 0x9e3779b1)) | 0, numRuns });
  }
}
