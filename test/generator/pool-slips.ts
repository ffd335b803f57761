import type { Slip } from './slips';

const inPool = 'spec.virtualMachineTemplate.spec.template.spec';

/** Several times: a pool has all mistakes of its machines beside these. */
function often(slips: readonly Slip[]): readonly Slip[] {
  return [...slips, ...slips, ...slips, ...slips, ...slips, ...slips];
}

/** What people get wrong around the template of a pool. */
export const poolSlips: readonly Slip[] = often([
  ['spec.selector', [{ matchLabels: { app: 'a web' } }, { matchExpressions: [{ key: 'app', operator: 'Like' }] }]],
  [
    'spec.selector',
    [{ matchLabels: { app: 'shop' } }, { matchExpressions: [{ key: 'app', operator: 'DoesNotExist' }] }],
  ],
  ['spec.virtualMachineTemplate.metadata', [{}, null, { labels: { app: 'web' }, annotations: { 'a b': 'c' } }]],
  [
    'spec.virtualMachineTemplate.metadata',
    [{ labels: { app: 'web', 'b c': 'd' } }, { labels: { app: 'web', tier: 'a b' } }],
  ],
  ['spec.virtualMachineTemplate.spec', [null]],
  ['spec.maxUnavailable', ['50', '50%', 'half%', '0%', '101%', '+5%', 0, -1, 3, '', '%', '1.5%']],
  [
    'spec.updateStrategy',
    [{ proactive: {}, unmanaged: {} }, { opportunistic: {} }, { proactive: {}, opportunistic: {} }],
  ],
  [
    'spec.scaleInStrategy',
    [{ proactive: {}, unmanaged: {} }, { opportunistic: {} }, { opportunistic: {}, unmanaged: {} }],
  ],
  ['spec.autohealing', [{}, { startUpFailureThreshold: 0 }, { minFailingToStartDuration: '5' }]],
  ['spec.virtualMachineTemplate.spec.runStrategy', ['WaitAsReceiver', 'Never', null]],
  [`${inPool}.domain.memory`, [{ hugepages: { pageSize: '2Mi' } }, { guest: '1Gi', maxGuest: '4Gi' }]],
  [`${inPool}.architecture`, ['amd64', 'arm64', null]],
  [
    'spec.scaleInStrategy',
    [{ proactive: { selectionPolicy: { selectors: { labelSelector: { matchLabels: { tier: 'a b' } } } } } }],
  ],
  ['', [{ apiVersion: 'pool.kubevirt.io/v1alpha1' }]],
]);

/** What people get wrong of a migration. */
export const migrationSlips: readonly Slip[] = [
  ['spec.vmiName', ['', null]],
  ['spec.priority', ['user-triggered', '']],
  ['spec.sendTo', [{ migrationID: 'a', connectURL: 'b' }]],
  ['spec.receive', [{ migrationID: 'a' }, { migrationID: 'b' }]],
  [
    'spec',
    [
      { vmiName: 'web', sendTo: { migrationID: 'a', connectURL: 'b' }, receive: { migrationID: 'a' } },
      { vmiName: 'web', sendTo: { migrationID: 'a', connectURL: 'b' }, receive: { migrationID: 'c' } },
    ],
  ],
];

/** What people get wrong of a preset. */
export const presetSlips: readonly Slip[] = [
  ['spec.domain', [null, { devices: {} }]],
  ['spec.selector', [{ matchLabels: { app: 'a web' } }]],
  ['spec.domain.memory', [{ guest: '1Gi' }]],
  ['spec.domain.firmware', [{ bootloader: { bios: {}, efi: {} } }, { kernelBoot: { kernelArgs: 'quiet' } }]],
  [
    'spec.domain.firmware',
    [{ kernelBoot: { container: { image: 'a' } } }, { acpi: {} }, { acpi: { slicNameRef: 'a' } }],
  ],
  ['spec.domain.devices.disks', [[{ name: 'a', disk: { bus: 'ide' } }], [{ name: 'a' }, { name: 'a' }]]],
  [
    'spec.domain.devices.disks',
    [[{ name: 'A b' }], [{ name: 'a', disk: {}, cdrom: {} }], [{ name: 'a', bootOrder: 0 }]],
  ],
  ['spec.domain.devices.disks', [[{ name: 'a', cache: 'fast' }], [{ name: 'a', lun: { reservation: true } }]]],
  ['spec.domain.devices.interfaces', [[{ name: 'a', bootOrder: 0 }]]],
];
