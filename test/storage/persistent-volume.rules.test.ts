import { persistentVolumeRuleSets, persistentVolumeRules } from '../../src/storage/persistent-volume.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules(
  'persistent-volume',
  persistentVolumeRules,
  {
    'persistent-volume/require-access-mode': [
      {
        path: 'spec.accessModes',
        message:
          'volume "disk" has no access mode; give one of ReadWriteOnce, ReadOnlyMany, ReadWriteMany, ReadWriteOncePod',
      },
      {
        path: 'spec.accessModes',
        message:
          'volume "disk" has no access mode; give one of ReadWriteOnce, ReadOnlyMany, ReadWriteMany, ReadWriteOncePod',
      },
    ],
    'persistent-volume/valid-access-mode': {
      path: 'spec.accessModes[0]',
      message:
        'volume "disk" has the access mode "RWO", which does not exist; choose ReadWriteOnce, ReadOnlyMany, ReadWriteMany, ReadWriteOncePod',
    },
    'persistent-volume/no-second-access-mode': {
      path: 'spec.accessModes',
      message:
        'volume "disk" has the access mode ReadWriteOncePod beside ReadWriteOnce, and it stands alone; leave one',
    },
    'persistent-volume/valid-volume-mode': {
      path: 'spec.volumeMode',
      message: 'volume "disk" has the volume mode "block", which does not exist; choose Filesystem or Block',
    },
    'persistent-volume/valid-storage-class-name': {
      path: 'spec.storageClassName',
      message:
        'storage class "fast_ssd" may hold only lowercase letters, digits, "-" and ".", and each part must start and end with a letter or digit; choose another',
    },
    'persistent-volume/valid-capacity': [
      {
        path: 'spec.capacity.storage',
        message: 'volume "disk" does not say how much it holds; give a size such as 20Gi',
      },
      {
        path: 'spec.capacity.storage',
        message: 'volume "disk" does not say how much it holds; give a size such as 20Gi',
      },
      { path: 'spec.capacity.cpu', message: 'a volume holds storage, and no "cpu"; leave that out' },
      {
        path: 'spec.capacity.storage',
        message: 'volume "disk" holds "0", which is nothing at all; give more than zero',
      },
      {
        path: 'spec.capacity.storage',
        message: 'volume "disk" holds "-1Gi", which is nothing at all; give more than zero',
      },
      {
        path: 'spec.capacity.storage',
        message:
          'volume "disk" holds "20GB", which is no quantity; write a number and a unit: Ki, Mi, Gi, Ti, Pi, Ei or k, M, G, T, P, E',
      },
    ],
    'persistent-volume/unique-source': [
      { path: 'spec', message: 'nothing says where volume "disk" is; give csi, nfs, iscsi, fc, local or hostPath' },
      { path: 'spec.csi', message: 'volume "disk" is nfs and csi; leave one of them' },
    ],
    'persistent-volume/valid-source': [
      { path: 'spec.csi.driver', message: 'csi of volume "disk": driver is missing; name the CSI driver' },
      {
        path: 'spec.csi.driver',
        message:
          'csi of volume "disk": driver "Csi_1" may hold only lowercase letters, digits, "-" and ".", and each part must start and end with a letter or digit; choose another',
      },
      {
        path: 'spec.csi.driver',
        message:
          'csi of volume "disk": driver "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" has 64 characters, at most 63 are allowed; give its own name',
      },
      { path: 'spec.csi.volumeHandle', message: 'csi of volume "disk": volumeHandle is missing; give it' },
      {
        path: 'spec.csi.controllerExpandSecretRef.name',
        message: 'csi of volume "disk": the Secret has no name; give it',
      },
      {
        path: 'spec.csi.controllerExpandSecretRef.name',
        message:
          'csi of volume "disk": Secret "Ceph" may hold only lowercase letters, digits, "-" and ".", and each part must start and end with a letter or digit; choose another',
      },
      {
        path: 'spec.csi.controllerExpandSecretRef.namespace',
        message: 'csi of volume "disk": Secret "ceph" is in no namespace; say which',
      },
      {
        path: 'spec.csi.controllerExpandSecretRef.namespace',
        message:
          'csi of volume "disk": namespace "a.b" may hold only lowercase letters, digits and "-", and must start and end with a letter or digit; choose another',
      },
      { path: 'spec.nfs.server', message: 'nfs of volume "disk": server is missing; give it' },
      { path: 'spec.nfs.path', message: 'nfs of volume "disk": path "exports" is not absolute; start it with "/"' },
      { path: 'spec.iscsi.targetPortal', message: 'iscsi of volume "disk": targetPortal is missing; give it' },
      { path: 'spec.iscsi.iqn', message: 'iscsi of volume "disk": iqn is missing; give it' },
      {
        path: 'spec.iscsi.iqn',
        message:
          'iscsi of volume "disk": iqn "store" is no name of iSCSI; write one such as iqn.2026-01.com.example:store',
      },
      {
        path: 'spec.iscsi.iqn',
        message:
          'iscsi of volume "disk": iqn "iqn.2026.example:store" is no name of iSCSI; write one such as iqn.2026-01.com.example:store',
      },
      {
        path: 'spec.iscsi.iqn',
        message:
          'iscsi of volume "disk": iqn "eui.0123" is no name of iSCSI; write one such as iqn.2026-01.com.example:store',
      },
      {
        path: 'spec.iscsi.iqn',
        message:
          'iscsi of volume "disk": iqn "naa.0123" is no name of iSCSI; write one such as iqn.2026-01.com.example:store',
      },
      {
        path: 'spec.iscsi.lun',
        message: 'iscsi of volume "disk": lun 256 is out of range; give a number from 0 to 255',
      },
      {
        path: 'spec.iscsi.lun',
        message: 'iscsi of volume "disk": lun -1 is out of range; give a number from 0 to 255',
      },
      {
        path: 'spec.iscsi.secretRef',
        message: 'iscsi of volume "disk": a password is asked for, and no Secret has it; name one',
      },
      { path: 'spec.iscsi.secretRef.name', message: 'iscsi of volume "disk": the Secret has no name; give it' },
      {
        path: 'spec.iscsi.initiatorName',
        message:
          'iscsi of volume "disk": initiatorName "node" is no name of iSCSI; write one such as iqn.2026-01.com.example:store',
      },
      {
        path: 'spec.iscsi.targetPortal',
        message:
          'iscsi of volume "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa": with an initiatorName the names of the volume and of its target have at most 63 characters together, and "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" and "192.0.2.10:3260" have more; give the volume a shorter name',
      },
      {
        path: 'spec.fc.targetWWNs',
        message: 'fc of volume "disk": neither targetWWNs nor wwids are given; give one of them',
      },
      { path: 'spec.fc.lun', message: 'fc of volume "disk": targetWWNs are given without a lun; give it' },
      { path: 'spec.fc.lun', message: 'fc of volume "disk": lun 256 is out of range; give a number from 0 to 255' },
      {
        path: 'spec.fc.targetWWNs',
        message: 'fc of volume "disk": targetWWNs and wwids are both given; leave one of them',
      },
      { path: 'spec.local.path', message: 'local of volume "disk": path is missing; give it' },
      { path: 'spec.local.path', message: 'local of volume "disk": path "/a/../b" holds ".."; write it without' },
      { path: 'spec.hostPath.path', message: 'hostPath of volume "disk": path is missing; give it' },
      { path: 'spec.hostPath.path', message: 'hostPath of volume "disk": path "/a/../b" holds ".."; write it without' },
      {
        path: 'spec.hostPath.type',
        message:
          'hostPath of volume "disk": type "Folder" does not exist; choose DirectoryOrCreate, Directory, FileOrCreate, File, Socket, CharDevice, BlockDevice, or leave it out',
      },
      {
        path: 'spec.awsElasticBlockStore.volumeID',
        message: 'awsElasticBlockStore of volume "disk": volumeID is missing; give it',
      },
      {
        path: 'spec.awsElasticBlockStore.partition',
        message: 'awsElasticBlockStore of volume "disk": partition 256 is out of range; give a number from 0 to 255',
      },
      {
        path: 'spec.gcePersistentDisk.pdName',
        message: 'gcePersistentDisk of volume "disk": pdName is missing; give it',
      },
      {
        path: 'spec.gcePersistentDisk.partition',
        message: 'gcePersistentDisk of volume "disk": partition -1 is out of range; give a number from 0 to 255',
      },
      { path: 'spec.azureDisk.diskName', message: 'azureDisk of volume "disk": diskName is missing; give it' },
      { path: 'spec.azureDisk.diskURI', message: 'azureDisk of volume "disk": diskURI is missing; give it' },
      {
        path: 'spec.azureDisk.diskURI',
        message:
          'azureDisk of volume "disk": diskURI "/subscriptions/a" of a disk of this kind does not begin with https://; write it so',
      },
      {
        path: 'spec.azureDisk.cachingMode',
        message: 'azureDisk of volume "disk": cachingMode "Write" does not exist; choose None, ReadOnly, ReadWrite',
      },
      {
        path: 'spec.azureDisk.kind',
        message: 'azureDisk of volume "disk": kind "Other" does not exist; choose Dedicated, Managed, Shared',
      },
      {
        path: 'spec.azureDisk.diskURI',
        message:
          'azureDisk of volume "disk": diskURI "https://a" of a disk of this kind does not begin with /subscriptions/; write it so',
      },
      { path: 'spec.azureFile.secretName', message: 'azureFile of volume "disk": secretName is missing; give it' },
      { path: 'spec.azureFile.shareName', message: 'azureFile of volume "disk": shareName is missing; give it' },
      {
        path: 'spec.azureFile.secretNamespace',
        message: 'azureFile of volume "disk": secretNamespace is empty; leave it out, or name one',
      },
      { path: 'spec.cephfs.monitors', message: 'cephfs of volume "disk": monitors are missing; give their addresses' },
      { path: 'spec.rbd.monitors', message: 'rbd of volume "disk": monitors are missing; give their addresses' },
      { path: 'spec.rbd.image', message: 'rbd of volume "disk": image is missing; give it' },
      { path: 'spec.cinder.volumeID', message: 'cinder of volume "disk": volumeID is missing; give it' },
      { path: 'spec.cinder.secretRef.name', message: 'cinder of volume "disk": name is missing; give it' },
      { path: 'spec.cinder.secretRef.namespace', message: 'cinder of volume "disk": namespace is missing; give it' },
      { path: 'spec.flexVolume.driver', message: 'flexVolume of volume "disk": driver is missing; give it' },
      {
        path: 'spec.flexVolume.options["kubernetes.io/a"]',
        message:
          'flexVolume of volume "disk": option "kubernetes.io/a" is of a domain of Kubernetes\' own; choose another',
      },
      {
        path: 'spec.flexVolume.options["K8s.io"]',
        message: 'flexVolume of volume "disk": option "K8s.io" is of a domain of Kubernetes\' own; choose another',
      },
      {
        path: 'spec.flocker',
        message: 'flocker of volume "disk": neither datasetName nor datasetUUID is given; give one of them',
      },
      {
        path: 'spec.flocker',
        message: 'flocker of volume "disk": datasetName and datasetUUID are both given; leave one of them',
      },
      {
        path: 'spec.flocker.datasetName',
        message: 'flocker of volume "disk": datasetName "a/b" holds "/"; write it without',
      },
      { path: 'spec.glusterfs.endpoints', message: 'glusterfs of volume "disk": endpoints is missing; give it' },
      { path: 'spec.glusterfs.path', message: 'glusterfs of volume "disk": path is missing; give it' },
      {
        path: 'spec.glusterfs.endpointsNamespace',
        message: 'glusterfs of volume "disk": endpointsNamespace is empty; leave it out, or name one',
      },
      {
        path: 'spec.glusterfs.endpointsNamespace',
        message:
          'glusterfs of volume "disk": endpointsNamespace "a.b" may hold only lowercase letters, digits and "-", and must start and end with a letter or digit; choose another',
      },
      {
        path: 'spec.photonPersistentDisk.pdID',
        message: 'photonPersistentDisk of volume "disk": pdID is missing; give it',
      },
      {
        path: 'spec.portworxVolume.volumeID',
        message: 'portworxVolume of volume "disk": volumeID is missing; give it',
      },
      {
        path: 'spec.vsphereVolume.volumePath',
        message: 'vsphereVolume of volume "disk": volumePath is missing; give it',
      },
      { path: 'spec.scaleIO.gateway', message: 'scaleIO of volume "disk": gateway is missing; give it' },
      { path: 'spec.scaleIO.system', message: 'scaleIO of volume "disk": system is missing; give it' },
      { path: 'spec.scaleIO.volumeName', message: 'scaleIO of volume "disk": volumeName is missing; give it' },
      { path: 'spec.quobyte.registry', message: 'quobyte of volume "disk": registry is missing; give it' },
      { path: 'spec.quobyte.volume', message: 'quobyte of volume "disk": volume is missing; give it' },
      {
        path: 'spec.quobyte.registry',
        message: 'quobyte of volume "disk": registry "a" is not host:port; write that, several with "," between them',
      },
      {
        path: 'spec.quobyte.registry',
        message:
          'quobyte of volume "disk": registry "::1:2" is not host:port; write that, several with "," between them',
      },
      {
        path: 'spec.quobyte.tenant',
        message:
          'quobyte of volume "disk": tenant "ttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttt" has more than 64 characters; give its UUID',
      },
      { path: 'spec.storageos.volumeName', message: 'storageos of volume "disk": volumeName is missing; give it' },
      {
        path: 'spec.storageos.volumeName',
        message:
          'storageos of volume "disk": volumeName "a.b" may hold only lowercase letters, digits and "-", and must start and end with a letter or digit; choose another',
      },
      {
        path: 'spec.storageos.volumeNamespace',
        message:
          'storageos of volume "disk": volumeNamespace "A" may hold only lowercase letters, digits and "-", and must start and end with a letter or digit; choose another',
      },
      { path: 'spec.storageos.secretRef.name', message: 'storageos of volume "disk": name is missing; give it' },
      {
        path: 'spec.storageos.secretRef.namespace',
        message: 'storageos of volume "disk": namespace is missing; give it',
      },
    ],
    'persistent-volume/require-node-affinity': {
      path: 'spec.nodeAffinity',
      message: 'volume "disk" is local and does not say to which node; give nodeAffinity',
    },
    'persistent-volume/valid-node-affinity': [
      { path: 'spec.nodeAffinity.required', message: 'nodeAffinity of volume "disk" requires nothing; give it terms' },
      {
        path: 'spec.nodeAffinity.required.nodeSelectorTerms',
        message: 'nodeAffinity of volume "disk": it has no terms; give one',
      },
      {
        path: 'spec.nodeAffinity.required.nodeSelectorTerms[0].matchExpressions[0].operator',
        message:
          'nodeAffinity of volume "disk": operator "Is" does not exist; choose In, NotIn, Exists, DoesNotExist, Gt, Lt',
      },
      {
        path: 'spec.nodeAffinity.required.nodeSelectorTerms[0].matchExpressions[0].key',
        message: 'nodeAffinity of volume "disk": label "" has no name; write one',
      },
      {
        path: 'spec.nodeAffinity.required.nodeSelectorTerms[0].matchExpressions[0].values',
        message:
          'nodeAffinity of volume "disk": operator "In" on label "kubernetes.io/hostname" needs values; give one or more',
      },
      {
        path: 'spec.nodeAffinity.required.nodeSelectorTerms[0].matchExpressions[0].values[0]',
        message:
          'nodeAffinity of volume "disk": label value "a b" may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another',
      },
      {
        path: 'spec.nodeAffinity.required.nodeSelectorTerms[0].matchFields[0].key',
        message:
          'nodeAffinity of volume "disk": nodes cannot be matched by the field "metadata.uid"; choose metadata.name, or use matchExpressions',
      },
    ],
    'persistent-volume/valid-reclaim-policy': [
      {
        path: 'spec.persistentVolumeReclaimPolicy',
        message: 'volume "disk" has the reclaim policy "Keep", which does not exist; choose Retain, Delete or Recycle',
      },
      {
        path: 'spec.persistentVolumeReclaimPolicy',
        message: 'volume "disk" is the root of a node, which Recycle would empty; choose Retain',
      },
    ],
    'persistent-volume/valid-volume-attributes-class-name': [
      {
        path: 'spec.volumeAttributesClassName',
        message: 'volume "disk" names no volume attributes class; leave it out, or name one',
      },
      {
        path: 'spec.volumeAttributesClassName',
        message:
          'volume attributes class "Gold" may hold only lowercase letters, digits, "-" and ".", and each part must start and end with a letter or digit; choose another',
      },
      {
        path: 'spec.volumeAttributesClassName',
        message: 'volume "disk" has the volume attributes class "gold", which CSI drivers know alone; leave it out',
      },
    ],
    'persistent-volume/no-unread-annotation': {
      path: 'metadata.annotations["volume.beta.kubernetes.io/mount-options"]',
      message:
        'nothing reads the annotation volume.beta.kubernetes.io/mount-options of volume "disk"; write spec.mountOptions',
    },
    'persistent-volume/require-claim-namespace': [
      {
        path: 'spec.claimRef.name',
        message: 'volume "disk" is kept for a claim without a name, so that none gets it; say the name',
      },
      {
        path: 'spec.claimRef.namespace',
        message: 'volume "disk" is kept for a claim without a namespace, so that none gets it; say the namespace',
      },
    ],
    'persistent-volume/no-removed-driver': {
      path: 'spec.cephfs',
      message:
        'volume "disk" is cephfs, which Kubernetes has not mounted since 1.31: pods that use it never start; use the CSI driver of that storage',
    },
  },
  { PersistentVolume: persistentVolumeRuleSets },
);
