import type { LabelSelector } from '../../imports/kubernetes';
import type { VirtualMachinePool as PoolManifest } from '../../imports/kubevirt';
import { type Duration, duration } from '../core/duration';
import { type Context, defineKind, type MetadataProps, type NamespacedProps } from '../core/kind';
import type { Wire, WireManifest } from '../core/manifest';
import type { Report } from '../core/rule';
import { boolean, type Field, integer, integerOrText, object, plainObject, required, textRecord } from '../core/shape';
import { copyTree } from '../core/tree';
import { known, type Value } from '../core/value';
import { cloudInitSecret } from './cloud-init';
import type { MachineSize } from './instancetype';
import { machineCompanions } from './machine';
import { machineLabelValue } from './machine-selector';
import { instanceLabelsOf } from './pod-labels';
import { renderPodMetadata } from './pod-metadata';
import {
  renderScaleIn,
  renderUpdate,
  type ScaleInStrategy,
  scaleInStrategyField,
  type UpdateStrategy,
  updateStrategyField,
} from './pool-strategy';
import {
  checkVirtualMachine,
  renderVirtualMachine,
  type VirtualMachineOptions,
  virtualMachineShape,
} from './virtual-machine';

/** The label by which a pool that names no selector knows its machines; its value is the pool's name. */
const poolLabel = 'kubevirt-kit/pool';

/** Labels and annotations of the machines themselves; their pods have `podLabels`. */
export type PooledMetadataProps = Pick<MetadataProps, 'labels' | 'annotations'>;

/** The machines of a pool but for their size; they cannot have one identity. */
export interface PooledMachineOptions extends Omit<VirtualMachineOptions, keyof NamespacedProps | 'identity'> {
  /** Labels and annotations of the machines, which a `selector` of the pool goes by. @default - the label that the pool gives to its own */
  readonly metadata?: PooledMetadataProps | undefined;
}

/** What each machine of a pool is: all that a VirtualMachine takes. */
export type PooledMachineProps = PooledMachineOptions & MachineSize;

/** When a machine that does not come up is made anew. */
export interface AutohealingProps {
  /** After how many failed starts in a row; from 1. @default 3 */
  readonly startUpFailureThreshold?: Value<number> | undefined;
  /** For how long it has not come up at least. @default '5m' */
  readonly minFailingToStartDuration?: Value<Duration> | undefined;
}

/** Which names a pool makes of one, for each machine with its number. */
export interface NameGenerationProps {
  /** Whether a machine's ConfigMap volumes are those of the name with its number: `settings-0`. @default false */
  readonly appendIndexToConfigMapRefs?: Value<boolean> | undefined;
  /** Whether a machine's Secret and cloud-init volumes are those of the name with its number: `keys-0`. @default false */
  readonly appendIndexToSecretRefs?: Value<boolean> | undefined;
}

/** Props of a VirtualMachinePool. */
export interface VirtualMachinePoolProps extends NamespacedProps<WireManifest<PoolManifest>> {
  /** What each machine is. */
  readonly virtualMachineTemplate: PooledMachineProps;
  /** How many machines there are; an autoscaler scales it by the subresource `scale`. @default 1 */
  readonly replicas?: Value<number> | undefined;
  /** Whether machines are neither made, changed nor deleted for now. @default false */
  readonly paused?: Value<boolean> | undefined;
  /** Which machines belong to it, in Kubernetes' own words: `virtualMachineTemplate.metadata.labels` must match; it never changes. @default - those with a label that the pool gives to its own */
  readonly selector?: Wire<LabelSelector> | undefined;
  /** Which names are made of one, for each machine. @default - those of data volumes alone */
  readonly nameGeneration?: NameGenerationProps | undefined;
  /** How many machines may be down during an update, or how many percent: `2`, `'30%'`. @default '100%' */
  readonly maxUnavailable?: Value<number | string> | undefined;
  /** What becomes of machines when there are to be fewer. @default - the pool deletes any */
  readonly scaleInStrategy?: ScaleInStrategy | undefined;
  /** What becomes of machines when the template changes. @default - the pool restarts them */
  readonly updateStrategy?: UpdateStrategy | undefined;
  /** When a machine that does not come up is made anew; `{}` is as good as its defaults. @default - never */
  readonly autohealing?: AutohealingProps | undefined;
}

