import * as pulumi from '@pulumi/pulumi';
import { type AnyComposition, type AnyMember, bind, type Composition } from '../core/composition';
import type { AnyKind } from '../core/kind';
import { memo } from '../core/memo';
import { carrying, type Scalar, under } from '../core/value';
import { pulumiEngine } from './engine';
import { surroundings } from './program';
import { raised } from './raised';
import { type Outputs, resource } from './resource';

/** The class that `component` makes. */
export type ComponentClass<Props extends object, Refs extends object> = new (
  name: string,
  ...rest: object extends Props
    ? [props?: Props, opts?: pulumi.ComponentResourceOptions]
    : [props: Props, opts?: pulumi.ComponentResourceOptions]
) => pulumi.ComponentResource & Outputs<Refs>;

type AnyClass = new (name: string, props: object, opts?: pulumi.ComponentResourceOptions) => pulumi.ComponentResource;

const classes = new WeakMap<object, AnyClass>();

/**
 * The Pulumi component of a composition; its children are named `<name>-<id>`.
 *
 * @example export class Team extends component(team) {}
 */
export function component<Props extends object, Refs extends object>(
  composition: Composition<Props, Refs>,
): ComponentClass<Props, Refs> {
  return memo(classes, composition, () =>
    compositionComponent(composition as unknown as AnyComposition),
  ) as unknown as ComponentClass<Props, Refs>;
}

function compositionComponent(composition: AnyComposition): AnyClass {
  const token = `${composition.package}:index:${composition.name}`;
  return class extends pulumi.ComponentResource {
    constructor(name: string, props: object = {}, opts: pulumi.ComponentResourceOptions = {}) {
      // No inputs: the engine would wait for them before it takes the children, and would store plain secrets in clear.
      super(token, name, {}, opts);
      const { target } = surroundings(this.getProvider('kubernetes:core/v1:Namespace'));
      const members = raised(this, () => under(pulumiEngine, () => composition.objects(name, props, target)));
      for (const member of members) bind(member, this.make(name, member));
      const refs = outputs(under(pulumiEngine, () => composition.refs?.(members)) ?? {}) as pulumi.Inputs;
      Object.assign(this, refs);
      this.registerOutputs(refs);
    }

    private make(name: string, { id, kind, props }: AnyMember): pulumi.Resource {
      const Class = ('objects' in kind ? component(kind) : resource(kind as AnyKind)) as unknown as AnyClass;
      return new Class(`${name}-${id}`, props, { parent: this });
    }
  };
}

/** What a composition offers, each value an output: those of its members as they are. */
function outputs(offered: unknown): unknown {
  if (offered === undefined || pulumi.Output.isInstance(offered) || pulumi.Resource.isInstance(offered)) return offered;
  if (Array.isArray(offered)) return offered.map(outputs);
  if (typeof offered === 'object' && offered !== null && !(offered instanceof Promise)) {
    return Object.fromEntries(Object.entries(offered).map(([key, part]) => [key, outputs(part)]));
  }
  const output: object = pulumi.output(offered);
  return offered instanceof Promise ? output : carrying(output, offered as Scalar);
}
