import type { VirtualMachineInstance as VirtualMachineInstanceManifest } from '../../imports/kubevirt';
import { type Context, defineKind, type NamespacedProps } from '../core/kind';
import type { WireManifest } from '../core/manifest';
import type { Report } from '../core/rule';
import type { Value } from '../core/value';
import type { InstanceDisk } from './disk';
import { checkIdentity } from './identity';
import { checkMachine, type MachineProps, machineCompanions, machineShape, renderMachine } from './machine';
import { checkDisksNetworkData } from './network-data';
import { instanceLabelsOf, machineSelector } from './pod-labels';

/** Props of a VirtualMachineInstance. */
export interface VirtualMachineInstanceProps
  extends NamespacedProps<WireManifest<VirtualMachineInstanceManifest>>,
    MachineProps<InstanceDisk> {}

/** What others refer to. */
export interface VirtualMachineInstanceRefs {
  /** The name of the instance. */
  readonly virtualMachineInstanceName: Value<string>;
  /** Labels by which its pod is found. */
  readonly selector: Readonly<Record<string, Value<string>>>;
  /** Labels that its instance has, which are its `podLabels`. */
  readonly instanceLabels: Readonly<Record<string, Value<string>>>;
}

/** Reports what an instance says that no manifest can. */
export function checkInstance(props: MachineProps, context: Context, report: Report): void {
  checkMachine(props, report);
  checkIdentity(props, context, report);
  checkDisksNetworkData(props.disks, props, context, report);
  for (const name of Object.keys(props.disks)) {
    if (props.disks[name]?.source === 'dataVolumeTemplate') {
      report(
        ['disks', name],
        `disk "${name}" is a DataVolume that its machine owns, but an instance owns none; make a DataVolume and give it to Disk.dataVolume()`,
      );
    }
  }
}

/** One run of a machine: when it stops, it is over. */
export const virtualMachineInstance = defineKind<
  VirtualMachineInstanceProps,
  VirtualMachineInstanceRefs,
  WireManifest<VirtualMachineInstanceManifest>
>({
  apiVersion: 'kubevirt.io/v1',
  kind: 'VirtualMachineInstance',
  scope: 'Namespaced',
  shape: machineShape,
  rules: () => (require('./machine.rules') as typeof import('./machine.rules')).virtualMachineInstanceRuleSets,
  check: checkInstance,
  body: (props, context) => ({ spec: renderMachine(props, context, false) }),
  companions: machineCompanions,
  refs: (manifest, cluster) => ({
    virtualMachineInstanceName: manifest.metadata.name,
    selector: machineSelector(manifest, cluster),
    instanceLabels: instanceLabelsOf(manifest),
  }),
});
