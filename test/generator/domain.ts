import type { Tree } from './case';
import type { Draw } from './draw';
import type { Slip } from './slips';

const pinned = { cores: 2, dedicatedCpuPlacement: true };
const numa = { guestMappingPassthrough: {} };
const on = { enabled: true };
const off = { enabled: false };
const efi = { bootloader: { efi: { secureBoot: false } } };

/** Mistakes in what a machine is made of, but for its devices. */
export const domainSlips: readonly Slip[] = [
  ['domain.cpu.features', [[{ name: 'vmx', policy: 'on' }], [{ name: 'vmx' }, { name: 'pcid', policy: 'Require' }]]],
  [
    'domain.cpu',
    [
      { cores: 2, isolateEmulatorThread: true },
      { cores: 2, numa },
      { ...pinned, realtime: {} },
      { ...pinned, numa, realtime: {} },
    ],
  ],
  [
    'domain.cpu',
    [
      { ...pinned, threads: 3 },
      { ...pinned, threads: 2 },
      { ...pinned, sockets: 65536, cores: 65536 },
    ],
  ],
  [
    '',
    [
      { domain: { devices: {}, cpu: pinned, memory: { guest: '1Gi' }, resources: { requests: { cpu: '3' } } } },
      { domain: { devices: {}, cpu: { dedicatedCpuPlacement: true }, resources: { limits: { cpu: '1500m' } } } },
      { domain: { devices: {}, cpu: pinned, resources: { requests: { memory: '1Gi' }, limits: { memory: '2Gi' } } } },
      { domain: { devices: {}, cpu: { dedicatedCpuPlacement: true } } },
    ],
  ],
  [
    'domain.memory',
    [
      { guest: '1Gi', hugepages: { pageSize: '2MB' } },
      { guest: '1Gi', hugepages: { pageSize: '0' } },
    ],
  ],
  [
    'domain.memory',
    [
      { guest: '1Gi', hugepages: { pageSize: '3Mi' } },
      { guest: '512Mi', hugepages: { pageSize: '1Gi' } },
    ],
  ],
  ['domain.memory', [{ guest: '1Gi', reservedOverhead: { addedOverhead: '64Mi' } }]],
  [
    'domain.memory',
    [
      { maxGuest: '2Gi' },
      { guest: '2Gi', maxGuest: '1Gi' },
      { guest: '1025Mi', maxGuest: '2Gi' },
      { guest: '1Gi', maxGuest: '2G' },
      { guest: '512Mi', maxGuest: '2Gi' },
    ],
  ],
  ['domain.ioThreadsPolicy', ['pool', 'supplementalPool', 'Shared']],
  ['domain.rebootPolicy', ['Terminate']],
  ['domain.firmware.acpi', [{}, { slicNameRef: 'slic' }, { msdmNameRef: 'root' }]],
  [
    'domain.firmware.kernelBoot',
    [
      { kernelArgs: 'quiet' },
      { container: { image: '' } },
      { container: { image: 'a:1' } },
      { container: { image: 'a:1', kernelPath: 'boot/vmlinuz' } },
      { container: { image: 'a:1', initrdPath: '/../initrd' } },
    ],
  ],
  ['domain.launchSecurity', [{}, { sev: {} }, { tdx: {} }, { sev: {}, snp: {} }]],
  [
    '',
    [
      {
        domain: { devices: {}, memory: { guest: '1Gi' }, firmware: efi, launchSecurity: { sev: { attestation: {} } } },
      },
      {
        domain: {
          devices: {},
          memory: { guest: '1Gi' },
          firmware: { bootloader: { efi: { persistent: true, secureBoot: true } } },
          features: { smm: on },
          launchSecurity: { snp: {} },
        },
      },
    ],
  ],
  [
    'domain.features.hyperv',
    [
      { evmcs: on, vapic: off },
      { ipi: {}, vpindex: off },
      { tlbflush: on, vpindex: off },
      { synictimer: {}, synic: off },
      { synictimer: on, vpindex: off },
    ],
  ],
  ['domain.features', [{ hyperv: { relaxed: on }, hypervPassthrough: on }]],
  [
    'domain',
    [
      {
        devices: {},
        memory: { guest: '1Gi' },
        features: { hyperv: { evmcs: {} } },
        cpu: { features: [{ name: 'vmx' }, { name: 'vmx', policy: 'forbid' }] },
      },
    ],
  ],
];

/** What some machines have of it, and the cluster takes. */
export function domainParts(draw: Draw, architecture: string): Tree {
  return structuredClone({
    ...(draw.chance(6) && { ioThreadsPolicy: draw.pick(['shared', 'auto']) }),
    ...(draw.chance(4) && { ioThreadsPolicy: 'supplementalPool', ioThreads: { supplementalPoolThreadCount: 2 } }),
    ...(draw.chance(6) && { rebootPolicy: draw.pick(['Reboot', 'Terminate']) }),
    ...(draw.chance(6) && { chassis: { manufacturer: 'Example', sku: 'A-17' } }),
    ...(draw.chance(8) && {
      clock: draw.pick<Tree>([
        { utc: { offsetSeconds: 3600 }, timer: { hpet: { present: false }, hyperv: {} } },
        {
          timezone: 'Europe/Berlin',
          timer: { rtc: { tickPolicy: 'catchup', track: 'guest' }, pit: { present: true } },
        },
      ]),
    }),
    ...(draw.chance(8) &&
      architecture === 'amd64' && {
        features: draw.pick<Tree>([
          {
            apic: { endOfInterrupt: true },
            smm: {},
            hyperv: { relaxed: {}, vapic: {}, spinlocks: { spinlocks: 8191 } },
          },
          { acpi: {}, smm: on, hyperv: { synictimer: { direct: on }, tlbflush: {}, ipi: {} } },
          { smm: on, hypervPassthrough: on, kvm: { hidden: true }, pvspinlock: off },
        ]),
      }),
  });
}
