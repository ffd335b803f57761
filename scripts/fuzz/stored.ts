import type { Manifest } from '../../src/core/manifest';
import { casesOf } from '../../test/generator/arbitrary';
import { type Case, requestOf } from '../../test/generator/case';
import { sizeOf } from '../../test/generator/shrink';
import type { Answer, Oracle } from '../../test/oracle/oracle';
import { storedDifferences } from '../../test/oracle/stored';
import type { Options } from './run';

const machines = ['kubevirt.io/VirtualMachine', 'kubevirt.io/VirtualMachineInstance'];

/** One sort of difference between what the cluster fills in and what `admitted` does: how often it came, and the smallest case. */
export interface StoredDifference {
  readonly difference: string;
  count: number;
  smallest: Case;
}

/** What came of comparing defaults. */
export interface StoredTally {
  /** Machines that the cluster takes, and so fills in. */
  compared: number;
  /** Those of them of which all is the same. */
  same: number;
  readonly differences: Map<string, StoredDifference>;
}

function isComparable({ error, allowed, mutated }: Answer): boolean {
  return error === undefined && allowed && mutated !== undefined;
}

/** Compares what the cluster fills in with what we say it does, for the generated machines that it takes. */
export async function compareStored(oracle: Oracle, { count, seed, kinds }: Options): Promise<StoredTally> {
  const tally: StoredTally = { compared: 0, same: 0, differences: new Map() };
  // A machine that is taken may have been edited, and not every edit is a fault.
  for (const batch of casesOf(seed, count, kinds ?? machines, 40)) {
    const answers = await Promise.all(batch.map((given) => oracle.ask({ ...requestOf(given), mutate: true })));
    batch.forEach((given, i) => {
      const answer = answers[i] as Answer;
      if (!isComparable(answer)) return;
      tally.compared += 1;
      const found = storedDifferences(given.object as unknown as Manifest, { ...given.profile }, answer);
      if (found.length === 0) tally.same += 1;
      for (const difference of found) keep(tally, difference.replace(/\[\d+\]/g, '[]'), given);
    });
  }
  return tally;
}

function keep({ differences }: StoredTally, difference: string, given: Case): void {
  const known = differences.get(difference);
  if (known === undefined) {
    differences.set(difference, { difference, count: 1, smallest: given });
    return;
  }
  known.count += 1;
  if (sizeOf(given) < sizeOf(known.smallest)) known.smallest = given;
}

/** The tally in words, the most frequent differences first. */
export function storedReport({ compared, same, differences }: StoredTally): string {
  const shown = [...differences.values()]
    .sort((a, b) => b.count - a.count)
    .slice(0, 40)
    .map(({ difference, count, smallest: { object, profile } }) =>
      [
        `${count} times ${difference}`,
        `  object   ${JSON.stringify(object)}`,
        ...(Object.keys(profile).length > 0 ? [`  cluster  ${JSON.stringify(profile)}`] : []),
      ].join('\n'),
    );
  return [
    ...shown,
    `defaults of ${compared} machines that the cluster takes: ${same} the same, ${compared - same} not`,
  ].join('\n');
}
