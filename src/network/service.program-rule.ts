import type { Service } from '../../imports/kubernetes';
import { textOf } from '../core/leaf';
import type { WireManifest } from '../core/manifest';
import type { ProgramObject, ProgramRule } from '../core/program';
import { known } from '../core/value';
import { LabelIndex, type Labels } from './label-index';
import { targetsAnnotation } from './service-target';

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
      report(
        object,
        ['spec', 'selector'],
        `selects ${shown(selector)}, which no machine of this program has; select a machine, or set the label with podLabels`,
      );
    }
  },
};

/** Another machine that a Service on several selects as well. */
export const noOtherTarget: ProgramRule = {
  id: 'service/no-other-target',
  says: 'a Service on several machines selects no other machine of its program',
  why: 'all that have the labels which its machines share get its traffic',
  mirrors: 'kubernetes pkg/controller/endpointslice (all pods that a selector matches are endpoints)',
  stage: 'later',
  check(program, report) {
    const services = program.all('Service').filter((object) => targetsOf(object) !== undefined);
    if (services.length === 0) return;
    const machines = new LabelIndex(program, selectedKeys(services));
    for (const object of services) {
      const selector = selectorOf(object) ?? {};
      if (object.anywhere === true || Object.keys(selector).length === 0) continue;
      const meant = new Set(targetsOf(object)?.split(', '));
      const others = machines.found(object, selector).filter(({ kind, name }) => !meant.has(`${kind}/${name}`));
      if (others.length === 0) continue;
      report(
        object,
        ['spec', 'selector'],
        `selects ${shown(selector)}, as it is for several machines, which ${others.map((one) => one.object).join(' and ')} ${others.length === 1 ? 'has' : 'have'} as well; give those that are meant a label of their own, or name all as targets`,
      );
    }
  },
};

/** What a Service on several machines is for, by kind and name. */
function targetsOf(service: ProgramObject): string | undefined {
  return textOf(service.manifest().metadata.annotations?.[targetsAnnotation]);
}

function shown(selector: Labels): string {
  return Object.keys(selector)
    .map((key) => `${key}=${known(selector[key]) ?? '…'}`)
    .join(', ');
}

function selectorOf(service: ProgramObject): Labels | undefined {
  return (service.manifest() as WireManifest<Service>).spec?.selector;
}

/** The labels that any Service asks for: no other is looked up. */
function selectedKeys(services: readonly ProgramObject[]): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const service of services) for (const key of Object.keys(selectorOf(service) ?? {})) keys.add(key);
  return keys;
}
