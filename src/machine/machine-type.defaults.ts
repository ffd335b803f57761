import type { Architecture, Cluster } from '../core/cluster';
import { textOf } from '../core/leaf';
import type { Metadata } from '../core/manifest';
import { isBefore } from '../core/version';
import type { MachineSpec } from './machine-spec';

/** `pkg/virt-config/virt-config.go`, the `Default…MachineType`. */
const types: Readonly<Record<Architecture, string>> = { amd64: 'q35', arm64: 'virt', s390x: 's390-ccw-virtio' };

/** The cluster's architecture, and the machine type of the architecture (`setDefaultArchitecture`, `setDefaultMachineType`). */
export function fillMachineType(spec: MachineSpec, cluster: Cluster): void {
  spec.architecture ||= cluster.architecture;
  spec.domain.machine ??= { type: '' };
  const { machine } = spec.domain;
  const said = textOf(spec.architecture);
  const architecture = said === 'arm64' || said === 's390x' ? said : 'amd64';
  machine.type ||= cluster.configuration.architectureConfiguration?.[architecture]?.machineType || types[architecture];
}

/** How PCI devices are numbered, so that it stays so, since KubeVirt 1.8 (`SupportsPCIeHotplug`, `setDefaultPciTopologyVersion`). */
export function fillPciTopology(
  spec: MachineSpec,
  metadata: Pick<Metadata, 'annotations'>,
  { kubevirt }: Cluster,
): void {
  if (isBefore(kubevirt, '1.8')) return;
  const type = textOf(spec.domain.machine?.type) ?? '';
  if (!['amd64', 'arm64'].includes(textOf(spec.architecture) ?? '')) return;
  if (!type.includes('q35') && !type.startsWith('virt')) return;
  metadata.annotations ??= {};
  metadata.annotations['kubevirt.io/pci-topology-version'] ??= 'v3';
}
