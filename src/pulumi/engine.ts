import * as pulumi from '@pulumi/pulumi';
import { typeName } from '../core/shape';
import { carrying, type Engine, known } from '../core/value';

/** How Pulumi's deferred values are recognised and transformed. */
export const pulumiEngine: Engine = {
  name: 'Pulumi',
  owns: (value) => pulumi.Output.isInstance(value) || value instanceof Promise,
  map: (values, use) => pulumi.all(values.map((value) => pulumi.output(value))).apply((resolved) => use(resolved)),
  refuse(value) {
    if (isToken(value)) {
      return 'a cdk8s Lazy or token cannot be used in a Pulumi program; give its value, or an Output';
    }
    if (value instanceof Date) return 'a Date is not plain data; give text, such as date.toISOString()';
    if (typeof value === 'function')
      return 'a function is not plain data; call it, or wrap its result with pulumi.output()';
    return `${typeName(value)} is not plain data; give text, a number, true or false, or an Output`;
  },
};

function isToken(value: object): boolean {
  return typeof Reflect.get(value, 'produce') === 'function' || typeof Reflect.get(value, 'resolve') === 'function';
}

/**
 * A value that depends on a resource: whoever uses it waits for the resource, and rules read it at once. The URN is known
 * in every preview, so the value is too.
 */
export function dependingOn(resource: pulumi.Resource, value: unknown): unknown {
  if (value === undefined) return undefined;
  if (pulumi.Output.isInstance(value) || value instanceof Promise) {
    const text = known(value as never);
    const output = pulumi.all([resource.urn, value]).apply(([, resolved]) => resolved);
    return text === undefined ? output : carrying(output, text);
  }
  if (Array.isArray(value)) return value.map((part: unknown) => dependingOn(resource, part));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, dependingOn(resource, part)]));
  }
  const output = resource.urn.apply(() => value);
  return carrying(output, value as string | number | boolean);
}
