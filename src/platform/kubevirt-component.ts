import type {
  ComponentConfig,
  CustomizeComponents,
  CustomizeComponentsPatch,
  ReloadableComponentConfiguration,
} from '../../imports/kubevirt';
import { dataObject } from '../core/data';
import { withoutUndefined } from '../core/kind';
import type { Wire } from '../core/manifest';
import {
  choice,
  describe,
  either,
  type Field,
  integer,
  leafWithout,
  list,
  object,
  required,
  type Shape,
  text,
  textRecord,
} from '../core/shape';
import { mapTree } from '../core/tree';
import { isDeferred, type Value } from '../core/value';
import { renderScheduling, type SchedulingProps, schedulingShape } from '../machine/scheduling';

/** The nodes on which components of KubeVirt run. */
export interface NodePlacementProps extends Pick<SchedulingProps, 'nodeSelector' | 'affinity' | 'tolerations'> {}

/** Where components of KubeVirt run. */
export interface ComponentConfigProps {
  /** The nodes on which they run. @default - any node that runs Linux */
  readonly nodePlacement?: NodePlacementProps | undefined;
}

/** Where the components run that are there once for the cluster, and how many of each. */
export interface InfraConfigProps extends ComponentConfigProps {
  /** How many of each, from 1 to 255. @default - 2, and more of virt-api on large clusters */
  readonly replicas?: Value<number> | undefined;
}

/** How fast a component may ask the API server. */
export interface RateLimitProps {
  /** How often in a second. 0 is the component's own default. */
  readonly qps: Value<number>;
  /** How often at once. 0 is the component's own default. */
  readonly burst: Value<number>;
}

/** A change of an object that virt-operator makes. */
export interface ComponentPatchProps {
  /** The kind of the object, `*` for all: `Deployment`. */
  readonly resourceType: Value<string>;
  /** The name of the object, `*` for all: `virt-controller`. */
  readonly resourceName: Value<string>;
  /** The change, as data or as JSON text: a list of operations where `type` is `json`, else what is laid over the object. */
  readonly patch: Value<string> | object | readonly object[];
  /** How the change is written: as JSON Patch, as JSON Merge Patch, or as Kubernetes' strategic merge patch. */
  readonly type: Value<'json' | 'merge' | 'strategic'>;
}

/** Flags of the components, by name without dashes: `{ v: '5' }`. */
export interface ComponentFlagsProps {
  /** Those of virt-api. @default - none */
  readonly api?: Readonly<Record<string, Value<string> | undefined>> | undefined;
  /** Those of virt-controller. @default - none */
  readonly controller?: Readonly<Record<string, Value<string> | undefined>> | undefined;
  /** Those of virt-handler. @default - none */
  readonly handler?: Readonly<Record<string, Value<string> | undefined>> | undefined;
}

/** What is changed of the objects that virt-operator makes. No upgrade of KubeVirt looks after it. */
export interface CustomizeComponentsProps {
  /** Changes, one after the other. @default - none */
  readonly patches?: readonly ComponentPatchProps[] | undefined;
  /** Flags of the components. @default - those that virt-operator sets */
  readonly flags?: ComponentFlagsProps | undefined;
}

const nodePlacement: Shape<NodePlacementProps> = {
  nodeSelector: schedulingShape.nodeSelector,
  affinity: schedulingShape.affinity,
  tolerations: schedulingShape.tolerations,
};

/** Checks `workloads`. */
export const workloadsField = object<ComponentConfigProps>({ nodePlacement: object(nodePlacement) });

/** Checks `infra`. */
export const infraField = object<InfraConfigProps>({ nodePlacement: object(nodePlacement), replicas: integer });

const number: Field = leafWithout((value) =>
  typeof value === 'number' && Number.isFinite(value)
    ? undefined
    : `${describe(value)} is given where a number is wanted`,
);

/** Checks how fast a component may ask. */
export const rateLimitField = object<RateLimitProps>({ qps: required(number), burst: required(integer) });

const patch: Shape<ComponentPatchProps> = {
  resourceType: required(text),
  resourceName: required(text),
  patch: required(either(text, list(dataObject), dataObject)),
  type: required(choice('json', 'merge', 'strategic')),
};

/** Checks one of `customizeComponents.patches`. */
export const componentPatchField = object(patch);

const flags: Shape<ComponentFlagsProps> = {
  api: textRecord('flag'),
  controller: textRecord('flag'),
  handler: textRecord('flag'),
};

/** Checks `customizeComponents`. */
export const customizeComponentsField = object<CustomizeComponentsProps>({
  patches: list(componentPatchField),
  flags: object(flags),
});

/** Where components run, as it goes over the wire. */
export function renderComponent({ nodePlacement, ...plain }: InfraConfigProps): Wire<ComponentConfig> {
  if (nodePlacement === undefined) return plain;
  const { nodeSelector, affinity, tolerations } = renderScheduling(nodePlacement);
  return { ...plain, nodePlacement: { nodeSelector, affinity, tolerations } };
}

/** How fast a component may ask, as it goes over the wire. */
export function renderRateLimit(limit: RateLimitProps): Wire<ReloadableComponentConfiguration> {
  return { restClient: { rateLimiter: { tokenBucketRateLimiter: { qps: limit.qps, burst: limit.burst } } } };
}

/** One of `customizeComponents.patches`. */
export function renderPatch({ patch, ...plain }: ComponentPatchProps): Wire<CustomizeComponentsPatch> {
  const isText = typeof patch === 'string' || isDeferred(patch);
  return { ...plain, patch: isText ? (patch as Value<string>) : mapTree(patch, (tree) => JSON.stringify(tree)) };
}

/** `spec.customizeComponents`. */
export function renderCustomizeComponents({ patches, flags }: CustomizeComponentsProps): Wire<CustomizeComponents> {
  return {
    patches: patches?.map(renderPatch),
    flags: flags && {
      api: flags.api && withoutUndefined(flags.api),
      controller: flags.controller && withoutUndefined(flags.controller),
      handler: flags.handler && withoutUndefined(flags.handler),
    },
  };
}
