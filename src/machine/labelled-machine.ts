import type { LabelSelector } from '../../imports/kubernetes';
import { unmet } from '../core/label-selector';
import { textOf } from '../core/leaf';
import type { Wire } from '../core/manifest';
import { memo } from '../core/memo';
import type { Program, ProgramObject } from '../core/program';
import { machineKinds } from './machine-spec';
import { podLabelsOf } from './pod-labels';

interface Labelled {
  readonly machine: ProgramObject;
  readonly labels: Readonly<Record<string, unknown>>;
}

/** A place for what may be in any namespace, or have any value. */
const any = '*';
/** A place for all machines, wherever they are. */
const all = '**';

/** The machines of a program by the labels of their pods, so that a selector need not look at all of them. */
export class LabelledMachines {
  private readonly realms = new Map<object, Map<string, Labelled[]>>();

  constructor(program: Program) {
    for (const kind of machineKinds) {
      for (const machine of program.all(kind)) {
        const one = { machine, labels: podLabelsOf(machine.manifest(), machine.cluster) };
        const places = memo(this.realms, machine.realm, () => new Map<string, Labelled[]>());
        const namespace = machine.anywhere === true ? any : (machine.namespace ?? '');
        for (const place of [namespace, all]) {
          memo(places, place, () => []).push(one);
          for (const key of Object.keys(one.labels))
            memo(places, `${place}\n${key}\n${textOf(one.labels[key]) ?? any}`, () => []).push(one);
        }
      }
    }
  }

  /** The machines that a selector may find in a namespace, or in all of them; what is not known yet it may find. */
  select(realm: object, namespace: string | undefined, selector: Wire<LabelSelector>): readonly ProgramObject[] {
    const places = this.realms.get(realm);
    if (places === undefined) return [];
    const found: ProgramObject[] = [];
    for (const place of namespace === undefined ? [all] : [namespace, any]) {
      for (const { machine, labels } of this.fewest(places, place, selector))
        if (unmet(selector, labels) === undefined) found.push(machine);
    }
    return found;
  }

  private fewest(
    places: ReadonlyMap<string, readonly Labelled[]>,
    place: string,
    { matchLabels = {} }: Wire<LabelSelector>,
  ): readonly Labelled[] {
    let fewest = places.get(place) ?? [];
    for (const [key, given] of Object.entries(matchLabels ?? {})) {
      const value = textOf(given);
      if (value === undefined) continue;
      const [some = [], late = []] = [value, any].map((one) => places.get(`${place}\n${key}\n${one}`));
      if (some.length + late.length < fewest.length) fewest = [...some, ...late];
    }
    return fewest;
  }
}

/** The machines of a program by their labels: looked up once for all rules. */
export function labelledMachines(program: Program): LabelledMachines {
  return new LabelledMachines(program);
}
