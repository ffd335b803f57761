import fc from 'fast-check';

/** The randomness of fast-check itself, to draw from. */
export class RandomArbitrary extends fc.Arbitrary<fc.Random> {
  override generate(random: fc.Random): fc.Value<fc.Random> {
    return new fc.Value(random.clone(), undefined);
  }
  override canShrinkWithoutContext(value: unknown): value is fc.Random {
    return value instanceof Object;
  }
  override shrink(): fc.Stream<fc.Value<fc.Random>> {
    return fc.Stream.nil();
  }
}
