import { numberOf, numberOrZero } from '../core/leaf';
import type { Path } from '../core/path';
import type { Rule } from '../core/rule';
import { known } from '../core/value';
import { busOf, type DiskSpec, diskLabel, eachDiskWith } from './disk-rule';
import type { MachineSpec } from './machine-spec';

/** `pkg/storage/admitters/disks.go`, `minCustomBlockSize` and `maxCustomBlockSize`. */
const [smallest, largest] = [512, 2_097_152];

/** What is wrong with the sizes of a disk's blocks. */
interface Problem {
  readonly rule: 'no-matching' | 'valid-logical' | 'valid-granularity' | 'valid-size';
  readonly path: Path;
  readonly message: string;
}

/** Upstream stops at the first problem of a disk, or at one for each size. */
function problemsOf(disk: DiskSpec): readonly Problem[] {
  const custom = disk.blockSize?.custom;
  if (custom === undefined) return [];
  const matching = disk.blockSize?.matchVolume;
  if (matching !== undefined) {
    const enabled = matching.enabled === undefined ? true : known(matching.enabled);
    if (enabled === undefined) return [];
    if (enabled) {
      const message = 'has block sizes of its own and those of its volume; keep custom or matchVolume';
      return [{ rule: 'no-matching', path: [], message }];
    }
  }
  const [logical, physical] = [numberOrZero(custom.logical), numberOrZero(custom.physical)];
  if (logical === undefined || physical === undefined) return [];
  if (logical > physical) {
    const message = `has logical blocks of ${logical} bytes on physical ones of ${physical}, which cannot be smaller; choose another`;
    return [{ rule: 'valid-logical', path: ['custom', 'logical'], message }];
  }
  const bus = busOf(disk);
  if (bus === undefined) return [];
  if (bus === 'sata' && logical !== smallest) return [onSata(logical, 'is on bus "sata",')];
  const granularity = custom.discardGranularity === undefined ? 0 : numberOf(custom.discardGranularity);
  if (granularity === undefined) return [];
  if (logical !== 0 && granularity % logical !== 0) {
    const message = `has a discard granularity of ${granularity} bytes, which is no multiple of its logical blocks of ${logical}; choose one`;
    return [{ rule: 'valid-granularity', path: ['custom', 'discardGranularity'], message }];
  }
  const problems: Problem[] = [];
  for (const [noun, size] of [
    ['logical', logical],
    ['physical', physical],
  ] as const) {
    if (size >= smallest && size <= largest && Number.isInteger(Math.log2(size))) continue;
    const message = `has ${noun} blocks of ${size} bytes; choose a power of two from ${smallest} to ${largest}`;
    problems.push({ rule: 'valid-size', path: ['custom', noun], message });
  }
  return problems;
}

function onSata(logical: number, where: string): Problem {
  const message = `${where} where logical blocks have ${smallest} bytes, not ${logical}; choose ${smallest}, or another bus`;
  return { rule: 'valid-logical', path: ['custom', 'logical'], message };
}

function check(rule: Problem['rule']): Rule<MachineSpec>['check'] {
  return eachDiskWith('blockSize', (disk, report) => {
    for (const problem of problemsOf(disk)) {
      if (problem.rule === rule) report(['blockSize', ...problem.path], `${diskLabel(disk)} ${problem.message}`);
    }
  });
}

const mirrors = 'pkg/storage/admitters/disks.go validateBlockSize';

/** What the cluster checks of the block sizes that a disk shows to the guest. */
export const blockSizeRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'block-size/no-matching',
    says: 'block sizes that are given are not matched to the volume as well',
    mirrors,
    check: check('no-matching'),
  },
  {
    id: 'block-size/valid-logical',
    says: 'a logical block is no larger than a physical one, and has 512 bytes on sata',
    mirrors,
    check: check('valid-logical'),
  },
  {
    id: 'block-size/valid-granularity',
    says: 'the discard granularity is a multiple of the logical block',
    mirrors,
    check: check('valid-granularity'),
  },
  {
    id: 'block-size/valid-size',
    says: 'blocks have a power of two of bytes, from 512 to 2097152',
    mirrors: 'pkg/storage/admitters/disks.go validateCustomBlockSize',
    check: check('valid-size'),
  },
];

/** Reports logical blocks that a disk cannot have once it is put on sata. */
export function logicalOnSata(disk: DiskSpec): string | undefined {
  const logical = numberOrZero(disk.blockSize?.custom?.logical);
  const isAlone =
    logical !== undefined && problemsOf(disk).every(({ rule }) => rule !== 'no-matching' && rule !== 'valid-logical');
  return isAlone && disk.blockSize?.custom !== undefined && logical !== smallest
    ? onSata(logical, 'says no bus, and is put on sata,').message
    : undefined;
}
