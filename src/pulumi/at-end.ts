import * as pulumi from '@pulumi/pulumi';

/** Runs when the user's program has said all it has to say, before the engine is left. */
export function atEnd(run: () => void): void {
  const stack = pulumi.runtime.getStackResource();
  void stack;
  void run;
}
