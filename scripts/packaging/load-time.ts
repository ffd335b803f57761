import { join } from 'node:path';
import { node } from '../command';
import type { Place } from './project';

const runs = 21;
const maximum = 30;

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

/** What loading `kubevirt-kit/cdk8s` costs over loading cdk8s: medians of interleaved runs, each in a process of its own. */
export function loadTime({ folder }: Place): string {
  const timed = (module: string): number => {
    const program = `const start = performance.now(); require('${module}'); console.log(performance.now() - start)`;
    return Number(node(['-e', program], { cwd: join(folder, 'cdk8s') }));
  };
  const times = Array.from({ length: runs }, () => [timed('cdk8s'), timed('kubevirt-kit/cdk8s')] as const);
  const [bare, ours] = [median(times.map(([time]) => time)), median(times.map(([, time]) => time))];
  const figure = `${(ours - bare).toFixed(1)} ms over the ${bare.toFixed(1)} ms of cdk8s`;
  if (ours - bare > maximum) throw new Error(`${figure}; at most ${maximum} ms are allowed`);
  return figure;
}
