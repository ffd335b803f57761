import type { ResourceRequirementsWithoutClaims } from '../../imports/kubevirt';
import { withoutUndefined } from '../core/kind';
import type { Wire } from '../core/manifest';
import type { Quantity } from '../core/quantity';
import { object, quantity, record, type Shape } from '../core/shape';

/** What a container reserves, and what it may use at most. */
export interface ContainerResourcesProps {
  /** What the scheduler reserves, by resource: `{ cpu: '10m', memory: '20Mi' }`. @default - nothing */
  readonly requests?: Readonly<Record<string, Quantity | undefined>> | undefined;
  /** What it may use at most, by resource. @default - no limit */
  readonly limits?: Readonly<Record<string, Quantity | undefined>> | undefined;
}

const shape: Shape<ContainerResourcesProps> = {
  requests: record('resource', quantity),
  limits: record('resource', quantity),
};

/** Checks what a container reserves. */
export const containerResourcesField = object(shape);

/** What a container reserves, as it goes over the wire. */
export function renderContainerResources({
  requests,
  limits,
}: ContainerResourcesProps): Wire<ResourceRequirementsWithoutClaims> {
  return { requests: requests && withoutUndefined(requests), limits: limits && withoutUndefined(limits) };
}
