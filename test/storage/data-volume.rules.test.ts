import { virtualMachineRuleSets } from '../../src/machine/machine.rules';
import { dataImportCronRuleSets } from '../../src/storage/data-import-cron.rules';
import { dataVolumeRuleSets, dataVolumeRules } from '../../src/storage/data-volume.rules';
import { dataVolumeReferenceRules } from '../../src/storage/data-volume-reference.rules';
import { volumeImportSourceRuleSets } from '../../src/storage/volume-import-source.rules';
import { describeRules } from '../oracle/rule-cases';

const uncertified = {
  path: 'spec.source.imageio.certConfigMap',
  message:
    'source imageio has no certConfigMap; name the ConfigMap that holds the certificates of the server, or write insecureSkipVerify true',
};

const foreign = {
  path: 'metadata.name',
  message:
    'DataVolume "image" would make a claim of its name, and namespace "web" has one that is not its own; choose another name, or write allowClaimAdoption to take it over',
};

describeRules(
  'data-volume',
  [...dataVolumeRules, ...dataVolumeReferenceRules] as typeof dataVolumeRules,
  {
    'data-volume/require-storage': [
      { path: 'spec', message: 'the volume says nothing of its storage; give it storage with a size' },
      { path: 'spec.pvc', message: 'the volume has both pvc and storage; leave storage' },
      { path: 'spec.template.spec', message: 'the volume says nothing of its storage; give it storage with a size' },
    ],
    'data-volume/require-size': [
      {
        path: 'spec.storage.resources.requests.storage',
        message:
          'the volume says no size, and only a copy of a claim or a snapshot has one by itself; give one such as 20Gi',
      },
      {
        path: 'spec.pvc.resources.requests.storage',
        message: 'the volume says no size, and pvc must; give one such as 20Gi',
      },
      {
        path: 'spec.template.spec.storage.resources.requests.storage',
        message:
          'the volume says no size, and only a copy of a claim or a snapshot has one by itself; give one such as 20Gi',
      },
    ],
    'data-volume/valid-size': [
      {
        path: 'spec.storage.resources.requests.storage',
        message: 'the volume has the size "0", and the least is 1Mi; give more',
      },
      {
        path: 'spec.storage.resources.requests.storage',
        message:
          'the volume has the size "20GB", which is no quantity; write a number and a unit: Ki, Mi, Gi, Ti, Pi, Ei or k, M, G, T, P, E',
      },
      {
        path: 'spec.storage.resources.requests.storage',
        message: 'the volume has the size "1023Ki", and the least is 1Mi; give more',
      },
      {
        path: 'spec.template.spec.storage.resources.requests.storage',
        message: 'the volume has the size "1k", and the least is 1Mi; give more',
      },
    ],
    'data-volume/valid-storage-class-name': [
      {
        path: 'spec.storage.storageClassName',
        message:
          'storage class "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" has 254 bytes, at most 253 are allowed; choose a shorter one',
      },
      {
        path: 'spec.template.spec.storage.storageClassName',
        message:
          'storage class "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" has 254 bytes, at most 253 are allowed; choose a shorter one',
      },
    ],
    'data-volume/require-access-mode': [
      {
        path: 'spec.pvc.accessModes',
        message:
          'the volume has no access mode, and pvc wants exactly one; give one of ReadWriteOnce, ReadOnlyMany, ReadWriteMany, ReadWriteOncePod',
      },
      {
        path: 'spec.pvc.accessModes',
        message:
          'the volume has 2 access modes, and pvc wants exactly one; give one of ReadWriteOnce, ReadOnlyMany, ReadWriteMany, ReadWriteOncePod',
      },
      {
        path: 'spec.template.spec.pvc.accessModes',
        message:
          'the volume has no access mode, and pvc wants exactly one; give one of ReadWriteOnce, ReadOnlyMany, ReadWriteMany, ReadWriteOncePod',
      },
    ],
    'data-volume/valid-access-mode': [
      {
        path: 'spec.pvc.accessModes[0]',
        message:
          'the volume has the access mode "RWO", which does not exist; choose ReadWriteOnce, ReadOnlyMany, ReadWriteMany, ReadWriteOncePod',
      },
      {
        path: 'spec.storage.accessModes[1]',
        message:
          'the volume has the access mode "RWO", which does not exist; choose ReadWriteOnce, ReadOnlyMany, ReadWriteMany, ReadWriteOncePod',
      },
      {
        path: 'spec.template.spec.pvc.accessModes[0]',
        message:
          'the volume has the access mode "RWO", which does not exist; choose ReadWriteOnce, ReadOnlyMany, ReadWriteMany, ReadWriteOncePod',
      },
    ],
    'data-volume/require-source': [
      {
        path: 'spec.source',
        message:
          'the volume has no source; give it one of http, s3, gcs, registry, pvc, snapshot, blank, upload, imageio, vddk',
      },
      {
        path: 'spec.source',
        message:
          'the volume has no source; give it one of http, s3, gcs, registry, pvc, snapshot, blank, upload, imageio, vddk',
      },
      { path: 'spec.source', message: 'the volume has 2 sources, http and blank; leave one' },
      { path: 'spec.sourceRef', message: 'the volume has both source and sourceRef; leave one' },
      {
        path: 'spec.source',
        message: 'the volume has a source beside a dataSource, which fills it already; leave one of the two',
      },
      { path: 'spec.template.spec.source', message: 'the volume has 2 sources, registry and blank; leave one' },
    ],
    'data-volume/valid-source-ref': [
      {
        path: 'spec.sourceRef.kind',
        message:
          'the volume refers to a "PersistentVolumeClaim" as its source; write DataSource, the only kind that may stand here',
      },
      { path: 'spec.sourceRef.name', message: 'the volume refers to a DataSource without a name; write its name' },
      {
        path: 'spec.sourceRef.kind',
        message: 'the volume refers to a "" as its source; write DataSource, the only kind that may stand here',
      },
    ],
    'data-volume/valid-data-source': [
      {
        path: 'spec.storage.dataSource',
        message:
          'the volume has both dataSource and dataSourceRef, which CDI refuses whatever they say; leave dataSourceRef',
      },
      {
        path: 'spec.storage.dataSourceRef.name',
        message: 'dataSourceRef has no name; write that of the object that fills the volume',
      },
      {
        path: 'spec.storage.dataSourceRef.kind',
        message: 'dataSourceRef has no kind; write that of the object that fills the volume',
      },
      {
        path: 'spec.storage.dataSourceRef.apiGroup',
        message:
          'dataSourceRef is a VolumeImportSource without an API group; write that of the kind, such as snapshot.storage.k8s.io',
      },
      {
        path: 'spec.storage.dataSourceRef.namespace',
        message:
          'dataSourceRef names the namespace "images", which CDI does not follow; leave it out, and put both into one namespace',
      },
      {
        path: 'spec.storage.dataSource.name',
        message: 'dataSource has no name; write that of the object that fills the volume',
      },
      {
        path: 'spec.storage.dataSource.apiGroup',
        message:
          'dataSource is a VolumeSnapshot without an API group; write that of the kind, such as snapshot.storage.k8s.io',
      },
      {
        path: 'spec.storage.dataSource.kind',
        message: 'dataSource has no kind; write that of the object that fills the volume',
      },
    ],
    'data-volume/valid-content-type': {
      path: 'spec.contentType',
      message: 'the volume has the content type "qcow2", which CDI does not know; choose kubevirt or archive',
    },
    'data-volume/no-archive': [
      {
        path: 'spec.contentType',
        message: 'the volume has the content type "archive" and the source blank, which gives a disk; choose kubevirt',
      },
      {
        path: 'spec.contentType',
        message:
          'the volume has the content type "archive" and the source registry, which gives a disk; choose kubevirt',
      },
    ],
    'data-volume/valid-url': [
      { path: 'spec.source.http.url', message: 'source http has an empty url; write one that starts with https://' },
      {
        path: 'spec.source.http.url',
        message:
          'source http has the url "example.com/disk.img", which cannot be read; write one that starts with https://',
      },
      {
        path: 'spec.source.http.url',
        message:
          'source http has the url "ftp://example.com/disk.img" of the scheme "ftp"; write one of https, http or gs',
      },
      {
        path: 'spec.source.http.url',
        message:
          'source http has a url (not shown, for it may hold a secret), which cannot be read; write one that starts with https://',
      },
      {
        path: 'spec.source.s3.url',
        message: 'source s3 has the url "s3://images/disk.img" of the scheme "s3"; write one of https, http or gs',
      },
      {
        path: 'spec.source.gcs.url',
        message: 'source gcs has the url "gcs://images/disk.img" of the scheme "gcs"; write one of https, http or gs',
      },
      {
        path: 'spec.source.vddk.url',
        message:
          'source vddk has the url "vcenter.example.com", which cannot be read; write one that starts with https://',
      },
      {
        path: 'spec.source.imageio.url',
        message: 'source imageio has an empty url; write one that starts with https://',
      },
      { path: 'spec.source.http.url', message: 'source http has an empty url; write one that starts with https://' },
      {
        path: 'spec.source.http.url',
        message: 'source http has the url "ftp://a/b" of the scheme "ftp"; write one of https, http or gs',
      },
    ],
    'data-volume/valid-checksum': [
      {
        path: 'spec.source.http.checksum',
        message:
          'source http has the checksum "d41d8cd98f00b204e9800998ecf8427e", which is none; write md5:, sha1:, sha256: or sha512: and its hexadecimal digits',
      },
      {
        path: 'spec.source.http.checksum',
        message:
          'source http has the checksum "sha256:d41d8cd98f00b204e9800998ecf8427e", which is none; write md5:, sha1:, sha256: or sha512: and its hexadecimal digits',
      },
      {
        path: 'spec.source.http.checksum',
        message:
          'source http has the checksum "md5:z41d8cd98f00b204e9800998ecf8427e", which is none; write md5:, sha1:, sha256: or sha512: and its hexadecimal digits',
      },
    ],
    'data-volume/require-registry-url': [
      { path: 'spec.source.registry', message: 'source registry has no url; write one that starts with docker://' },
      { path: 'spec.source.registry', message: 'source registry has both url and imageStream; leave one' },
      {
        path: 'spec.template.spec.source.registry',
        message: 'source registry has no url; write one that starts with docker://',
      },
    ],
    'data-volume/valid-registry-url': [
      {
        path: 'spec.source.registry.url',
        message:
          'source registry has the url "quay.io/containerdisks/fedora:42" without a scheme; write one that starts with docker:// or oci-archive:',
      },
      {
        path: 'spec.source.registry.url',
        message:
          'source registry has the url "https://quay.io/containerdisks/fedora:42" of the scheme "https"; write one that starts with docker:// or oci-archive:',
      },
      {
        path: 'spec.source.registry.url',
        message:
          'source registry has the url "docker://quay.io/%zz", which cannot be read; write one that starts with docker:// or oci-archive:',
      },
      {
        path: 'spec.template.spec.source.registry.url',
        message:
          'source registry has the url "quay.io/fedora" without a scheme; write one that starts with docker:// or oci-archive:',
      },
    ],
    'data-volume/valid-pull-method': [
      {
        path: 'spec.source.registry.pullMethod',
        message: 'source registry has the pull method "Node", which CDI does not know; choose pod or node',
      },
      {
        path: 'spec.template.spec.source.registry.pullMethod',
        message: 'source registry has the pull method "push", which CDI does not know; choose pod or node',
      },
    ],
    'data-volume/valid-image-stream': [
      { path: 'spec.source.registry.imageStream', message: 'source registry has an empty imageStream; write its name' },
      {
        path: 'spec.source.registry.pullMethod',
        message: 'source registry has an imageStream, which only the node can pull; write pullMethod node',
      },
      {
        path: 'spec.source.registry.pullMethod',
        message: 'source registry has an imageStream, which only the node can pull; write pullMethod node',
      },
      {
        path: 'spec.template.spec.source.registry.pullMethod',
        message: 'source registry has an imageStream, which only the node can pull; write pullMethod node',
      },
    ],
    'data-volume/require-copied-name': [
      {
        path: 'spec.source.pvc.name',
        message: 'source pvc has an empty name; write that of the claim to copy',
      },
      {
        path: 'spec.source.snapshot.name',
        message: 'source snapshot has an empty name; write that of the snapshot to copy',
      },
      {
        path: 'spec.source.snapshot.namespace',
        message: 'source snapshot has an empty namespace; write that of the snapshot to copy',
      },
      {
        path: 'spec.template.spec.source.pvc.name',
        message: 'source pvc has an empty name; write that of the claim to copy',
      },
    ],
    'data-volume/require-import-field': [
      {
        path: 'spec.source.imageio.secretRef',
        message: 'source imageio has no secretRef; write the name of the Secret that holds its credentials',
      },
      { path: 'spec.source.imageio.diskId', message: 'source imageio has no diskId; write the id of the disk' },
      {
        path: 'spec.source.vddk.secretRef',
        message: 'source vddk has no secretRef; write the name of the Secret that holds its credentials',
      },
      { path: 'spec.source.vddk.uuid', message: 'source vddk has no uuid; write that of the machine' },
      {
        path: 'spec.source.vddk.backingFile',
        message: 'source vddk has no backingFile; write where its disk lies: [datastore] vm/vm.vmdk',
      },
      {
        path: 'spec.source.vddk.thumbprint',
        message: "source vddk has no thumbprint; write that of the server's certificate",
      },
      {
        path: 'spec.source.imageio.secretRef',
        message: 'source imageio has no secretRef; write the name of the Secret that holds its credentials',
      },
    ],
    'data-volume/require-certificate': [uncertified, uncertified, uncertified],
    'data-volume/no-foreign-claim': [foreign, foreign, foreign, foreign, foreign],
    'data-volume/no-unread-annotation': {
      path: 'metadata.annotations["cdi.kubevirt.io/storage.deleteAfterCompletion"]',
      message:
        'annotation "cdi.kubevirt.io/storage.deleteAfterCompletion" does nothing: CDI deletes no DataVolume that is filled any more; leave it out',
    },
    'data-volume/require-data-source': [
      {
        path: 'spec.sourceRef.name',
        message:
          'the volume is made of DataSource "fedora" of namespace "web", and the cluster has none of that name; make it first, or choose one that exists',
      },
      {
        path: 'spec.dataVolumeTemplates[0].spec.sourceRef.name',
        message:
          'the volume is made of DataSource "fedora" of namespace "web", and the cluster has none of that name; make it first, or choose one that exists',
      },
    ],
  },
  {
    DataVolume: dataVolumeRuleSets,
    VirtualMachine: virtualMachineRuleSets,
    DataImportCron: dataImportCronRuleSets,
    VolumeImportSource: volumeImportSourceRuleSets,
  },
);
