import type { DataVolume, EmbeddedDataVolume } from '../../imports/cdi';
import type { IntOrString, Namespace, PersistentVolumeClaim, Quantity, Service } from '../../imports/kubernetes';
import type { Disk, Interface, VirtualMachine, VirtualMachineInstance } from '../../imports/kubevirt';
import type { NetworkAttachmentDefinition, SriovNetworkNodePolicy } from '../../imports/network';
import { generate } from '../../scripts/imports';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const holds = <T extends true>(value: T) => value;

test('a kind has its name and version as literals, what is optional may be undefined, and an empty struct takes no key', () => {
  const disk: Disk = { name: 'root', bootOrder: undefined, disk: { bus: 'virtio' } };
  const nic: Interface = { name: 'default', masquerade: {} };
  const vm: VirtualMachine = {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name: 'vm' },
    spec: { template: { spec: { domain: { devices: { disks: [disk], interfaces: [nic] } } } } },
  };
  const instance: VirtualMachineInstance['spec'] = vm.spec.template.spec ?? { domain: { devices: {} } };
  instance.domain.devices.disks?.push({ name: 'data' });
  expect(disk.bootOrder).toBeUndefined();
  expect(instance.domain.devices.disks).toHaveLength(2);

  // @ts-expect-error: an empty struct takes no key
  const wrong: Interface = { name: 'default', masquerade: { mtu: 1500 } };
  // @ts-expect-error: a disk has a name
  const nameless: Disk = { disk: { bus: 'virtio' } };
  // @ts-expect-error: one version only
  const old: VirtualMachine['apiVersion'] = 'kubevirt.io/v1alpha3';
  // @ts-expect-error: the status is the cluster's
  const status: unknown = vm.status;
  expect([wrong.name, nameless.name, old, status]).toEqual(['default', undefined, 'kubevirt.io/v1alpha3', undefined]);
});

test('enums are unions of literals, and other scalars what JSON has', () => {
  holds<Equal<DataVolume['spec']['contentType'], 'kubevirt' | 'archive' | undefined>>(true);
  holds<Equal<SriovNetworkNodePolicy['spec']['deviceType'], 'netdevice' | 'vfio-pci' | undefined>>(true);
  holds<Equal<SriovNetworkNodePolicy['spec']['numVfs'], number>>(true);
  holds<Equal<PersistentVolumeClaim['spec']['volumeMode'], 'Block' | 'Filesystem' | undefined>>(true);
  holds<Equal<Quantity, string | number>>(true);
  holds<Equal<IntOrString, number | string>>(true);
  holds<Equal<NetworkAttachmentDefinition['spec']['config'], string | undefined>>(true);
  holds<Equal<EmbeddedDataVolume['apiVersion'], string | undefined>>(true);
  holds<Equal<Service['spec']['selector'], Record<string, string> | undefined>>(true);
  const namespace: Namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'web' } };
  expect(namespace.spec).toBeUndefined();
});

test('the files of wire types declare types only', () => {
  const files = generate();
  for (const file of ['cdi', 'kubernetes', 'kubevirt', 'network']) {
    const starts = files.get(`imports/${file}.ts`)?.match(/^[a-z]+ [a-z]+/gm) ?? [];
    expect(starts).toContain('export interface');
    expect(starts.filter((start) => !['export interface', 'export type', 'import type'].includes(start))).toEqual([]);
  }
});
