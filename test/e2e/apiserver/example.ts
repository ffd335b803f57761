import { type Manifest, nameOf, scenarios, synthesized } from '../../examples/scenario';
import type { Client } from './client';
import { type Change, changes, type Default, explains, pattern } from './returned';
import { askServer } from './verdict';

/** What a server did with the objects of the examples. */
export interface ExampleOutcome {
  readonly asked: number;
  /** One line for each object that is refused, or that comes back as something that no default explains. */
  readonly problems: readonly string[];
  /** Defaults that no object needs. */
  readonly unused: readonly Default[];
}

/** Has a server judge every object of every example, and holds what it returns against what was sent. */
export async function askExamples(client: Client, defaults: readonly Default[]): Promise<ExampleOutcome> {
  const objects = scenarios.flatMap((scenario) =>
    synthesized(scenario).map((object) => ({ title: `${scenario.name}: ${nameOf(object)}`, object })),
  );
  const used = new Set<Default>();
  const problems: string[] = [];
  for (const { title, object } of objects) {
    const answer = await askServer(client, object);
    if (answer.taken === true)
      problems.push(...unexplained(object, answer.returned, defaults, used).map((change) => `${title}: ${change}`));
    else problems.push(`${title} is refused: ${answer.message}`);
  }
  return { asked: objects.length, problems, unused: defaults.filter((entry) => !used.has(entry)) };
}

/** The changes that no default explains, as text; notes which defaults explain others. */
export function unexplained(
  object: Manifest,
  returned: object,
  defaults: readonly Default[],
  used: Set<Default>,
): readonly string[] {
  return changes(object, returned)
    .filter((change) => {
      const entry = defaults.find((one) => explains(one, object, change));
      if (entry !== undefined) used.add(entry);
      return entry === undefined;
    })
    .map((change) => describe(change));
}

function describe({ path, sent, returned }: Change): string {
  const [before, after] = [sent, returned].map((value) => (value === undefined ? 'nothing' : JSON.stringify(value)));
  return `${pattern(path)} was ${before} and comes back as ${after}`;
}
