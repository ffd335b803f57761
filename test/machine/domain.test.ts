import { formatPath } from '../../src/core/path';
import { checkShape } from '../../src/core/shape';
import { domainShape } from '../../src/machine/domain';
import { Firmware } from '../../src/machine/firmware';
import { LaunchSecurity } from '../../src/machine/launch-security';

/** What is said of props, as untyped JavaScript may give them. */
function said(props: unknown): readonly string[] {
  const problems: string[] = [];
  checkShape(domainShape, props as object, (path, message) => problems.push(`${formatPath(path)}: ${message}`));
  return problems;
}

test('memory is an amount, or an amount and more', () => {
  expect(said({ memory: '4Gi' })).toEqual([]);
  expect(said({ memory: { guest: '4Gi', hugepages: { pageSize: '2Mi' } } })).toEqual([]);
  expect(said({ memory: '4GB' })).toEqual([
    'memory: text "4GB" is given where a quantity such as "4Gi", "500m" or "2" is wanted',
  ]);
  expect(said({ memory: { guest: '4GB', size: '1Gi', hugepages: {} } })).toEqual([
    'memory.guest: text "4GB" is given where a quantity such as "4Gi", "500m" or "2" is wanted',
    'memory.size: unknown prop "size"; choose one of guest, hugepages, maxGuest, reservedOverhead',
    'memory.hugepages.pageSize: prop "pageSize" is missing',
  ]);
});

test('resources are those of a node, or have the full name of an extended one', () => {
  expect(said({ resources: { requests: { 'example.com/card': '1', cpu: '2' } } })).toEqual([]);
  expect(said({ resources: { requests: { card: '1', 'example.com/card': 'one' }, limits: [] } })).toEqual([
    'resources.requests.card: unknown prop "card"; choose one of cpu, ephemeral-storage, memory',
    'resources.requests["example.com/card"]: text "one" is given where a quantity such as "4Gi", "500m" or "2" is wanted',
    'resources.limits: a list is given where an object is wanted',
  ]);
});

test('a clock is in UTC or in a timezone', () => {
  expect(said({ clock: { utc: {}, timezone: 'Europe/Berlin' } })).toEqual([
    'clock: the clock is in utc and in a timezone, and KubeVirt would pass over the timezone; keep one',
  ]);
  expect(said({ clock: { timer: { hpet: 'off', kvm: {}, rtc: { tickPolicy: 'merge' } } } })).toEqual([
    'clock.timer.hpet: text "off" is given where true or false is wanted',
    'clock.timer.kvm: an object is given where true or false is wanted',
    'clock.timer.rtc.tickPolicy: text "merge" is given where one of "delay", "catchup" is wanted',
  ]);
});

test('enlightenments are chosen, or all of them are passed through', () => {
  expect(said({ features: { hyperv: { relaxed: true }, hypervPassthrough: true } })).toEqual([
    'features: hyperv and hypervPassthrough are given, and passing all through leaves nothing to choose; keep one',
  ]);
  expect(said({ features: { hyperv: { spinlocks: 8191, relax: true } } })).toEqual([
    'features.hyperv.spinlocks: the number 8191 is given where true or false is wanted',
    'features.hyperv.relax: unknown prop "relax"; did you mean "relaxed"?',
  ]);
});

test('what a firmware boots, or tells the guest, is named', () => {
  expect(said({ firmware: Firmware.bios({ kernelBoot: { image: 'a:1' }, acpi: {} } as never) })).toEqual([
    'firmware.kernelBoot: names nothing to boot; give kernelPath or initrdPath, absolute paths in the image',
    'firmware.acpi: names no table; give slicNameRef or msdmNameRef, the name of a disk that holds a Secret',
  ]);
});

test('launch security is made by its functions, and its session is never shown', () => {
  expect(said({ launchSecurity: { sev: {} } })).toEqual([
    'launchSecurity: nothing says what it is; make it with LaunchSecurity.sev(), LaunchSecurity.snp(), LaunchSecurity.tdx() or LaunchSecurity.secureExecution()',
  ]);
  expect(
    said({ launchSecurity: LaunchSecurity.sev({ session: 12345 as never, attestation: 'yes' as never }) }),
  ).toEqual([
    'launchSecurity.session: a number is given where text is wanted',
    'launchSecurity.attestation: text "yes" is given where true or false is wanted',
  ]);
});

test('threads are shared, automatic or a pool', () => {
  expect(said({ ioThreads: 'auto', rebootPolicy: 'Reboot' })).toEqual([]);
  expect(said({ ioThreads: 'pool', rebootPolicy: 'Halt' })).toEqual([
    'ioThreads: text "pool" is given where one of "shared", "auto" is wanted',
    'rebootPolicy: text "Halt" is given where one of "Reboot", "Terminate" is wanted',
  ]);
  expect(said({ ioThreads: {} })).toEqual([
    'ioThreads.supplementalPoolThreadCount: prop "supplementalPoolThreadCount" is missing',
  ]);
});
