import type { HorizontalPodAutoscaler, MetricSpec } from '../../imports/kubernetes';
import type { KubeVirt } from '../../imports/kubevirt';
import { isLate, itemsOf, numberOf, textOf } from '../core/leaf';
import type { Manifest, Wire, WireManifest } from '../core/manifest';
import { at, type Path } from '../core/path';
import type { Program, ProgramObject, ProgramRule } from '../core/program';
import { Quantity } from '../core/quantity';
import { isOpaque, known } from '../core/value';
import { hookSidecars } from '../machine/hook-sidecar';
import { instanceOf, type MachineSpec } from '../machine/machine-spec';
import { targetOf } from './horizontal-pod-autoscaler.program-rule';

/** A part of what pods ask for, in percent of which there is nothing to say where a sidecar asks for none of it. */
export const requireRequest: ProgramRule = {
  id: 'metric/require-request',
  says: 'what is measured in percent of what pods ask for is something that each of their containers asks for',
  why: 'of a pod one of whose containers asks for none it cannot be told: virt-launcher asks for cpu and memory, a hook sidecar for neither',
  mirrors:
    'kubernetes pkg/controller/podautoscaler/replica_calculator.go calculatePodRequestsFromContainers; pkg/virt-controller/services/renderresources.go sidecarResources',
  stage: 'later',
  check(program, report) {
    for (const autoscaler of program.all('HorizontalPodAutoscaler')) {
      const target = targetOf(program, autoscaler);
      const sidecars = target === undefined ? 0 : sidecarsOf(target.manifest());
      if (target === undefined || sidecars === 0) continue;
      for (const { path, name, container } of utilizations(autoscaler)) {
        const asked = container === undefined ? 'hook-sidecar-0' : container;
        if (Number(/^hook-sidecar-(\d+)$/.exec(asked)?.[1] ?? sidecars) >= sidecars) continue;
        if (isAskedFor(program, target, name)) continue;
        const measure =
          container === undefined ? `measure the container "compute", or give an averageValue` : 'give an averageValue';
        report(
          autoscaler,
          path,
          `is ${name} in percent of what the pods of ${target.object} ask for, and their sidecar "${asked}" asks for none, so that nothing is scaled; ${measure}, or give sidecars a request in the supportContainerResources of KubeVirt`,
        );
      }
    }
  },
};

/** What an autoscaler measures in percent of what pods ask for. */
interface Utilization {
  readonly path: Path;
  readonly name: string;
  /** The one container that is measured. @default - all of them */
  readonly container: string | undefined;
}

function utilizations(autoscaler: ProgramObject): readonly Utilization[] {
  const { spec } = autoscaler.manifest() as WireManifest<HorizontalPodAutoscaler>;
  if (isOpaque(spec?.metrics)) return [];
  const metrics: readonly Wire<MetricSpec>[] = itemsOf(spec?.metrics as readonly Wire<MetricSpec>[] | undefined);
  // `autoscaling/v2/defaults.go` measures the cpu where nothing is measured.
  if (metrics.length === 0) return [{ path: ['spec', 'metrics'], name: 'cpu', container: undefined }];
  return metrics.flatMap((metric, i): Utilization[] => {
    for (const source of ['resource', 'containerResource'] as const) {
      const part = metric?.[source];
      const name = textOf(part?.name);
      if (name === undefined || numberOf(part?.target?.averageUtilization) === undefined) continue;
      const container = source === 'resource' ? undefined : textOf(at(part, ['container']));
      if (source === 'containerResource' && container === undefined) continue;
      return [{ path: ['spec', 'metrics', i, source], name, container }];
    }
    return [];
  });
}

/** How many sidecars the pods of a set or a pool are known to have. */
function sidecarsOf(manifest: Manifest): number {
  const [path] = instanceOf(manifest);
  return hookSidecars(at(manifest, [...path.slice(0, -1), 'metadata'])).length;
}

/** Whether sidecars ask for a resource, or may: those of a machine that gets exactly what it asks for do. */
function isAskedFor(program: Program, target: ProgramObject, name: string): boolean {
  const [path, spec] = instanceOf(target.manifest());
  const machine = at(target.manifest(), path.slice(0, -2));
  // What an instancetype says may be that the processors are its own.
  if (['instancetype', 'preference'].some((field) => (at(machine, [field]) ?? undefined) !== undefined)) return true;
  return (
    mayBeGuaranteed(spec) ||
    program.all('KubeVirt').some((kubevirt) => kubevirt.realm === target.realm && givesSidecars(kubevirt, name))
  );
}

function mayBeGuaranteed(spec: MachineSpec | undefined): boolean {
  const { cpu, resources } = spec?.domain ?? {};
  const dedicated = cpu?.dedicatedCpuPlacement;
  if (isLate(dedicated) || known(dedicated) === true) return true;
  return ['cpu', 'memory'].every((resource) => {
    const [request, limit] = [resources?.requests?.[resource], resources?.limits?.[resource]];
    if (isLate(request) || isLate(limit)) return true;
    const [one, other] = [known(request), known(limit)];
    // A limit of memory alone is a request too.
    if (one === undefined) return resource === 'memory' && other !== undefined;
    return other !== undefined && Quantity.valid(one) && Quantity.valid(other) && Quantity.compare(one, other) === 0;
  });
}

function givesSidecars(kubevirt: ProgramObject, name: string): boolean {
  const containers = (kubevirt.manifest() as WireManifest<KubeVirt>).spec?.configuration?.supportContainerResources;
  return itemsOf(containers).some(
    (container) =>
      textOf(container?.type) === 'sidecar' &&
      (['requests', 'limits'] as const).some(
        (list) => (container?.resources?.[list]?.[name] ?? undefined) !== undefined,
      ),
  );
}
