import { memo } from '../core/memo';
import type { Program, ProgramObject } from '../core/program';
import { known, type Value } from '../core/value';
import { machineKinds } from '../machine/machine-spec';
import { podLabelsOf } from '../machine/pod-labels';

/** Labels whose values may come later. */
export type Labels = Readonly<Record<string, Value<string>>>;

/** A machine, and the labels of its pod. */
interface Labelled {
  readonly machine: ProgramObject;
  readonly labels: Labels;
}

/** Machines by the labels of their pods, so that a Service need not look at all of them. */
export class LabelIndex {
  private readonly places = new Map<object, Map<string, Labelled[]>>();

  constructor(
    program: Program,
    keys: ReadonlySet<string>,
    private readonly placeOf = ({ anywhere, namespace = '' }: ProgramObject) => (anywhere === true ? late : namespace),
  ) {
    for (const kind of machineKinds) {
      for (const machine of program.all(kind)) {
        const labels = podLabelsOf(machine.manifest(), machine.cluster);
        for (const key of keys) if (Object.hasOwn(labels, key)) this.file(key, { machine, labels });
      }
    }
  }

  private file(key: string, labelled: Labelled): void {
    const { machine, labels } = labelled;
    const place = memo(this.places, machine.realm, () => new Map<string, Labelled[]>());
    memo(place, slotOf(this.placeOf(machine), key, known(labels[key])), () => []).push(labelled);
  }

  /** Whether any machine may have all labels of a selector; what is not known yet may match. */
  answer(service: ProgramObject, selector: Labels): boolean {
    const place = this.places.get(service.realm);
    if (place === undefined) return false;
    const candidates = this.candidates(place, service, selector);
    return candidates === undefined || candidates.some((some) => some.some(({ labels }) => matches(labels, selector)));
  }

  /** The machines that are known to have all labels of a selector. */
  found(service: ProgramObject, selector: Labels): readonly ProgramObject[] {
    const place = this.places.get(service.realm);
    const candidates = place === undefined ? undefined : this.candidates(place, service, selector);
    if (candidates === undefined) return [];
    const has = ({ machine, labels }: Labelled) => machine.anywhere !== true && isKnownToMatch(labels, selector);
    return candidates.flatMap((some) => some.filter(has).map(({ machine }) => machine));
  }

  /** The machines that may have the label that fewest have; `undefined` while no label is known. */
  private candidates(
    place: ReadonlyMap<string, readonly Labelled[]>,
    service: ProgramObject,
    selector: Labels,
  ): readonly (readonly Labelled[])[] | undefined {
    const namespaces = [this.placeOf(service), late];
    let fewest: readonly (readonly Labelled[])[] | undefined;
    for (const key of Object.keys(selector)) {
      const wanted = known(selector[key]);
      if (wanted === undefined) continue;
      const candidates: (readonly Labelled[])[] = [];
      for (const namespace of namespaces) {
        for (const value of [wanted, undefined]) candidates.push(place.get(slotOf(namespace, key, value)) ?? []);
      }
      if (fewest === undefined || countOf(candidates) < countOf(fewest)) fewest = candidates;
    }
    return fewest;
  }
}

function countOf(lists: readonly (readonly unknown[])[]): number {
  let count = 0;
  for (const list of lists) count += list.length;
  return count;
}

/** The namespace of what has none yet; no namespace is called so. */
const late = '*';

/** Where machines with a label are filed; those whose value comes later have a slot of their own. */
function slotOf(namespace: string, key: string, value: string | undefined): string {
  return `${namespace}\n${key}\n${value === undefined ? '' : `=${value}`}`;
}

function matches(labels: Labels, selector: Labels): boolean {
  return Object.keys(selector).every((key) => {
    if (!Object.hasOwn(labels, key)) return false;
    const wanted = known(selector[key]);
    const given = known(labels[key]);
    return wanted === undefined || given === undefined || wanted === given;
  });
}

function isKnownToMatch(labels: Labels, selector: Labels): boolean {
  return Object.keys(selector).every((key) => {
    const wanted = known(selector[key]);
    return wanted !== undefined && Object.hasOwn(labels, key) && wanted === known(labels[key]);
  });
}
