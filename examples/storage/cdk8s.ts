import { App, Chart } from 'cdk8s';
import { CloudInit, Cluster, DataVolumeSource, Disk, Interface, PersistentVolumeSource } from 'kubevirt-kit';
import {
  DataImportCron,
  DataSource,
  DataVolume,
  Namespace,
  PersistentVolume,
  PersistentVolumeClaim,
  StorageClass,
  setCluster,
  VirtualMachine,
  VolumeCloneSource,
  VolumeImportSource,
  VolumeSnapshot,
  VolumeSnapshotClass,
  VolumeUploadSource,
} from 'kubevirt-kit/cdk8s';

const app = new App();
// A disk that is a file on the node needs a feature gate. This line says that the cluster has it on; without the line,
// "builder" below is refused, as a stock cluster would refuse it.
setCluster(app, Cluster.kubevirt('1.9', { featureGates: ['HostDisk'] }));
const chart = new Chart(app, 'storage');
const interfaces = { default: Interface.masquerade() };

// Disks that hold nothing of the machine's own: they are as new after each start.
new VirtualMachine(chart, 'builder', {
  memory: '4Gi',
  nodeSelector: { 'kubernetes.io/hostname': 'builder-1' },
  disks: {
    // An image out of a registry; what is written to it is lost when the machine stops.
    root: Disk.containerDisk('quay.io/containerdisks/fedora:42', { bootOrder: 1 }),
    // The same as a CD-ROM: here the drivers that go into the Windows images which it builds.
    drivers: Disk.containerDisk('quay.io/kubevirt/virtio-container-disk:v1.9.0', { device: 'cdrom' }),
    scratch: Disk.emptyDisk('20Gi'),
    // Belongs to the node: elsewhere it would be a new one.
    cache: Disk.hostDisk('/var/lib/builder/cache.img', { type: 'DiskOrCreate', capacity: '50Gi' }),
    init: Disk.cloudInit(CloudInit.noCloud({ packages: ['rsync'] })),
  },
  interfaces,
});

// A machine that owns its root disk: CDI downloads the image when the machine is made, and the disk goes with the machine.
new VirtualMachine(chart, 'server', {
  memory: '4Gi',
  disks: {
    root: Disk.dataVolumeTemplate({
      source: DataVolumeSource.http(
        'https://cloud.debian.org/images/cloud/trixie/latest/debian-13-genericcloud-amd64.qcow2',
      ),
      size: '20Gi',
    }),
    // A claim of its own: it stays when the machine is deleted.
    data: Disk.pvc(new PersistentVolumeClaim(chart, 'data', { size: '100Gi', accessModes: ['ReadWriteMany'] })),
  },
  interfaces,
});

// DataVolumes of their own stay as well. Where neither access modes nor a volume mode are given, CDI takes what it knows
// to suit the storage class.
const catalogue = new DataVolume(chart, 'catalogue', {
  source: DataVolumeSource.http('https://example.com/catalogue.raw.xz', {
    checksum: 'sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
  }),
  size: '10Gi',
});
const archive = new DataVolume(chart, 'archive', {
  // The Secret exists; its keys are accessKeyId and secretKey.
  source: DataVolumeSource.s3('https://s3.example.com/images/archive.qcow2', { secret: { secretName: 's3' } }),
  size: '200Gi',
});
const system = new DataVolume(chart, 'system', {
  // A containerDisk, copied to storage: what is written to it stays.
  source: DataVolumeSource.registry('docker://quay.io/containerdisks/fedora:42'),
  size: '20Gi',
});
new VirtualMachine(chart, 'reader', {
  memory: '4Gi',
  disks: {
    system: Disk.dataVolume(system, { bootOrder: 1 }),
    catalogue: Disk.dataVolume(catalogue, { readOnly: true }),
    archive: Disk.dataVolume(archive),
  },
  interfaces,
});
// An image that is kept up to date: each night CDI looks for a newer one, and the DataSource stands for the newest.
const images = { namespace: new Namespace(chart, 'images') };
const fedora = new DataSource(chart, 'fedora', {
  ...images,
  source: { claimName: 'fedora-42' },
  defaultPreference: 'fedora',
});
new DataImportCron(chart, 'fedora-nightly', {
  ...images,
  template: { source: DataVolumeSource.registry('docker://quay.io/containerdisks/fedora:42'), size: '10Gi' },
  schedule: '0 3 * * *',
  managedDataSource: fedora,
  importsToKeep: 2,
});
// A disk of the newest image at the time when it is made.
new DataVolume(chart, 'workstation', { source: DataVolumeSource.sourceRef(fedora) });

// Claims are filled without a DataVolume, too: they refer to where they are filled from.
const tools = new VolumeImportSource(chart, 'tools', {
  source: DataVolumeSource.http('https://example.com/tools.iso'),
});
new PersistentVolumeClaim(chart, 'tools-disk', { size: '2Gi', dataSourceRef: tools });
const upload = new VolumeUploadSource(chart, 'upload', { contentType: 'archive' });
new PersistentVolumeClaim(chart, 'uploaded', { size: '5Gi', dataSourceRef: upload });
const copy = new VolumeCloneSource(chart, 'tools-copy', { source: { claimName: 'tools-disk' } });
new PersistentVolumeClaim(chart, 'copied', { size: '2Gi', dataSourceRef: copy });

// A class of storage and one of snapshots; disks that name no class are of it.
const fast = new StorageClass(chart, 'fast', {
  provisioner: 'csi.example.com',
  allowVolumeExpansion: true,
  isDefaultForMachines: true,
});
const kept = new VolumeSnapshotClass(chart, 'kept', { driver: 'csi.example.com', deletionPolicy: 'Retain' });
const ledger = new PersistentVolumeClaim(chart, 'ledger', { size: '50Gi', storageClassName: fast });
// The claim as it is now, and another one that begins with that.
const monday = new VolumeSnapshot(chart, 'ledger-monday', { source: ledger, volumeSnapshotClassName: kept });
new PersistentVolumeClaim(chart, 'ledger-copy', { size: '50Gi', storageClassName: fast, dataSourceRef: monday });

// A folder that is there already, for one claim.
const films = new PersistentVolume(chart, 'nfs-films', {
  source: PersistentVolumeSource.nfs('nfs.example.com', '/exports/films', { readOnly: true }),
  size: '2Ti',
  accessModes: ['ReadOnlyMany'],
  claim: { claimName: 'films', claimNamespace: 'images' },
});
new PersistentVolumeClaim(chart, 'films', {
  ...images,
  size: '2Ti',
  accessModes: ['ReadOnlyMany'],
  storageClassName: '',
  volumeName: films,
});
app.synth();
