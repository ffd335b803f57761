import type {
  VirtualMachine,
  VirtualMachineInstance,
  VirtualMachineInstanceReplicaSet,
  VirtualMachinePool,
} from '../../imports/kubevirt';
import type { Manifest, WireManifest } from '../core/manifest';
import type { Value } from '../core/value';
import { machineLabel, machineLabelValue } from './machine-selector';
import type { MachineSpec } from './machine-spec';

/** Deprecated upstream, and still on every pod: its value is the guest's host name. */
const hostNameLabel = 'vm.kubevirt.io/name';

/** The labels of the pod that runs a machine, as far as a Service may select them (`pkg/virt-controller/services/template.go`). */
export function podLabelsOf(machine: Manifest): Readonly<Record<string, Value<string>>> {
  const [own, spec] = partsOf(machine);
  const { name } = machine.metadata;
  // Instances of a set, and machines of a pool, have names that nobody knows yet.
  if (machine.kind === 'VirtualMachineInstanceReplicaSet' || machine.kind === 'VirtualMachinePool')
    return { ...own, 'kubevirt.io': 'virt-launcher' };
  return {
    ...own,
    'kubevirt.io': 'virt-launcher',
    [hostNameLabel]: hostName(name, spec),
    [machineLabel]: machineLabelValue(name),
  };
}

/** The labels that the instance has, and its spec. */
function partsOf(machine: Manifest): [Manifest['metadata']['labels'], MachineSpec | undefined] {
  if (machine.kind === 'VirtualMachine' || machine.kind === 'VirtualMachineInstanceReplicaSet') {
    const { template } = (machine as WireManifest<VirtualMachine | VirtualMachineInstanceReplicaSet>).spec;
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
