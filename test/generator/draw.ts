import type fc from 'fast-check';

/** The choices of a generator, drawn from one source of randomness: the same seed makes the same choices. */
export class Draw {
  readonly #random: fc.Random;

  constructor(random: fc.Random) {
    this.#random = random;
  }

  /** A whole number from `least` to `most`, both included. */
  int(least: number, most: number): number {
    return this.#random.nextInt(least, most);
  }

  /** Whether something happens that happens `percent` times in a hundred. */
  chance(percent: number): boolean {
    return this.#random.nextInt(0, 9999) < percent * 100;
  }

  /** One of the choices. */
  pick<T>(choices: readonly T[]): T {
    return choices[this.#random.nextInt(0, choices.length - 1)] as T;
  }

  /** One of the choices, each as often as its weight says. */
  weighted<T>(choices: readonly (readonly [weight: number, choice: T])[]): T {
    let total = 0;
    for (const [weight] of choices) total += weight;
    let left = this.#random.nextInt(0, Math.max(total - 1, 0));
    for (const [weight, choice] of choices) {
      if (left < weight) return choice;
      left -= weight;
    }
    return (choices.at(-1) as readonly [number, T])[1];
  }

  /** Some of the choices, each once, in their order. */
  some<T>(choices: readonly T[], percent: number): T[] {
    return choices.filter(() => this.chance(percent));
  }

  /** So many things. */
  times<T>(least: number, most: number, make: (index: number) => T): T[] {
    return Array.from({ length: this.int(least, most) }, (_, index) => make(index));
  }
}
