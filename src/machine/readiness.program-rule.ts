import type { Service } from '../../imports/kubernetes';
import type { WireManifest } from '../core/manifest';
import { memo } from '../core/memo';
import type { ProgramObject, ProgramRule } from '../core/program';
import { known, type Value } from '../core/value';
import { instanceOf } from './machine-spec';
import { podLabelsOf } from './pod-labels';

/** A machine that a Service sends to before its guest has started. */
export const requireReadiness: ProgramRule = {
  id: 'probe/require-readiness',
  says: 'a machine that a Service of its program selects has a readiness probe',
  why: 'without one it is ready as soon as it runs, before its guest has started, and stays so when what it serves fails',
  mirrors: 'none: the kubelet calls a pod without a readiness probe ready',
  stage: 'later',
  silent: true,
  check(program, report) {
    const services = program.all('Service');
    if (services.length === 0) return;
    let bySelector: Selectors | undefined;
    for (const kind of ['VirtualMachine', 'VirtualMachineInstance']) {
      for (const machine of program.all(kind)) {
        if (machine.anywhere === true || machine.judge(requireReadiness.id, 'silent') === 'off') continue;
        const manifest = machine.manifest();
        const [path, spec] = instanceOf(manifest);
        if (spec === undefined || spec.readinessProbe !== undefined) continue;
        bySelector ??= selectorsOf(services);
        const service = selecting(bySelector, machine, podLabelsOf(manifest, machine.cluster));
        if (service === undefined) continue;
        report(
          machine,
          [...path, 'readinessProbe'],
          `${service.object} sends to the machine as soon as it runs, whether its guest has started or not; give it a readinessProbe`,
        );
      }
    }
  },
};

type Labels = Readonly<Record<string, Value<string> | undefined>>;

/** Services by one label of their selectors, so that a machine need not look at all of them. */
type Selectors = ReadonlyMap<string, readonly ProgramObject[]>;

function selectorOf(service: ProgramObject): Labels {
  return (service.manifest() as WireManifest<Service>).spec?.selector ?? {};
}

function selectorsOf(services: readonly ProgramObject[]): Selectors {
  const filed = new Map<string, ProgramObject[]>();
  for (const service of services) {
    const selector = selectorOf(service);
    const [key] = Object.keys(selector);
    if (key !== undefined) memo(filed, `${key}\n${known(selector[key])}`, () => []).push(service);
  }
  return filed;
}

/** A Service that is known to select a machine. */
function selecting(
  services: Selectors,
  { realm, namespace }: ProgramObject,
  labels: Labels,
): ProgramObject | undefined {
  for (const key of Object.keys(labels)) {
    const found = services.get(`${key}\n${known(labels[key])}`)?.find((service) => {
      if (service.realm !== realm || service.namespace !== namespace || service.anywhere === true) return false;
      const selector = selectorOf(service);
      return Object.keys(selector).every((one) => isSame(labels[one], selector[one]));
    });
    if (found !== undefined) return found;
  }
  return undefined;
}

function isSame(label: Value<string> | undefined, wanted: Value<string> | undefined): boolean {
  const text = known(wanted);
  return text !== undefined && known(label) === text;
}
