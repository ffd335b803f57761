import type { StorageProfile as StorageProfileManifest } from '../../imports/cdi';
import { defineKind, type ObjectProps } from '../core/kind';
import type { WireManifest } from '../core/manifest';
import { named, nameIn } from '../core/named';
import type { Quantity } from '../core/quantity';
import { choice, either, list, object, plainText, quantity, reference, required } from '../core/shape';
import { known, map, type Value } from '../core/value';
import type { AccessMode, VolumeMode } from './persistent-volume-claim';
import type { CloneStrategy, StorageClassRef } from './storage-class';
import type { VolumeSnapshotClassRef } from './volume-snapshot-class';

/** What claims of a class can be, as one of several ways. */
export interface ClaimPropertySetProps {
  /** Who may use such a claim, and how: the first is what CDI fills in. */
  readonly accessModes: readonly Value<AccessMode>[];
  /** Whether it is a file system that holds the disk's file, or the disk itself. */
  readonly volumeMode: Value<VolumeMode>;
}

/** Props of a StorageProfile: what is not said stays as CDI has it. */
export interface StorageProfileProps extends ObjectProps<WireManifest<StorageProfileManifest>> {
  /** The class whose profile it is, by object or by name, which is plain text: the profile has its name. */
  readonly storageClassName: string | StorageClassRef;
  /** What claims of the class can be, the best first: DataVolumes that do not say it get the first that fits. @default - what CDI knows of the provisioner */
  readonly claimPropertySets?: readonly ClaimPropertySetProps[] | undefined;
  /** How CDI copies volumes of the class. @default - as the storage itself does it, or by a snapshot, or byte by byte */
  readonly cloneStrategy?: Value<CloneStrategy> | undefined;
  /** What a DataImportCron keeps of each image: a claim, or a snapshot of one. @default - what CDI knows of the provisioner */
  readonly dataImportCronSourceFormat?: Value<'pvc' | 'snapshot'> | undefined;
  /** The class of the snapshots that copies are made of, by object or by name. @default - one of the same driver */
  readonly snapshotClass?: Value<string> | VolumeSnapshotClassRef | undefined;
  /** The least that a claim of the class can be, in bytes, to which smaller ones are rounded up: `1Gi`. @default - what CDI knows of the provisioner */
  readonly minimumSupportedPvcSize?: Quantity | undefined;
}

/** What others refer to. */
export interface StorageProfileRefs {
  /** The name of the StorageProfile, which its class shares. */
  readonly storageProfileName: Value<string>;
}

/** What CDI knows of a class of storage: the fields that are given, of the profile that it makes itself. */
export const storageProfile = defineKind<StorageProfileProps, StorageProfileRefs, WireManifest<StorageProfileManifest>>(
  {
    apiVersion: 'cdi.kubevirt.io/v1beta1',
    kind: 'StorageProfile',
    scope: 'Cluster',
    objectName: ({ storageClassName }) => known(nameIn('storageClassName', storageClassName)),
    isPatch: true,
    isRead: true,
    shape: {
      storageClassName: required(
        either(plainText, reference(['storageClassName'], 'give plain text, a StorageClass or { storageClassName }')),
      ),
      claimPropertySets: list(
        object<ClaimPropertySetProps>({
          accessModes: required(list(choice('ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'))),
          volumeMode: required(choice('Filesystem', 'Block')),
        }),
      ),
      cloneStrategy: choice('copy', 'snapshot', 'csi-clone'),
      dataImportCronSourceFormat: choice('pvc', 'snapshot'),
      snapshotClass: named('volumeSnapshotClassName', 'VolumeSnapshotClass'),
      minimumSupportedPvcSize: quantity,
    },
    rules: () =>
      (require('./storage-profile.rules') as typeof import('./storage-profile.rules')).storageProfileRuleSets,
    check({ name, storageClassName }, _context, report) {
      const given = known(nameIn('storageClassName', storageClassName));
      const path = ['storageClassName'];
      if (given === undefined) {
        report(
          path,
          'the class is known only later, and a profile is called as its class; give its name as plain text',
        );
      } else if (name !== undefined && name !== given) {
        report(
          ['name'],
          `a profile is called as its class, "${given}", and nothing reads "${name}"; leave the name out`,
        );
      }
    },
    metadata: ({ minimumSupportedPvcSize: size }) => ({
      annotations: {
        'cdi.kubevirt.io/minimumSupportedPvcSize':
          size === undefined ? undefined : (map(size as Value<string>, String) as Value<string>),
      },
    }),
    body: ({ claimPropertySets, cloneStrategy, dataImportCronSourceFormat, snapshotClass }) => ({
      spec: {
        claimPropertySets: claimPropertySets?.map(({ accessModes, volumeMode }) => ({
          accessModes: [...accessModes],
          volumeMode,
        })),
        cloneStrategy,
        dataImportCronSourceFormat,
        snapshotClass: nameIn('volumeSnapshotClassName', snapshotClass),
      },
    }),
    refs: ({ metadata }) => ({ storageProfileName: metadata.name }),
  },
);
