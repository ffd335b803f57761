import type { VirtualMachineInstanceResourceClaim } from '../../imports/kubevirt';
import { withoutUndefined } from '../core/kind';
import type { Wire } from '../core/manifest';
import { type Field, object, record, reference, required, type Shape, text } from '../core/shape';
import type { Value } from '../core/value';

/** A ResourceClaim that exists in the machine's namespace: `{ resourceClaimName: 'gpus' }`. */
export interface ResourceClaimRef {
  /** The name of the ResourceClaim. */
  readonly resourceClaimName: Value<string>;
  readonly resourceClaimTemplateName?: undefined;
}

/** A ResourceClaimTemplate that exists in the machine's namespace, of which each start makes a claim: `{ resourceClaimTemplateName: 'gpu' }`. */
export interface ResourceClaimTemplateRef {
  /** The name of the ResourceClaimTemplate. */
  readonly resourceClaimTemplateName: Value<string>;
  readonly resourceClaimName?: undefined;
}

/** Devices that Kubernetes allocates (DRA): a claim on them, or what claims are made of. */
export type ResourceClaim = ResourceClaimRef | ResourceClaimTemplateRef;

/** One of the devices that a claim of the machine asks for: `{ claimName: 'gpus', requestName: 'first' }`. */
export interface ClaimRequest {
  /** The name of the claim under `resourceClaims` of the machine. */
  readonly claimName: Value<string>;
  /** The name of the request in that claim (`spec.devices.requests`). */
  readonly requestName: Value<string>;
}

const advice = 'give { resourceClaimName } or { resourceClaimTemplateName }';
const claim = reference(['resourceClaimName'], advice);
const template = reference(['resourceClaimTemplateName'], advice);

const entry: Field = (value, report) => {
  const has = (key: string) => typeof value === 'object' && value !== null && Reflect.get(value, key) !== undefined;
  if (has('resourceClaimName') && has('resourceClaimTemplateName')) {
    report([], 'a ResourceClaim and a ResourceClaimTemplate are given; keep one');
  } else (has('resourceClaimTemplateName') ? template : claim)(value, report);
};

/** Checks `resourceClaims`. */
export const resourceClaimsField = record('resource claim', entry);

const claimRequest: Shape<ClaimRequest> = { claimName: required(text), requestName: required(text) };

/** Checks a request of a claim. */
export const claimRequestField = object(claimRequest);

/** `spec.resourceClaims`. */
export function renderResourceClaims(
  claims: Readonly<Record<string, ResourceClaim | undefined>> | undefined,
): Wire<VirtualMachineInstanceResourceClaim>[] | undefined {
  return (
    claims &&
    Object.entries(withoutUndefined(claims)).map(([name, { resourceClaimName, resourceClaimTemplateName }]) => ({
      name,
      resourceClaimName,
      resourceClaimTemplateName,
    }))
  );
}
