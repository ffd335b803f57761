import type * as pulumi from '@pulumi/pulumi';
import { ValidationError } from '../core/issue';

/** The runner's own frames, which Node 20 takes minutes to colour (`util.inspect` on a path with `@` in it). */
const runnerFrame = /[\\/]@pulumi[\\/]/;

function readableStack(error: Error): string {
  const lines = (error.stack ?? error.message).split('\n');
  return lines.filter((line) => !runnerFrame.test(line)).join('\n');
}

/**
 * Runs something whose `ValidationError` the engine shall print as it is, without a stack: on the parent's URN where there
 * is one, else under the stack. The SDK tells its own `ResourceError` and `RunError` by these marks, so the error stays a
 * `ValidationError` for whoever catches it.
 */
export function raised<T>(parent: pulumi.Resource | undefined, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    const marks =
      parent === undefined
        ? { __pulumiRunError: true }
        : { __pulumResourceError: true, resource: parent, hideStack: true };
    throw Object.assign(error, marks, { stack: readableStack(error) });
  }
}
