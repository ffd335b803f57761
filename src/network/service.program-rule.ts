import type { Service } from '../../imports/kubernetes';
import type { WireManifest } from '../core/manifest';
import { memo } from '../core/memo';
import type { Program, ProgramObject, ProgramRule } from '../core/program';
import { known, type Value } from '../core/value';
import { machineKinds } from '../machine/machine-spec';
import { podLabelsOf } from '../machine/pod-labels';

/** A Service that no machine of the program answers to. */
export const requireTarget: ProgramRule = {
  id: 'service/require-target',
  says: 'a Service selects a machine of its program',
  why: 'a selector that matches nothing gives no endpoint, and nothing says so',
  mirrors: 'kubernetes pkg/controller/endpointslice (a selector that matches no pod gives no endpoint)',
  stage: 'later',
  check(program, report) {
    const services = program.all('Service');
    if (services.length === 0) return;
    const keys = selectedKeys(services);
    const machines = new LabelIndex(program, keys);
    let everywhere: LabelIndex | undefined;
    for (const object of services) {
      const selector = selectorOf(object);
      if (selector === undefined || Object.keys(selector).length === 0 || machines.answer(object, selector)) continue;
      if (object.anywhere === true) {
        everywhere ??= new LabelIndex(program, keys, () => '');
        if (everywhere.answer(object, selector)) continue;
      }
      const labels = Object.keys(selector).map((key) => `${key}=${known(selector[key]) ?? '…'}`);
      report(
        object,
        ['spec', 'selector'],
        `selects ${labels.join(', ')}, which no machine of this program has; select a machine, or set the label with podLabels`,
      );
    }
  },
};

type Labels = Readonly<Record<string, Value<string>>>;

function selectorOf(service: ProgramObject): Labels | undefined {
  return (service.manifest() as WireManifest<Service>).spec?.selector;
}

/** The labels that any Service asks for: no other is looked up. */
function selectedKeys(services: readonly ProgramObject[]): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const service of services) for (const key of Object.keys(selectorOf(service) ?? {})) keys.add(key);
  return keys;
}

/** Machines by the labels of their pods, so that a Service need not look at all of them. */
class LabelIndex {
  private readonly places = new Map<object, Map<string, Labels[]>>();

  constructor(
    program: Program,
    keys: ReadonlySet<string>,
    private readonly placeOf = ({ anywhere, namespace = '' }: ProgramObject) => (anywhere === true ? late : namespace),
  ) {
    for (const kind of machineKinds) {
      for (const machine of program.all(kind)) {
        const labels = podLabelsOf(machine.manifest(), machine.cluster);
        for (const key of keys) if (Object.hasOwn(labels, key)) this.file(machine, key, labels);
      }
    }
  }

  private file(machine: ProgramObject, key: string, labels: Labels): void {
    const place = memo(this.places, machine.realm, () => new Map<string, Labels[]>());
    memo(place, slotOf(this.placeOf(machine), key, known(labels[key])), () => []).push(labels);
  }

  /** Whether any machine may have all labels of a selector; what is not known yet may match. */
  answer(service: ProgramObject, selector: Labels): boolean {
    const place = this.places.get(service.realm);
    if (place === undefined) return false;
    const namespaces = [this.placeOf(service), late];
    let fewest: readonly (readonly Labels[])[] | undefined;
    for (const key of Object.keys(selector)) {
      const wanted = known(selector[key]);
      if (wanted === undefined) continue;
      const candidates: (readonly Labels[])[] = [];
      for (const namespace of namespaces) {
        for (const value of [wanted, undefined]) candidates.push(place.get(slotOf(namespace, key, value)) ?? []);
      }
      if (fewest === undefined || countOf(candidates) < countOf(fewest)) fewest = candidates;
    }
    return fewest === undefined || fewest.some((some) => some.some((labels) => matches(labels, selector)));
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
