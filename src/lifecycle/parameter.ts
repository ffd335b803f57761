import { collectingLate, type LateLeaf, whenKnown } from '../core/late';
import type { Field } from '../core/shape';
import { currentEngine, type Deferred, type Engine, isOpaque, type Scalar, under } from '../core/value';

/**
 * A leaf of a template's machine that says which parameter stands there; made by `Parameter.text`, `Parameter.number` and
 * `Parameter.boolean`. In a template literal it is a part of the text: `${Parameter.text('NAME')}-data`.
 */
export class Parameter<T extends Scalar = Scalar> implements Deferred<T> {
  private constructor(
    /** What the template calls the parameter. */
    readonly parameterName: string,
    /** What stands in the manifest until the template is processed. */
    readonly expression: string,
  ) {}

  /**
   * Text: `${NAME}` in the manifest.
   *
   * @example Parameter.text('NAME')
   */
  static text(name: string): Parameter<string> {
    return new Parameter<string>(name, `\${${name}}`);
  }

  /**
   * A number: `${{CORES}}` in the manifest, which becomes the number that the parameter's value spells.
   *
   * @example Parameter.number('CORES')
   */
  static number(name: string): Parameter<number> {
    return new Parameter<number>(name, `\${{${name}}}`);
  }

  /**
   * True or false: `${{TABLET}}` in the manifest.
   *
   * @example Parameter.boolean('TABLET')
   */
  static boolean(name: string): Parameter<boolean> {
    return new Parameter<boolean>(name, `\${{${name}}}`);
  }

  /** Only the cluster knows what it becomes. */
  apply(_use: (value: T) => unknown): never {
    throw new TypeError(
      `parameter "${this.parameterName}" is known when somebody makes a machine of the template; use it in the machine of a VirtualMachineTemplate only`,
    );
  }

  /** As a part of a text. */
  toString(): string {
    return `\${${this.parameterName}}`;
  }
}

/** An engine that takes parameters for values that come later, and does what another one does with all others. */
function withParameters(outer: Engine): Engine {
  return {
    name: outer.name,
    ...(outer.rewrites !== undefined && { rewrites: outer.rewrites }),
    owns: (value) => value instanceof Parameter || outer.owns(value),
    map(values, use) {
      const texts = values.map((value) => (value instanceof Parameter ? value.expression : value));
      return texts.some((value) => isOpaque(value) && outer.owns(value)) ? outer.map(texts, use) : use(texts);
    },
    refuse: (value) => outer.refuse(value),
  };
}

/** Runs a function that may meet parameters. */
export function amongParameters<T>(run: () => T): T {
  return under(withParameters(currentEngine()), run);
}

/** The check of a prop in which parameters may stand; what they become is for whoever processes the template. */
export function parameterized(field: Field): Field {
  return (value, report) => {
    const late: LateLeaf[] = [];
    collectingLate(late, () => amongParameters(() => field(value, report)));
    for (const leaf of late) if (!(leaf.value instanceof Parameter)) whenKnown(leaf.value, leaf.check);
  };
}

/** A rendered tree in which the expression of each parameter stands in its place. */
export function withExpressions<T>(tree: T): T {
  return expressionsIn(tree) as T;
}

function expressionsIn(tree: unknown): unknown {
  if (tree instanceof Parameter) return tree.expression;
  if (typeof tree !== 'object' || tree === null) return tree;
  if (Array.isArray(tree)) return (tree as readonly unknown[]).map(expressionsIn);
  if (isOpaque(tree)) return tree;
  return Object.fromEntries(Object.entries(tree).map(([key, node]) => [key, expressionsIn(node)]));
}
