import type { LabelSelector, MetricSpec } from '../../imports/kubernetes';
import type { Wire } from '../core/manifest';
import type { Quantity } from '../core/quantity';
import { integer, plainObject, quantity, reference, required, text, variant } from '../core/shape';
import { tagged } from '../core/tagged';
import { copyTree } from '../core/tree';
import type { Value } from '../core/value';

/** How much of what a pod asks for it may use on average, in percent; or how much that is. */
export type ResourceMetricTarget =
  | {
      /** Of what the pods ask for, in percent from 1. */
      readonly averageUtilization: Value<number>;
      readonly averageValue?: undefined;
    }
  | {
      /** The amount: `500m` of cpu, `2Gi` of memory. */
      readonly averageValue: Quantity;
      readonly averageUtilization?: undefined;
    };

/** Which series of a metric count. */
export interface MetricSelection {
  /** Labels of the series, in Kubernetes' own words. @default - all of the name */
  readonly selector?: Wire<LabelSelector> | undefined;
}

/** What a metric is to be for each pod. */
export interface PodsMetricTarget extends MetricSelection {
  /** The amount, on average over the pods. */
  readonly averageValue: Quantity;
}

/** What a metric is to be, or what it is to be once it is divided by the pods. */
export type MetricValueTarget = MetricSelection &
  (
    | {
        /** The amount itself. */
        readonly value: Quantity;
        readonly averageValue?: undefined;
      }
    | {
        /** The amount, divided by the pods. */
        readonly averageValue: Quantity;
        readonly value?: undefined;
      }
  );

/** An object of the cluster, whatever its kind. */
export interface DescribedObject {
  /** The version of its kind: `networking.k8s.io/v1`. */
  readonly apiVersion: Value<string>;
  /** Its kind: `Ingress`. */
  readonly kind: Value<string>;
  /** Its name. */
  readonly name: Value<string>;
}

/** Something that is measured, and what it is to be; made by `Metric`'s functions. */
export type Metric =
  | ({ readonly type: 'Resource'; readonly name: Value<string> } & ResourceMetricTarget)
  | ({
      readonly type: 'ContainerResource';
      readonly container: Value<string>;
      readonly name: Value<string>;
    } & ResourceMetricTarget)
  | ({ readonly type: 'Pods'; readonly name: Value<string> } & PodsMetricTarget)
  | ({
      readonly type: 'Object';
      readonly describedObject: DescribedObject;
      readonly name: Value<string>;
    } & MetricValueTarget)
  | ({ readonly type: 'External'; readonly name: Value<string> } & MetricValueTarget);

export const Metric = {
  /**
   * The cpu that pods use.
   *
   * @example Metric.cpu({ averageUtilization: 70 })
   */
  cpu(target: ResourceMetricTarget): Metric {
    return tagged(target, { type: 'Resource', name: 'cpu' });
  },

  /**
   * The memory that pods use: of a machine all that its guest has ever touched, which it gives back seldom.
   *
   * @example Metric.memory({ averageValue: '3Gi' })
   */
  memory(target: ResourceMetricTarget): Metric {
    return tagged(target, { type: 'Resource', name: 'memory' });
  },

  /**
   * A resource that one container of the pods uses; that of the machine is called `compute`.
   *
   * @example Metric.containerResource('compute', 'cpu', { averageUtilization: 70 })
   */
  containerResource(container: Value<string>, name: Value<string>, target: ResourceMetricTarget): Metric {
    return tagged(target, { type: 'ContainerResource', container, name });
  },

  /**
   * A metric of the pods.
   *
   * @example Metric.pods('http_requests', { averageValue: '100' })
   */
  pods(name: Value<string>, target: PodsMetricTarget): Metric {
    return tagged(target, { type: 'Pods', name });
  },

  /**
   * A metric of one object.
   *
   * @example Metric.object({ apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', name: 'web' }, 'requests', { value: '2k' })
   */
  object(describedObject: DescribedObject, name: Value<string>, target: MetricValueTarget): Metric {
    return tagged(target, { type: 'Object', describedObject, name });
  },

  /**
   * A metric of something outside of the cluster.
   *
   * @example Metric.external('queue_length', { averageValue: '30' })
   */
  external(name: Value<string>, target: MetricValueTarget): Metric {
    return tagged(target, { type: 'External', name });
  },
} as const;

const resource = { type: text, name: required(text), averageUtilization: integer, averageValue: quantity };
const measured = { type: text, name: required(text), selector: plainObject, value: quantity, averageValue: quantity };

/** Checks a metric. */
export const metricField = variant(
  'type',
  {
    Resource: resource,
    ContainerResource: { ...resource, container: required(text) },
    Pods: { type: text, name: required(text), selector: plainObject, averageValue: required(quantity) },
    Object: {
      ...measured,
      describedObject: required(reference(['apiVersion', 'kind', 'name'], 'give { apiVersion, kind, name }')),
    },
    External: measured,
  },
  'make it with Metric.cpu(), Metric.pods() or another function of Metric',
);

function renderResourceTarget({ averageUtilization, averageValue }: ResourceMetricTarget) {
  return { type: averageUtilization === undefined ? 'AverageValue' : 'Utilization', averageUtilization, averageValue };
}

function renderTarget({ value, averageValue }: MetricValueTarget) {
  return { type: value === undefined ? 'AverageValue' : 'Value', value, averageValue };
}

function renderIdentifier(name: Value<string>, { selector }: MetricSelection) {
  return { name, selector: selector && copyTree(selector) };
}

/** An item of `spec.metrics`. */
export function renderMetric(metric: Metric): Wire<MetricSpec> {
  const { type, name } = metric;
  switch (metric.type) {
    case 'Resource':
      return { type, resource: { name, target: renderResourceTarget(metric) } };
    case 'ContainerResource':
      return {
        type,
        containerResource: { container: metric.container, name, target: renderResourceTarget(metric) },
      };
    case 'Pods': {
      const { averageValue } = metric;
      return { type, pods: { metric: renderIdentifier(name, metric), target: { type: 'AverageValue', averageValue } } };
    }
    case 'Object': {
      const { apiVersion, kind, name: object } = metric.describedObject;
      const describedObject = { apiVersion, kind, name: object };
      return {
        type,
        object: { describedObject, metric: renderIdentifier(name, metric), target: renderTarget(metric) },
      };
    }
    case 'External':
      return { type, external: { metric: renderIdentifier(name, metric), target: renderTarget(metric) } };
  }
}
