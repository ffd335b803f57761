import type { ResourceRequirements } from '../../imports/kubevirt';
import type { Wire } from '../core/manifest';
import type { Quantity } from '../core/quantity';
import { object, quantity, type Shape } from '../core/shape';

/** Amounts of what a node has. */
export interface ResourceAmounts {
  /** Cores: `2`, `500m`. @default - none */
  readonly cpu?: Quantity | undefined;
  /** Bytes: `4Gi`. @default - none */
  readonly memory?: Quantity | undefined;
}

/** What the scheduler reserves for a machine, and what it may use at most. */
export interface ResourcesProps {
  /** @default - what follows from the machine's cpu and memory */
  readonly requests?: ResourceAmounts | undefined;
  /** @default - none */
  readonly limits?: ResourceAmounts | undefined;
}

const amounts: Shape<ResourceAmounts> = { cpu: quantity, memory: quantity };
const shape: Shape<ResourcesProps> = { requests: object(amounts), limits: object(amounts) };

/** Checks `resources`. */
export const resourcesField = object(shape);

function renderAmounts(given: ResourceAmounts | undefined): Record<string, Quantity> | undefined {
  if (given === undefined) return undefined;
  const { cpu, memory } = given;
  return { ...(cpu !== undefined && { cpu }), ...(memory !== undefined && { memory }) };
}

/** `spec.domain.resources`. */
export function renderResources(resources: ResourcesProps | undefined): Wire<ResourceRequirements> | undefined {
  if (resources === undefined) return undefined;
  return { requests: renderAmounts(resources.requests), limits: renderAmounts(resources.limits) };
}
