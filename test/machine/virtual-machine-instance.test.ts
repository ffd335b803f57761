import { Disk } from '../../src/machine/disk';
import { Interface } from '../../src/machine/interface';
import { virtualMachineInstance } from '../../src/machine/virtual-machine-instance';
import { rendered } from '../core/rendered';

test('an instance is the inside of a machine, with labels of its own', () => {
  expect(
    rendered(virtualMachineInstance, 'vmi', {
      metadata: { labels: { tier: 'web' } },
      memory: '1Gi',
      cpu: { cores: 2 },
      disks: { root: Disk.containerDisk('a') },
      interfaces: { default: Interface.masquerade() },
      evictionStrategy: 'None',
    }),
  ).toEqual({
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachineInstance',
    metadata: { name: 'vmi', namespace: 'web', labels: { tier: 'web' } },
    spec: {
      domain: {
        cpu: { cores: 2 },
        memory: { guest: '1Gi' },
        devices: {
          disks: [{ name: 'root', disk: { bus: 'virtio' } }],
          interfaces: [{ name: 'default', masquerade: {} }],
        },
      },
      networks: [{ name: 'default', pod: {} }],
      volumes: [{ name: 'root', containerDisk: { image: 'a' } }],
      evictionStrategy: 'None',
    },
  });
});

test('others refer to it by its name, and to its pod by the label of that name', () => {
  expect(virtualMachineInstance.refs(virtualMachineInstance.manifest('vmi', { disks: {} }))).toEqual({
    virtualMachineInstanceName: 'vmi',
    selector: { 'vmi.kubevirt.io/id': 'vmi' },
    instanceLabels: {},
  });
});
