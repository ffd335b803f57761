import type { Profile, Tree } from './case';
import type { Draw } from './draw';

/** Devices of a machine beside disks and interfaces, and the claims that they ask for. */
export interface Devices {
  readonly devices: Tree;
  readonly resourceClaims: readonly Tree[];
}

const watchdogs: Readonly<Record<string, string>> = { amd64: 'i6300esb', s390x: 'diag288' };

const videoTypes: Readonly<Record<string, readonly string[]>> = {
  amd64: ['vga', 'cirrus', 'virtio', 'ramfb', 'bochs'],
  arm64: ['virtio', 'ramfb'],
  s390x: ['virtio'],
};

/** Fields that are on or off, and stand on their own. */
const switches = [
  'autoattachSerialConsole',
  'autoattachMemBalloon',
  'autoattachInputDevice',
  'logSerialConsole',
  'networkInterfaceMultiqueue',
  'useVirtioTransitional',
];

function display(draw: Draw, index: number): Tree {
  if (!draw.chance(40)) return {};
  const off = draw.pick<Tree>([{ enabled: false }, { ramFB: { enabled: false } }]);
  const on = draw.pick<Tree>([{}, { enabled: true }, { ramFB: { enabled: true } }]);
  return { virtualGPUOptions: { display: structuredClone(index === 0 && draw.chance(60) ? on : off) } };
}

/** Devices of the node, each by its name or by a request of its own of the claim `cards`. */
function nodeDevices(draw: Draw, profile: Profile): Devices {
  const { featureGates = [], disabledFeatureGates = [] } = profile;
  const devices: Tree = {};
  const claimed = (name: string) => ({ name, claimName: 'cards', requestName: name });
  const named = (name: string) => ({ name, deviceName: draw.pick(['nvidia.com/A10', 'intel.com/qat']) });
  const byClaim = draw.chance(40);
  if (draw.chance(10)) {
    const gate = byClaim && !disabledFeatureGates.includes('GPUsWithDRA');
    devices['gpus'] = ['gpu1', 'gpu2', 'gpu3']
      .slice(0, draw.int(1, 3))
      .map((name, i) => ({ ...(gate ? claimed(name) : named(name)), ...display(draw, i) }));
  }
  if (draw.chance(featureGates.includes('HostDevices') ? 30 : 0)) {
    const gate = byClaim && !disabledFeatureGates.includes('HostDevicesWithDRA');
    devices['hostDevices'] = ['card1', 'card2'].slice(0, draw.int(1, 2)).map((name) => ({
      ...(gate && draw.chance(70) ? claimed(name) : named(name)),
      ...(draw.chance(20) && { tag: 'a' }),
    }));
  }
  const isClaimed = JSON.stringify(devices).includes('"cards"');
  const claims = [
    { name: 'cards', [draw.pick(['resourceClaimName', 'resourceClaimTemplateName'])]: 'cards-of-web' },
    { name: 'more', resourceClaimName: 'more' },
  ];
  return { devices, resourceClaims: claims.slice(0, isClaimed ? draw.int(1, 2) : 0) };
}

/** Devices that fit each other and the cluster. */
export function devicesOf(draw: Draw, profile: Profile): Devices {
  const { architecture = 'amd64', featureGates = [] } = profile;
  const { devices, resourceClaims } = nodeDevices(draw, profile);
  const watchdog = watchdogs[architecture];
  const action = draw.chance(50) ? { action: draw.pick(['reset', 'poweroff', 'shutdown']) } : {};
  Object.assign(devices, {
    ...(draw.chance(6) && watchdog !== undefined && { watchdog: { name: 'dog', [watchdog]: action } }),
    ...(draw.chance(5) && architecture !== 'arm64' && { sound: { name: 'a', model: draw.pick(['ich9', 'ac97', '']) } }),
    ...(draw.chance(6) && { video: { type: draw.pick(videoTypes[architecture] ?? ['virtio']) } }),
    ...(draw.chance(8) && { inputs: [{ name: 'pen', type: 'tablet', bus: draw.pick(['usb', 'virtio', '']) }] }),
    ...(draw.chance(6) && architecture !== 's390x' && { panicDevices: [{ model: draw.pick(['isa', 'pvpanic']) }, {}] }),
    ...(draw.chance(5) && { tpm: { persistent: draw.chance(50) } }),
    ...(draw.chance(6) && { rng: {} }),
    ...(draw.chance(3) && { clientPassthrough: {} }),
    ...(draw.chance(6) && featureGates.includes('VSOCK') && { autoattachVSOCK: true }),
  });
  for (const name of switches) if (draw.chance(4)) devices[name] = draw.chance(60);
  if (devices['video'] === undefined && draw.chance(4)) devices['autoattachGraphicsDevice'] = draw.chance(50);
  return { devices, resourceClaims };
}
