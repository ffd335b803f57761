import type { DomainProps } from '../../src/machine/domain';
import { Firmware } from '../../src/machine/firmware';

/** What the compiler refuses. */
export const refused: readonly DomainProps[] = [
  // @ts-expect-error a clock is in UTC or in a timezone
  { clock: { utc: {}, timezone: 'Europe/Berlin' } },
  // @ts-expect-error enlightenments are chosen, or all of them are passed through
  { features: { hyperv: { relaxed: true }, hypervPassthrough: true } },
  // @ts-expect-error a kernel boot names a kernel or what it begins with
  { firmware: Firmware.bios({ kernelBoot: { image: 'a:1' } }) },
  // @ts-expect-error a table is named
  { firmware: Firmware.bios({ acpi: {} }) },
  // @ts-expect-error a pool has a size
  { ioThreads: 'supplementalPool' },
  // @ts-expect-error a name without a domain is no extended resource
  { resources: { requests: { card: '1' } } },
];
