import { parseArgs } from 'node:util';
import { sharesOf } from './warnings/share';

const usage = `npx tsx scripts/warnings.ts [--count N] [--seed N]
counts of how many machines of the examples, and of the generator's that are taken, each warning is told`;

function percent(part: number, whole: number): string {
  return `${part} of ${whole} (${whole === 0 ? '-' : ((100 * part) / whole).toFixed(1)} %)`;
}

function main(): void {
  const options = {
    count: { type: 'string', default: '4000' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean' },
  } as const;
  const { values } = parseArgs({ options });
  if (values.help) {
    console.log(usage);
    return;
  }
  const { examples, generated, shares } = sharesOf(Number(values.count), Number(values.seed));
  for (const { rule, silent, ...of } of shares) {
    const told = silent ? 'silent' : 'told';
    console.log(
      `${rule.padEnd(40)} ${told.padEnd(7)} examples ${percent(of.examples, examples).padEnd(20)} generated ${percent(of.generated, generated)}`,
    );
  }
}

main();
