import * as pulumi from '@pulumi/pulumi';

/**
 * Runs something when the user's program has said all it has to say, and the engine still listens.
 *
 * The command line's runner ends when nothing is left to wait for; an inline program of the Automation API ends with its
 * stack's outputs, known or not. Under mocks no engine listens, and nothing is run.
 */
export function atEnd(run: () => void): void {
  const stack = pulumi.runtime.getStackResource();
  if (process.env.PULUMI_NODEJS_MONITOR !== undefined) process.once('beforeExit', run);
  else if (stack !== undefined) pulumi.isSecret(stack.outputs).then(run, () => undefined);
}
