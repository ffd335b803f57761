import { gateEnabled } from '../core/cluster';
import { itemsOf, numberOrZero, textOrEmpty } from '../core/leaf';
import { isPortNumber } from '../core/port';
import type { ItemsCheck, Report, Rule } from '../core/rule';
import { eachInterfaceWith, type InterfaceSpec, interfaceLabel, networkOf } from './interface-rule';
import type { MachineSpec } from './machine-spec';

type PortRangeSpec = NonNullable<InterfaceSpec['portRanges']>[number];

/** `pkg/network/admitter/netiface.go`, `validateForwardPortRanges`. */
const most = 10;

/** Looks at the ranges of each interface on the pod network: elsewhere KubeVirt does not read them, nor while their gate is off. */
function eachWithRanges(
  check: (ranges: readonly PortRangeSpec[], nic: InterfaceSpec, report: Report) => void,
): ItemsCheck<MachineSpec, InterfaceSpec> {
  return eachInterfaceWith('portRanges', (nic, report, spec, cluster) => {
    const ranges = itemsOf(nic.portRanges);
    if (ranges.length === 0 || !gateEnabled(cluster, 'PortRangesSpec')) return;
    if (networkOf(nic, spec)?.pod !== undefined) check(ranges, nic, report);
  });
}

/** A range whose parts are all known and as they should be. */
interface Range {
  readonly protocol: string;
  readonly start: number;
  readonly end: number;
}

/** The same, of which some parts may not be known yet. */
type MaybeRange = { readonly [Part in keyof Range]: Range[Part] | undefined };

function rangeOf(range: PortRangeSpec | null | undefined): MaybeRange {
  return {
    protocol: textOrEmpty(range?.protocol),
    start: numberOrZero(range?.start),
    end: numberOrZero(range?.end),
  };
}

/** What is wrong with a range, at the part that is wrong: the first that the cluster sees. */
function problemOf({ protocol, start, end }: MaybeRange): [part: keyof Range, problem: string] | undefined {
  if (protocol !== undefined && protocol !== 'TCP' && protocol !== 'UDP') {
    return [
      'protocol',
      protocol === '' ? 'no protocol; choose TCP or UDP' : `the protocol "${protocol}"; choose TCP or UDP`,
    ];
  }
  if (start !== undefined && !isPortNumber(start))
    return ['start', `the start ${start}; give a number from 1 to 65535`];
  if (end !== undefined && !isPortNumber(end)) return ['end', `the end ${end}; give a number from 1 to 65535`];
  if (start !== undefined && end !== undefined && start > end) {
    return ['start', `the start ${start} behind its end ${end}; exchange them`];
  }
  return undefined;
}

/** What the cluster checks of ranges of ports of a machine's interfaces. */
export const portRangeRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'interface/no-ports-beside-ranges',
    says: 'an interface has ports or portRanges',
    mirrors: 'pkg/network/admitter/netiface.go validatePortRangeMutualExclusivity',
    check: eachWithRanges((_ranges, nic, report) => {
      if (itemsOf(nic.ports).length === 0) return;
      report(
        ['portRanges'],
        `${interfaceLabel(nic)} has ports and portRanges; write all as portRanges, or all as ports`,
      );
    }),
  },
  {
    id: 'interface/require-masquerade',
    says: 'an interface with portRanges is bound by masquerade',
    mirrors: 'pkg/network/admitter/netiface.go validatePortRangeMasqueradeOnly',
    check: eachWithRanges((_ranges, nic, report) => {
      if (nic.masquerade !== undefined) return;
      report(
        ['portRanges'],
        `${interfaceLabel(nic)} has portRanges, which work with the binding masquerade only; choose that, or write ports`,
      );
    }),
  },
  {
    id: 'interface/no-eleventh-port-range',
    says: 'an interface has at most 10 portRanges',
    mirrors: 'pkg/network/admitter/netiface.go validateForwardPortRanges',
    check: eachWithRanges((ranges, nic, report) => {
      if (ranges.length <= most) return;
      report(
        ['portRanges'],
        `${interfaceLabel(nic)} has ${ranges.length} portRanges, and at most ${most} are taken; join some`,
      );
    }),
  },
  {
    id: 'interface/valid-port-range',
    says: 'a range of ports has the protocol TCP or UDP, and goes from 1 at least up to 65535 at most',
    mirrors: 'pkg/network/admitter/netiface.go validateForwardPortRanges',
    check: eachWithRanges((ranges, nic, report) => {
      for (let i = 0; i < ranges.length; i += 1) {
        const problem = problemOf(rangeOf(ranges[i]));
        if (problem !== undefined) {
          report(['portRanges', i, problem[0]], `${interfaceLabel(nic)} has a range of ports with ${problem[1]}`);
        }
      }
    }),
  },
  {
    id: 'interface/no-overlapping-port-ranges',
    says: 'no two ranges of ports of one protocol overlap',
    mirrors: 'pkg/network/admitter/netiface.go validateForwardPortRangesOverlaps',
    check: eachWithRanges((ranges, nic, report) => {
      if (ranges.length < 2 || ranges.length > most) return;
      const whole = ranges.map(wholeRangeOf);
      for (let i = 1; i < whole.length; i += 1) {
        const range = whole[i];
        const other = range && whole.slice(0, i).find((earlier) => earlier && overlap(earlier, range));
        if (range === undefined || other === undefined) continue;
        report(
          ['portRanges', i],
          `${interfaceLabel(nic)} has the ${range.protocol} ports ${range.start} to ${range.end}, of which some are in ${other.start} to ${other.end} already; join the two`,
        );
      }
    }),
  },
];

function wholeRangeOf(range: PortRangeSpec): Range | undefined {
  const { protocol, start, end } = rangeOf(range);
  if (protocol === undefined || start === undefined || end === undefined) return undefined;
  return problemOf({ protocol, start, end }) === undefined ? { protocol, start, end } : undefined;
}

function overlap(one: Range, other: Range): boolean {
  return one.protocol === other.protocol && one.start <= other.end && other.start <= one.end;
}
