import type { VirtualMachine, VirtualMachineInstance } from '../../imports/kubevirt';
import type { Manifest, WireManifest } from '../core/manifest';
import type { Value } from '../core/value';
import { machineLabel, machineLabelValue } from './machine-selector';

/** The labels of the pod that runs a machine, as far as a Service may select them (`pkg/virt-controller/services/template.go`). */
export function podLabelsOf(machine: Manifest): Readonly<Record<string, Value<string>>> {
  const { name } = machine.metadata;
  const own =
    machine.kind === 'VirtualMachine'
      ? (machine as WireManifest<VirtualMachine>).spec.template?.metadata?.labels
      : (machine as WireManifest<VirtualMachineInstance>).metadata.labels;
  return { ...own, 'kubevirt.io': 'virt-launcher', [machineLabel]: machineLabelValue(name) };
}
