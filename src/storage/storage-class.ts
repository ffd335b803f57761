import type { StorageClass as StorageClassManifest, TopologySelectorTerm } from '../../imports/kubernetes';
import { defineKind, type ObjectProps, withoutUndefined } from '../core/kind';
import type { Wire, WireManifest } from '../core/manifest';
import { boolean, choice, list, plainObject, required, text, textRecord } from '../core/shape';
import { copyTree } from '../core/tree';
import { map, type Value } from '../core/value';

/** A StorageClass of the program, or one that exists: `{ storageClassName: 'fast' }`. */
export interface StorageClassRef {
  /** The name of the StorageClass. */
  readonly storageClassName: Value<string>;
}

/** How CDI copies a volume: byte by byte, by a snapshot of it, or as the storage itself does. */
export type CloneStrategy = 'copy' | 'snapshot' | 'csi-clone';

/** Props of a StorageClass. */
export interface StorageClassProps extends ObjectProps<WireManifest<StorageClassManifest>> {
  /** Who makes the volumes: the name of a CSI driver, or `kubernetes.io/no-provisioner` where somebody makes them by hand. */
  readonly provisioner: Value<string>;
  /** What the provisioner is told; it alone knows what it means. @default - nothing */
  readonly parameters?: Readonly<Record<string, Value<string> | undefined>> | undefined;
  /** What becomes of a volume whose claim is deleted. @default 'Delete' */
  readonly reclaimPolicy?: Value<'Delete' | 'Retain'> | undefined;
  /** Whether a volume is made at once, or on the node of the first pod that uses its claim. @default 'Immediate' */
  readonly volumeBindingMode?: Value<'Immediate' | 'WaitForFirstConsumer'> | undefined;
  /** Whether claims may grow: where the provisioner can do it. @default false */
  readonly allowVolumeExpansion?: Value<boolean> | undefined;
  /** Options that its volumes are mounted with; nothing checks them before. @default - none */
  readonly mountOptions?: readonly Value<string>[] | undefined;
  /** Where volumes may be made, by labels of nodes, in Kubernetes' own words. @default - anywhere */
  readonly allowedTopologies?: readonly Wire<TopologySelectorTerm>[] | undefined;
  /** Whether claims that name no class are of this one. @default false */
  readonly isDefault?: Value<boolean> | undefined;
  /** Whether disks of machines that name no class are of this one, whatever the default of other claims is. @default false */
  readonly isDefaultForMachines?: Value<boolean> | undefined;
  /** How CDI copies volumes of the class. @default - as its storage profile says */
  readonly cloneStrategy?: Value<CloneStrategy> | undefined;
}

/** What others refer to. */
export interface StorageClassRefs extends StorageClassRef {}

function renderFlag(flag: Value<boolean> | undefined): Value<string> | undefined {
  return flag === undefined ? undefined : (map(flag, String) as Value<string>);
}

/** A class of storage: who makes volumes, and how. */
export const storageClass = defineKind<StorageClassProps, StorageClassRefs, WireManifest<StorageClassManifest>>({
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  scope: 'Cluster',
  isRead: true,
  shape: {
    provisioner: required(text),
    parameters: textRecord('parameter'),
    reclaimPolicy: choice('Delete', 'Retain'),
    volumeBindingMode: choice('Immediate', 'WaitForFirstConsumer'),
    allowVolumeExpansion: boolean,
    mountOptions: list(text),
    allowedTopologies: list(plainObject),
    isDefault: boolean,
    isDefaultForMachines: boolean,
    cloneStrategy: choice('copy', 'snapshot', 'csi-clone'),
  },
  rules: () => (require('./storage-class.rules') as typeof import('./storage-class.rules')).storageClassRuleSets,
  metadata: ({ isDefault, isDefaultForMachines, cloneStrategy }) => ({
    annotations: {
      'storageclass.kubernetes.io/is-default-class': renderFlag(isDefault),
      'storageclass.kubevirt.io/is-default-virt-class': renderFlag(isDefaultForMachines),
      'cdi.kubevirt.io/clone-strategy': cloneStrategy,
    },
  }),
  body: (props) => ({
    provisioner: props.provisioner,
    parameters: props.parameters && withoutUndefined(props.parameters),
    reclaimPolicy: props.reclaimPolicy,
    volumeBindingMode: props.volumeBindingMode,
    allowVolumeExpansion: props.allowVolumeExpansion,
    mountOptions: props.mountOptions && [...props.mountOptions],
    allowedTopologies: props.allowedTopologies?.map((term) => copyTree(term)),
  }),
  refs: ({ metadata }) => ({ storageClassName: metadata.name }),
});
