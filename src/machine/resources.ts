import type { ResourceRequirements } from '../../imports/kubevirt';
import { closest } from '../core/did-you-mean';
import type { Wire } from '../core/manifest';
import type { Quantity } from '../core/quantity';
import { boolean, type Field, object, plainObject, quantity, type Shape } from '../core/shape';
import type { Value } from '../core/value';

/** Amounts of what a node has. */
export interface ResourceAmounts {
  /** Cores: `2`, `500m`. @default - none */
  readonly cpu?: Quantity | undefined;
  /** Bytes: `4Gi`. @default - none */
  readonly memory?: Quantity | undefined;
  /** Bytes of the node's own disk: `1Gi`. @default - none */
  readonly 'ephemeral-storage'?: Quantity | undefined;
  /** What a device plugin offers, by its full name: `{ 'example.com/card': '1' }`. @default - none */
  readonly [extended: `${string}/${string}`]: Quantity | undefined;
}

/** What the scheduler reserves for a machine, and what it may use at most. */
export interface ResourcesProps {
  /** What the scheduler reserves. @default - what follows from the machine's cpu and memory */
  readonly requests?: ResourceAmounts | undefined;
  /** What the machine may use at most. @default - none */
  readonly limits?: ResourceAmounts | undefined;
  /** Leaves the memory that KubeVirt itself needs for the machine out of the request. @default false */
  readonly overcommitGuestOverhead?: Value<boolean> | undefined;
}

const named = ['cpu', 'memory', 'ephemeral-storage'];

/** Checks amounts of what a node has. */
export const amountsField: Field = (value, report) => {
  let isObject = true;
  plainObject(value, (path, message) => {
    isObject = false;
    report(path, message);
  });
  if (!isObject) return;
  for (const [name, amount] of Object.entries(value as object)) {
    if (amount === undefined) continue;
    if (named.includes(name) || name.includes('/'))
      quantity(amount, (path, message) => report([name, ...path], message));
    else report([name], `unknown prop "${name}"${closest(name, named)}`);
  }
};

const shape: Shape<ResourcesProps> = { requests: amountsField, limits: amountsField, overcommitGuestOverhead: boolean };

/** Checks `resources`. */
export const resourcesField = object(shape);

/** `spec.domain.resources`. */
export function renderResources(resources: ResourcesProps | undefined): Wire<ResourceRequirements> | undefined {
  if (resources === undefined) return undefined;
  const { requests, limits, overcommitGuestOverhead } = resources;
  return {
    requests: requests && renderAmounts(requests),
    limits: limits && renderAmounts(limits),
    overcommitGuestOverhead,
  };
}

/** Amounts without those that are `undefined`. */
export function renderAmounts(given: ResourceAmounts): Record<string, Quantity> {
  const amounts: Record<string, Quantity> = {};
  for (const [name, amount] of Object.entries<Quantity | undefined>(
    given as Readonly<Record<string, Quantity | undefined>>,
  )) {
    if (amount !== undefined) amounts[name] = amount;
  }
  return amounts;
}
