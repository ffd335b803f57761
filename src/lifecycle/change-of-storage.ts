import { type KindRow, row, rows, same } from './change-row';

const kubernetes = 'k8s.io/kubernetes/pkg';
const validation = `${kubernetes}/apis/core/validation/validation.go`;
const provisioner = 'sig-storage-lib-external-provisioner controller/controller.go provisionClaimOperation';
const snapshotter = 'external-snapshotter pkg/common-controller/snapshot_controller.go';

const cdi = 'containerized-data-importer pkg';

/** What is known of the fields of storage, by `<group>/<kind>`. */
export const storageRows: Readonly<Record<string, readonly KindRow[]>> = {
  'cdi.kubevirt.io/DataVolume': [
    row(
      'spec',
      'live',
      'the import goes on from it',
      'containerized-data-importer pkg/apiserver/webhooks/datavolume-validate.go Admit',
    ),
  ],
  'cdi.kubevirt.io/DataSource': [
    row(
      'spec',
      'live',
      'what was made of it keeps its data; a DataVolume that is made from now on is of the new source',
      'containerized-data-importer pkg/controller/datavolume/clone-controller-base.go populateSourceIfSourceRef',
    ),
  ],
  'cdi.kubevirt.io/DataImportCron': same(`${cdi}/apiserver/webhooks/dataimportcron-validate.go Admit`),
  'cdi.kubevirt.io/VolumeImportSource': [
    ...rows(
      ['spec.checkpoints', 'spec.finalCheckpoint'],
      'live',
      'the import goes on from it',
      `${cdi}/apiserver/webhooks/populators-validate.go validateVolumeImportSourceUpdate`,
    ),
    ...same(`${cdi}/apiserver/webhooks/populators-validate.go validateVolumeImportSourceUpdate`),
  ],
  'cdi.kubevirt.io/VolumeUploadSource': same(
    `${cdi}/apiserver/webhooks/populators-validate.go validateVolumeUploadSource`,
  ),
  'cdi.kubevirt.io/VolumeCloneSource': [
    row(
      'spec',
      'live',
      'a claim that is filled keeps its data; one that is not yet is filled as it says now',
      `${cdi}/controller/populators/clone-populator.go reconcilePending`,
    ),
  ],
  'cdi.kubevirt.io/ObjectTransfer': same(`${cdi}/apiserver/webhooks/transfer-validate.go Admit`),
  '/PersistentVolumeClaim': [
    row(
      'spec.resources',
      'live',
      'the claim grows where its storage class allows it, and the disk of a machine that runs with it',
      `${validation} ValidatePersistentVolumeClaimUpdate; pkg/virt-launcher/virtwrap/manager.go possibleGuestSize`,
    ),
    row('spec', 'live', 'it counts at once', `${validation} ValidatePersistentVolumeClaimUpdate`),
  ],
  'cdi.kubevirt.io/StorageProfile': [
    row(
      'spec',
      'live',
      'volumes that are there stay as they are; those that are made from now on have it',
      'containerized-data-importer pkg/controller/storageprofile-controller.go reconcileStorageProfile',
    ),
  ],
  'cdi.kubevirt.io/CDI': [
    row(
      'spec.config',
      'live',
      'it counts for volumes that are filled from now on',
      'containerized-data-importer pkg/controller/config-controller.go Reconcile',
    ),
    row(
      'spec',
      'live',
      'the operator deploys the components of CDI anew; what fills volumes goes on',
      'containerized-data-importer pkg/operator/controller/cr-manager.go getNamespacedArgs',
    ),
  ],
  '/PersistentVolume': [
    row(
      'spec.persistentVolumeReclaimPolicy',
      'live',
      'it counts when the claim is deleted',
      `${kubernetes}/controller/volume/persistentvolume/pv_controller.go reclaimVolume`,
    ),
    row(
      'spec',
      'live',
      'it counts for claims that are bound from now on; a claim that has it keeps it',
      `${kubernetes}/controller/volume/persistentvolume/pv_controller.go syncUnboundClaim`,
    ),
  ],
  'storage.k8s.io/StorageClass': [
    row(
      'allowVolumeExpansion',
      'live',
      'it counts for claims that grow from now on',
      'k8s.io/kubernetes/plugin/pkg/admission/storage/persistentvolume/resize/admission.go Validate',
    ),
    ...rows(
      ['mountOptions', 'allowedTopologies'],
      'live',
      'volumes that are there stay as they are; those that are made from now on have it',
      provisioner,
    ),
    ...rows(
      ['provisioner', 'parameters', 'reclaimPolicy', 'volumeBindingMode'],
      'refused',
      'it never changes; make a class of another name',
      `${kubernetes}/apis/storage/validation/validation.go ValidateStorageClassUpdate`,
    ),
  ],
  'snapshot.storage.k8s.io/VolumeSnapshot': [
    row(
      'spec',
      'live',
      'a snapshot that is taken stays as it is; one that is not takes it into account',
      `${snapshotter} syncUnreadySnapshot`,
    ),
  ],
  'snapshot.storage.k8s.io/VolumeSnapshotClass': rows(
    ['driver', 'deletionPolicy', 'parameters'],
    'live',
    'snapshots that are there stay as they are; those that are taken from now on have it',
    `${snapshotter} createSnapshotContent`,
  ),
};
