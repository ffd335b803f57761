import type {
  VirtualMachine,
  VirtualMachineInstance,
  VirtualMachineInstanceReplicaSet,
  VirtualMachinePool,
} from '../../imports/kubevirt';
import { type Cluster, stockCluster } from '../core/cluster';
import type { Manifest, WireManifest } from '../core/manifest';
import type { Value } from '../core/value';
import { isBefore } from '../core/version';
import { machineLabel, machineLabelValue } from './machine-selector';
import type { MachineSpec } from './machine-spec';

/** Deprecated since KubeVirt 1.7, and still on every pod: its value is the guest's host name. */
const hostNameLabel = 'vm.kubevirt.io/name';

/** The labels of the pod that runs a machine, as far as a Service may select them (`pkg/virt-controller/services/template.go`). */
export function podLabelsOf(
  machine: Manifest,
  cluster: Cluster = stockCluster,
): Readonly<Record<string, Value<string>>> {
  const [own, spec] = partsOf(machine);
  const { name } = machine.metadata;
  // Instances of a set, and machines of a pool, have names that nobody knows yet.
  if (machine.kind === 'VirtualMachineInstanceReplicaSet' || machine.kind === 'VirtualMachinePool')
    return { ...own, 'kubevirt.io': 'virt-launcher' };
  return {
    ...own,
    'kubevirt.io': 'virt-launcher',
    [hostNameLabel]: hostName(name, spec),
    ...(hasMachineLabel(cluster) && { [machineLabel]: machineLabelValue(name) }),
  };
}

/** What tells the pod of a machine from all others: before KubeVirt 1.7 that is the guest's host name. */
export function machineSelector(machine: Manifest, cluster: Cluster): Readonly<Record<string, Value<string>>> {
  const { name } = machine.metadata;
  if (hasMachineLabel(cluster)) return { [machineLabel]: machineLabelValue(name) };
  return { [hostNameLabel]: hostName(name, partsOf(machine)[1]) };
}

/** Whether pods have the label that the name alone decides (`services/template.go podLabels`, since 1.7). */
function hasMachineLabel({ kubevirt }: Cluster): boolean {
  return !isBefore(kubevirt, '1.7');
}

/** The labels of a machine's instance, by which policies select it: those of its template alone. */
export function instanceLabelsOf(machine: Manifest): Readonly<Record<string, Value<string>>> {
  return { ...partsOf(machine)[0] };
}

/** The labels that the instance has, and its spec. */
function partsOf(machine: Manifest): [Manifest['metadata']['labels'], MachineSpec | undefined] {
  if (machine.kind === 'VirtualMachine' || machine.kind === 'VirtualMachineInstanceReplicaSet') {
    // Of a machine that exists the spec may come later.
    const { template } = (machine as WireManifest<VirtualMachine | VirtualMachineInstanceReplicaSet>).spec ?? {};
    return [template?.metadata?.labels, template?.spec];
  }
  if (machine.kind === 'VirtualMachinePool') {
    const { template } = (machine as WireManifest<VirtualMachinePool>).spec.virtualMachineTemplate?.spec ?? {};
    return [template?.metadata?.labels, template?.spec];
  }
  const { metadata, spec } = machine as WireManifest<VirtualMachineInstance>;
  return [metadata.labels, spec];
}

/** `pkg/util/net/dns/sanitize.go`, `SanitizeHostname`. */
function hostName(name: string, spec: MachineSpec | undefined): Value<string> {
  return spec?.hostname || (name.split('.')[0] ?? '').slice(0, 63);
}