/** What others refer to. */
export interface VirtualMachinePoolRefs {
  /** The name of the pool; its machines are called after it, with their numbers: `web-0`. */
  readonly virtualMachinePoolName: Value<string>;
  /** Labels by which the pods of its machines are found. */
  readonly selector: Readonly<Record<string, Value<string>>>;
  /** Labels that its instances have. */
  readonly instanceLabels: Readonly<Record<string, Value<string>>>;
}

const { identity: _, ...pooledShape } = virtualMachineShape;

const pooledMachine: Field = object<PooledMachineProps>({
  ...pooledShape,
  metadata: object<PooledMetadataProps>({ labels: textRecord('label'), annotations: textRecord('annotation') }),
});

/** So many machines that are made of one template, each with its number, its disks and its claims. */
export const virtualMachinePool = defineKind<
  VirtualMachinePoolProps,
  VirtualMachinePoolRefs,
  WireManifest<PoolManifest>
>({
  apiVersion: 'pool.kubevirt.io/v1beta1',
  kind: 'VirtualMachinePool',
  scope: 'Namespaced',
  shape: {
    virtualMachineTemplate: required(pooledMachine),
    replicas: integer,
    paused: boolean,
    selector: plainObject,
    nameGeneration: object<NameGenerationProps>({
      appendIndexToConfigMapRefs: boolean,
      appendIndexToSecretRefs: boolean,
    }),
    maxUnavailable: integerOrText,
    scaleInStrategy: scaleInStrategyField,
    updateStrategy: updateStrategyField,
    autohealing: object<AutohealingProps>({
      startUpFailureThreshold: integer,
      minFailingToStartDuration: duration,
    }),
  },
  rules: () =>
    (require('./virtual-machine-pool.rule-sets') as typeof import('./virtual-machine-pool.rule-sets'))
      .virtualMachinePoolRuleSets,
  check: checkPool,
  body: renderPool,
  companions: ({ virtualMachineTemplate }, context) => machineCompanions(virtualMachineTemplate, context),
  refs: (manifest) => {
    const {
      metadata: { name },
      spec: { selector, virtualMachineTemplate },
    } = manifest;
    const { [poolLabel]: own } = selector.matchLabels ?? {};
    return {
      virtualMachinePoolName: name,
      // A selector of one's own goes by the labels of machines, and not of pods.
      selector:
        own === undefined ? { ...virtualMachineTemplate.spec?.template?.metadata?.labels } : { [poolLabel]: own },
      instanceLabels: instanceLabelsOf(manifest),
    };
  },
});

function checkPool(
  { virtualMachineTemplate: machine, nameGeneration }: VirtualMachinePoolProps,
  context: Context,
  report: Report,
): void {
  checkVirtualMachine(machine, context, (path, message) => report(['virtualMachineTemplate', ...path], message));
  if (known(nameGeneration?.appendIndexToSecretRefs) !== true) return;
  for (const name of Object.keys(machine.disks)) {
    const disk = machine.disks[name];
    if (disk?.source !== 'cloudInit' || cloudInitSecret(disk.cloudInit) === undefined) continue;
    report(
      ['nameGeneration', 'appendIndexToSecretRefs'],
      `cloud-init of disk "${name}" is carried by one Secret for all machines, and each would look for one with its number; make the Secrets yourself and give CloudInit.noCloudSecret(), or leave appendIndexToSecretRefs out`,
    );
  }
}

function renderPool(props: VirtualMachinePoolProps, context: Context): Pick<WireManifest<PoolManifest>, 'spec'> {
  const { virtualMachineTemplate: machine, nameGeneration, autohealing } = props;
  const own = props.selector === undefined ? { [poolLabel]: machineLabelValue(context.name) } : undefined;
  const { labels, annotations } = machine.metadata ?? {};
  const podLabels = own ? { ...own, ...machine.podLabels } : machine.podLabels;
  return {
    spec: {
      replicas: props.replicas,
      paused: props.paused,
      selector: props.selector === undefined ? { matchLabels: { ...own } } : copyTree(props.selector),
      virtualMachineTemplate: {
        metadata: renderPodMetadata({ podLabels: own ? { ...own, ...labels } : labels, podAnnotations: annotations }),
        spec: renderVirtualMachine({ ...machine, podLabels }, context),
      },
      nameGeneration: nameGeneration && { ...nameGeneration },
      maxUnavailable: props.maxUnavailable,
      scaleInStrategy: renderScaleIn(props.scaleInStrategy),
      updateStrategy: renderUpdate(props.updateStrategy),
      autohealing: autohealing && { ...autohealing },
    },
  };
}
