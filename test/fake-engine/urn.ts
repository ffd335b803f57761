/** The type of a program's own resource, the root of all others. */
export const stackType = 'pulumi:pulumi:Stack';

/** Where a program runs. */
export interface Deployment {
  readonly project: string;
  readonly stack: string;
}

/**
 * The name of a resource in the whole world: its type is preceded by its parents' types, except the stack's.
 *
 * @example urnOf({ project: 'web', stack: 'dev' }, undefined, 'a:b:C', 'c') // 'urn:pulumi:dev::web::a:b:C::c'
 */
export function urnOf(deployment: Deployment, parent: string | undefined, type: string, name: string): string {
  const parentType = parent?.split('::')[2];
  const prefix = parentType === undefined || parentType === stackType ? '' : `${parentType}$`;
  return `urn:pulumi:${deployment.stack}::${deployment.project}::${prefix}${type}::${name}`;
}
