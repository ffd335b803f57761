import { Cluster } from '../../src/core/cluster';
import type { FeatureGate } from '../../src/core/feature-gate';
import type { DeviceProps } from '../../src/machine/device';
import { Disk } from '../../src/machine/disk';
import { Gpu } from '../../src/machine/gpu';
import { HostDevice } from '../../src/machine/host-device';
import { Watchdog } from '../../src/machine/watchdog';
import type { MachineCase } from './field-case';

/** A case of a machine with nothing but devices, and what its spec has beside them. */
function deviceCase(
  name: string,
  props: DeviceProps,
  devices: object,
  gates: readonly FeatureGate[] = [],
  rest: object = {},
): MachineCase {
  return {
    name,
    props: { memory: '1Gi', disks: { scratch: Disk.emptyDisk('1Gi') }, ...props },
    spec: {
      domain: {
        memory: { guest: '1Gi' },
        devices: { disks: [{ name: 'scratch', disk: { bus: 'virtio' } }], ...devices },
      },
      volumes: [{ name: 'scratch', emptyDisk: { capacity: '1Gi' } }],
      ...rest,
    },
    ...(gates.length > 0 && { cluster: Cluster.kubevirt('1.9', { featureGates: gates }) }),
  };
}

const onS390x = Cluster.kubevirt('1.9', { architecture: 's390x' });

/** What can be said of a machine's devices beside disks and interfaces. */
export const deviceCases: readonly MachineCase[] = [
  deviceCase(
    'GPUs of the node, one of them with a screen',
    {
      gpus: {
        screen: Gpu.device('nvidia.com/GRID', { tag: 'screen', display: { enabled: true, ramFB: true } }),
        plain: Gpu.device('nvidia.com/GRID', { display: { enabled: false, ramFB: false } }),
        whole: Gpu.device('nvidia.com/A10'),
      },
    },
    {
      gpus: [
        {
          name: 'screen',
          deviceName: 'nvidia.com/GRID',
          tag: 'screen',
          virtualGPUOptions: { display: { enabled: true, ramFB: { enabled: true } } },
        },
        {
          name: 'plain',
          deviceName: 'nvidia.com/GRID',
          virtualGPUOptions: { display: { enabled: false, ramFB: { enabled: false } } },
        },
        { name: 'whole', deviceName: 'nvidia.com/A10' },
      ],
    },
  ),
  deviceCase(
    'a virtual GPU with a screen from the beginning, by what is default',
    { gpus: { screen: Gpu.device('nvidia.com/GRID', { display: {} }) } },
    { gpus: [{ name: 'screen', deviceName: 'nvidia.com/GRID', virtualGPUOptions: { display: {} } }] },
  ),
  deviceCase(
    'other devices of the node',
    { hostDevices: { qat: HostDevice.device('intel.com/qat', { tag: 'crypto' }), usb: HostDevice.device('a.com/b') } },
    {
      hostDevices: [
        { name: 'qat', deviceName: 'intel.com/qat', tag: 'crypto' },
        { name: 'usb', deviceName: 'a.com/b' },
      ],
    },
    ['HostDevices'],
  ),
  deviceCase(
    'devices that claims ask for',
    {
      resourceClaims: {
        cards: { resourceClaimName: 'cards-of-web' },
        made: { resourceClaimTemplateName: 'one-card' },
      },
      gpus: { first: Gpu.claim({ claimName: 'cards', requestName: 'gpu' }, { tag: 'first', display: {} }) },
      hostDevices: {
        nic: HostDevice.claim({ claimName: 'made', requestName: 'nic' }, { tag: 'nic' }),
        other: HostDevice.claim({ claimName: 'cards', requestName: 'nic' }),
      },
    },
    {
      gpus: [
        {
          name: 'first',
          claimName: 'cards',
          requestName: 'gpu',
          tag: 'first',
          virtualGPUOptions: { display: {} },
        },
      ],
      hostDevices: [
        { name: 'nic', claimName: 'made', requestName: 'nic', tag: 'nic' },
        { name: 'other', claimName: 'cards', requestName: 'nic' },
      ],
    },
    ['HostDevices'],
    {
      resourceClaims: [
        { name: 'cards', resourceClaimName: 'cards-of-web' },
        { name: 'made', resourceClaimTemplateName: 'one-card' },
      ],
    },
  ),
  deviceCase(
    'a watchdog of amd64',
    { watchdog: Watchdog.i6300esb({ name: 'dog', action: 'poweroff' }) },
    { watchdog: { name: 'dog', i6300esb: { action: 'poweroff' } } },
  ),
  {
    ...deviceCase(
      'a watchdog of s390x',
      { watchdog: Watchdog.diag288({ action: 'reset' }) },
      { watchdog: { name: 'watchdog', diag288: { action: 'reset' } } },
    ),
    cluster: onS390x,
  },
  deviceCase(
    'a watchdog that acts as KubeVirt has it',
    { watchdog: Watchdog.i6300esb() },
    { watchdog: { name: 'watchdog', i6300esb: {} } },
  ),
  deviceCase('random numbers of the node', { rng: true }, { rng: {} }),
  deviceCase('no random numbers, nor devices of clients', { rng: false, clientPassthrough: false }, {}),
  deviceCase('USB devices that clients lend', { clientPassthrough: true }, { clientPassthrough: {} }),
  deviceCase(
    'a trusted platform module that forgets',
    { tpm: { enabled: true, persistent: false } },
    { tpm: { enabled: true, persistent: false } },
  ),
  deviceCase('a trusted platform module by what is default', { tpm: {} }, { tpm: {} }),
  deviceCase('a sound card', { sound: { name: 'card', model: 'ac97' } }, { sound: { name: 'card', model: 'ac97' } }),
  deviceCase('a sound card by what is default', { sound: {} }, { sound: { name: 'sound' } }),
  deviceCase('a graphics card', { video: { type: 'cirrus' } }, { video: { type: 'cirrus' } }),
  deviceCase(
    'tablets',
    { inputs: { pen: { bus: 'virtio' }, touch: {} } },
    {
      inputs: [
        { name: 'pen', type: 'tablet', bus: 'virtio' },
        { name: 'touch', type: 'tablet' },
      ],
    },
  ),
  deviceCase(
    'devices by which a guest tells that it crashed',
    { panicDevices: [{ model: 'pvpanic' }, { model: 'isa' }, { model: 'hyperv' }, {}] },
    { panicDevices: [{ model: 'pvpanic' }, { model: 'isa' }, { model: 'hyperv' }, {}] },
  ),
  deviceCase(
    'what KubeVirt attaches by itself, switched',
    {
      autoattachGraphicsDevice: false,
      autoattachSerialConsole: true,
      logSerialConsole: true,
      autoattachMemBalloon: false,
      autoattachInputDevice: true,
      autoattachPodInterface: true,
      autoattachVSOCK: true,
    },
    {
      autoattachGraphicsDevice: false,
      autoattachSerialConsole: true,
      logSerialConsole: true,
      autoattachMemBalloon: false,
      autoattachInputDevice: true,
      autoattachPodInterface: true,
      autoattachVSOCK: true,
    },
    ['VSOCK'],
  ),
  deviceCase(
    'queues of interfaces, and virtio as old guests speak it',
    { networkInterfaceMultiqueue: true, useVirtioTransitional: true },
    { networkInterfaceMultiqueue: true, useVirtioTransitional: true },
  ),
];
