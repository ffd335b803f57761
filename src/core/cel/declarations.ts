/** What expressions may speak of. */
export interface Declarations {
  readonly variables: Readonly<Record<string, string>>;
  /** The package in which names of types are looked for first. @default - none */
  readonly container?: string | undefined;
  /** The type of a field; `undefined` where a type has no such field. */
  fieldOf(type: string, field: string): string | undefined;
  /** Whether a type of that name has fields. */
  hasType(type: string): boolean;
  /** The overloads of a function: `(int, int) int`, with a dot before those of members; `undefined` where there is none. */
  overloadsOf(name: string): readonly string[] | undefined;
  /** Whether numbers of different types can be compared. */
  readonly comparesNumbers: boolean;
  /** Whether there are `math.greatest`, `math.least` and `sortBy`. */
  readonly hasExtensions: boolean;
}
