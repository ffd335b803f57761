import type { VirtualMachine, VirtualMachineInstance } from '../../imports/kubevirt';
import { type Cluster, stockCluster } from '../core/cluster';
import type { Metadata, WireManifest } from '../core/manifest';
import { copyTree } from '../core/tree';
import { known } from '../core/value';
import { admitted } from './admitted';
import type { MachineSpec } from './machine-spec';

/**
 * The instance that runs when a VirtualMachine starts, with what its instancetype and its preference say, and all that the
 * cluster fills in; `undefined` where the cluster is not known to hold them, or where they contradict the machine.
 *
 * @param cluster - where it starts; a stock KubeVirt 1.9 unless given
 * @example startedInstance(virtualMachine.manifest('vm', props))?.spec.domain.cpu?.model // 'host-model'
 */
export function startedInstance(
  machine: WireManifest<VirtualMachine>,
  cluster: Cluster = stockCluster,
): WireManifest<VirtualMachineInstance> | undefined {
  const stored = admitted(machine, cluster);
  const { metadata } = stored;
  const refers = stored.spec?.instancetype !== undefined || stored.spec?.preference !== undefined;
  const { expandedManifest } = require('./expansion') as typeof import('./expansion');
  const whole = refers ? (expandedManifest(stored, cluster) as WireManifest<VirtualMachine> | undefined) : stored;
  const template = whole?.spec?.template;
  if (template?.spec === undefined) return undefined;
  const { labels, annotations } = (template.metadata ?? {}) as Pick<Metadata, 'labels' | 'annotations'>;
  const instance: WireManifest<VirtualMachineInstance> = {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachineInstance',
    metadata: { name: metadata.name, namespace: metadata.namespace, labels, annotations: { ...annotations } },
    spec: copyTree(template.spec),
  };
  const { fillDisks } = require('./disk.defaults') as typeof import('./disk.defaults');
  fillDisks(instance.spec);
  attachInput(instance.spec);
  return admitted(instance, cluster);
}

/** `pkg/virt-controller/watch/vm/vm.go`, `AutoAttachInputDevice` */
function attachInput({ domain: { devices } }: MachineSpec): void {
  if (known(devices.autoattachInputDevice) !== true || (devices.inputs?.length ?? 0) > 0) return;
  devices.inputs = [{ name: 'default-0' } as NonNullable<typeof devices.inputs>[number]];
}
