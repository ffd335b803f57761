import type { Cluster } from '../core/cluster';
import { updatesLive } from '../core/configuration';
import type { Metadata } from '../core/manifest';
import { isBefore } from '../core/version';
import { fillTimers } from './clock.defaults';
import { fillCpuRequest, fillMaxSockets, fillModel, fillTopology } from './cpu.defaults';
import { fillOtherDevices } from './device.defaults';
import { storedAddress, storedRange } from './dhcp-options.defaults';
import { fillDevices, fillDisks, fillPullPolicy } from './disk.defaults';
import { fillFeatures } from './feature.defaults';
import { fillFirmware } from './firmware.defaults';
import { fillInterfaces } from './interface.defaults';
import type { MachineSpec } from './machine-spec';
import { fillMachineType, fillPciTopology } from './machine-type.defaults';
import { fillGuestMemory, fillMaxGuest, fillMemoryRequest } from './memory.defaults';
import { fillProbes } from './probe.defaults';

/** What KubeVirt writes of an instance once it has read it: what Go has no way to leave out, and addresses its own way. */
export function fillWritten({ domain, volumes, networks, dnsConfig }: MachineSpec): void {
  domain.devices ??= {};
  domain.resources ??= {};
  if (domain.features !== undefined) domain.features.acpi ??= {};
  for (const { hostDisk, downwardAPI } of volumes ?? []) {
    if (hostDisk !== undefined) hostDisk.capacity ??= '0';
    for (const { resourceFieldRef } of downwardAPI?.fields ?? []) {
      if (resourceFieldRef !== undefined) resourceFieldRef.divisor ??= '0';
    }
  }
  if (dnsConfig?.nameservers !== undefined) dnsConfig.nameservers = dnsConfig.nameservers.map(storedAddress);
  for (const { pod } of networks ?? []) {
    if (pod?.vmNetworkCIDR !== undefined) pod.vmNetworkCIDR = storedRange(pod.vmNetworkCIDR);
  }
  for (const { dhcpOptions } of domain.devices.interfaces ?? []) {
    if (dhcpOptions?.ntpServers !== undefined) dhcpOptions.ntpServers = dhcpOptions.ntpServers.map(storedAddress);
  }
}

/** Where a node vouches for a machine under TDX (`virt-config`, `DefaultQGSSocketPath`). */
const quoteSocket = '/var/run/tdx-qgs/qgs.socket';

/** Deletes what runs before the object is gone. */
const finalizer = 'kubevirt.io/foregroundDeleteVirtualMachine';

/**
 * Fills in what an instance does not say, in the order of the cluster: one default may rest on another
 * (`pkg/defaults/defaults.go`, `SetDefaultVirtualMachineInstance`; `vmi-mutator.go`, `ApplyNewVMIMutations`).
 */
export function fillInstance(spec: MachineSpec, metadata: Metadata, cluster: Cluster): void {
  fillWritten(spec);
  fillMachineType(spec, cluster);
  fillCpuRequest(spec);
  if (isBefore(cluster.kubevirt, '1.7')) fillMemoryRequest(spec);
  fillGuestMemory(spec);
  fillTopology(spec);
  fillPullPolicy(spec);
  spec.evictionStrategy ??= cluster.configuration.evictionStrategy ?? 'None';
  fillInterfaces(spec, cluster);
  fillDisks(spec);

  fillFeatures(spec);
  fillTimers(spec);
  fillProbes(spec);
  fillDevices(spec);
  fillOtherDevices(spec);
  fillFirmware(spec, cluster);
  fillModel(spec);
  // Nothing is added to a running machine on arm64.
  if (spec.architecture !== 'arm64' && updatesLive(cluster)) {
    fillMaxSockets(spec);
    fillMaxGuest(spec);
  }

  fillPciTopology(spec, metadata, cluster);
  if (spec.domain.launchSecurity?.tdx !== undefined && !isBefore(cluster.kubevirt, '1.9')) {
    metadata.annotations = { ...metadata.annotations, 'kubevirt.io/qgs-socket-path': quoteSocket };
  }
  metadata.finalizers = [...(metadata.finalizers ?? []), finalizer];
}
