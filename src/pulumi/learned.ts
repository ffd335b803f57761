import * as pulumi from '@pulumi/pulumi';
import { type Prepared, typeToken } from './prepared';

/** What has become of an output. */
export interface Learned {
  /** In a preview some values stay unknown. */
  readonly known: boolean;
  readonly secret: boolean;
  readonly value: unknown;
}

export async function learn(output: pulumi.Output<unknown>): Promise<Learned> {
  const held: unknown[] = [];
  // Whether it is secret is known when the function has run, or will not be run.
  const secret = await pulumi.isSecret(output.apply((value) => held.push(value)));
  return { known: held.length > 0, secret, value: held[0] };
}

/**
 * What messages about an object are logged on before it is registered. The engine's log takes one message after another,
 * so one that waited for a resource to be registered would keep back the very error that the resource waits for.
 */
export async function spokenOf({ name, kind, opts }: Prepared): Promise<pulumi.Resource> {
  // Where the parent fails there is no URN at all, and nothing more to say.
  const { value: urn } = await learn(pulumi.createUrn(name, typeToken(kind), opts.parent));
  return new pulumi.DependencyResource(String(urn));
}
