import * as pulumi from '@pulumi/pulumi';

/**
 * Runs something when the user's program has said all it has to say, and the engine still listens.
 *
 * The stack is a component whose data is what the program exports: it is there when the program has ended, whatever of it
 * is unknown. Under mocks there is no stack, and so no end.
 */
export function atEnd(run: () => void): void {
  const stack: unknown = pulumi.runtime.getStackResource();
  if (!pulumi.ComponentResource.isInstance(stack)) return;
  const data: unknown = Reflect.get(stack, 'getData');
  if (typeof data !== 'function') return;
  const ended: Promise<unknown> = data.call(stack);
  ended.then(run, () => undefined);
}
