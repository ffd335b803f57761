import type { Slip } from './slips';

const display = { virtualGPUOptions: { display: {} } };
const gpu = (name: string, more: object = {}): object => ({ name, deviceName: 'nvidia.com/A10', ...more });
const claimed = (name: string, claimName = 'cards', requestName = 'one'): object => ({ name, claimName, requestName });
const cards = [{ name: 'cards', resourceClaimName: 'cards-of-web' }];

/** A description of an instance with a network on a claim, and what is wrong with it. */
function onClaim(request: object, nic: object = { sriov: {} }, more: object = {}): object {
  return {
    domain: { devices: { interfaces: [{ name: 'nic', ...nic }] }, memory: { guest: '1Gi' } },
    networks: [{ name: 'nic', resourceClaim: request }],
    resourceClaims: cards,
    ...more,
  };
}

function ranges(...portRanges: object[]): object {
  return {
    domain: {
      devices: { interfaces: [{ name: 'default', masquerade: {}, portRanges }] },
      memory: { guest: '1Gi' },
    },
    networks: [{ name: 'default', pod: {} }],
  };
}

const range = (start: number, end: number, protocol = 'TCP'): object => ({ protocol, start, end });

function withNic(nic: object): object {
  const { domain, networks } = ranges() as { domain: object; networks: object };
  return { networks, domain: { ...domain, devices: { interfaces: [{ name: 'default', ...nic }] } } };
}

/** Mistakes in devices of a machine, in what claims give it, and in ranges of ports. */
export const deviceSlips: readonly Slip[] = [
  [
    'domain.devices.inputs',
    [
      [{ name: 'pen', type: 'keyboard' }],
      [{ name: 'pen', type: 'tablet', bus: 'ps2' }],
      [{ name: 'pen', type: '' }],
      [{ name: 'pen', type: 'mouse', bus: 'usb' }],
    ],
  ],
  ['domain.devices.sound', [{ name: 'a', model: 'sb16' }, { name: '' }, { name: 'a' }, { name: '', model: 'ac97' }]],
  ['domain.devices.video', [{ type: 'qxl' }, {}, { type: 'vga' }, { type: 'ramfb' }, { type: '' }]],
  ['domain.devices', [{ video: { type: 'virtio' }, autoattachGraphicsDevice: false }]],
  ['domain.devices.panicDevices', [[{ model: 'acpi' }], [{ model: '' }], [{ model: 'isa' }], [{}]]],
  ['domain.devices.watchdog', [{ name: 'a', diag288: {} }, { name: 'a', i6300esb: {} }, { name: 'a' }]],
  ['domain.devices.watchdog', [{ name: 'a', i6300esb: {}, diag288: { action: 'reset' } }]],
  ['domain.devices.autoattachVSOCK', [true]],
  ['domain.devices.gpus', [[gpu('a', display), gpu('b', display)], [gpu('a', { deviceName: '' })]]],
  [
    'domain.devices.gpus',
    [[gpu('a', display), gpu('b', { virtualGPUOptions: { display: { ramFB: {} } } })], [gpu('a', display)]],
  ],
  ['domain.devices.gpus', [[gpu('a'), claimed('b')], [gpu('a', { claimName: 'cards', requestName: 'one' })]]],
  ['domain.devices.gpus', [[claimed('a', '')], [{ name: 'a', claimName: 'cards' }], [claimed('a')]]],
  ['domain.devices.hostDevices', [[gpu('a')], [{ name: 'a' }], [claimed('a', 'other')], []]],
  [
    '',
    [
      {
        domain: { devices: { gpus: [claimed('a'), claimed('b')] }, memory: { guest: '1Gi' } },
        resourceClaims: cards,
      },
      {
        domain: {
          devices: { gpus: [claimed('a', 'cards', 'one'), claimed('b', 'cards', 'two')] },
          memory: { guest: '1Gi' },
        },
        resourceClaims: cards,
      },
      {
        domain: { devices: { gpus: [claimed('a')], hostDevices: [claimed('b')] }, memory: { guest: '1Gi' } },
        resourceClaims: cards,
      },
    ],
  ],
  [
    'resourceClaims',
    [
      [{ name: 'Cards', resourceClaimName: 'a' }],
      [{ name: '', resourceClaimName: 'a' }],
      [{ name: 'a' }],
      [{ name: 'a', resourceClaimName: 'a', resourceClaimTemplateName: 'b' }],
      [{ name: 'a', resourceClaimName: 'A_b' }],
      [{ name: 'a', resourceClaimTemplateName: '' }],
    ],
  ],
  [
    '',
    [
      onClaim({ claimName: 'cards', requestName: 'one' }),
      onClaim({ claimName: 'other', requestName: 'one' }),
      onClaim({ requestName: 'one' }),
      onClaim({ claimName: 'cards' }),
      onClaim({ claimName: 'cards', requestName: 'one' }, { bridge: {} }),
      onClaim({ claimName: 'cards', requestName: 'one' }, { binding: { name: 'vdpa' } }),
    ],
  ],
  [
    '',
    [
      onClaim(
        { claimName: 'cards', requestName: 'one' },
        {},
        {
          networks: [
            { name: 'nic', resourceClaim: { claimName: 'cards', requestName: 'one' } },
            { name: 'flat', multus: { networkName: 'flat' } },
          ],
          domain: {
            devices: {
              interfaces: [
                { name: 'nic', sriov: {} },
                { name: 'flat', bridge: {} },
              ],
            },
            memory: { guest: '1Gi' },
          },
        },
      ),
      onClaim(
        { claimName: 'cards', requestName: 'one' },
        {},
        {
          domain: {
            devices: { interfaces: [{ name: 'nic', sriov: {} }], gpus: [claimed('a')] },
            memory: { guest: '1Gi' },
          },
        },
      ),
    ],
  ],
  [
    '',
    [
      ranges(range(1, 9)),
      ranges(range(1, 9), range(9, 12)),
      ranges(range(1, 9), range(5, 12, 'UDP')),
      ranges(range(0, 9)),
      ranges(range(9, 1)),
      ranges(range(1, 70_000)),
      ranges(range(1, 9, 'SCTP')),
      ranges(...Array.from({ length: 11 }, (_, i) => range(100 * (i + 1), 100 * (i + 1) + 9))),
    ],
  ],
  [
    '',
    [
      withNic({ masquerade: {}, portRanges: [range(1, 9)], ports: [{ port: 80 }] }),
      withNic({ bridge: {}, portRanges: [range(1, 9)] }),
      withNic({ bridge: {} }),
    ],
  ],
  ['', [{ domain: { devices: { autoattachPodInterface: true }, memory: { guest: '1Gi' } }, networks: null }]],
];
