import { Cluster } from '../../src/core/cluster';
import { Disk } from '../../src/machine/disk';
import { Firmware } from '../../src/machine/firmware';
import { LaunchSecurity } from '../../src/machine/launch-security';
import type { MachineCase } from './field-case';

const root = Disk.containerDisk('quay.io/containerdisks/fedora:42');
const devices = { disks: [{ name: 'root', disk: { bus: 'virtio' } }] };
const volumes = [{ name: 'root', containerDisk: { image: 'quay.io/containerdisks/fedora:42' } }];

/** What keeps a node from reading a machine's memory. A set does not fill in the architecture that it hangs on: it is said. */
export const launchSecurityCases: readonly MachineCase[] = [
  {
    name: 'SEV with the state of the processors encrypted, and a session of the owner',
    props: {
      launchSecurity: LaunchSecurity.sev({
        policy: { encryptedState: true },
        session: 'c2Vzc2lvbg==',
        dhCert: 'Y2VydA==',
        attestation: false,
      }),
      firmware: Firmware.efi(),
      architecture: 'amd64',
      memory: '1Gi',
      disks: { root },
    },
    spec: {
      architecture: 'amd64',
      domain: {
        launchSecurity: { sev: { policy: { encryptedState: true }, session: 'c2Vzc2lvbg==', dhCert: 'Y2VydA==' } },
        firmware: { bootloader: { efi: { secureBoot: false } } },
        memory: { guest: '1Gi' },
        devices,
      },
      volumes,
    },
  },
  {
    name: 'SEV that the owner attests, before the machine goes on',
    props: {
      launchSecurity: LaunchSecurity.sev({ attestation: true }),
      firmware: Firmware.efi(),
      startStrategy: 'Paused',
      architecture: 'amd64',
      memory: '1Gi',
      disks: { root },
    },
    spec: {
      architecture: 'amd64',
      domain: {
        launchSecurity: { sev: { attestation: {} } },
        firmware: { bootloader: { efi: { secureBoot: false } } },
        memory: { guest: '1Gi' },
        devices,
      },
      startStrategy: 'Paused',
      volumes,
    },
  },
  {
    name: 'SEV-SNP',
    props: {
      launchSecurity: LaunchSecurity.snp(),
      firmware: Firmware.efi(),
      architecture: 'amd64',
      memory: '1Gi',
      disks: { root },
    },
    spec: {
      architecture: 'amd64',
      domain: {
        launchSecurity: { snp: {} },
        firmware: { bootloader: { efi: { secureBoot: false } } },
        memory: { guest: '1Gi' },
        devices,
      },
      volumes,
    },
  },
  {
    name: 'TDX, without system management mode',
    cluster: Cluster.kubevirt('1.9', { featureGates: ['WorkloadEncryptionTDX'] }),
    props: {
      launchSecurity: LaunchSecurity.tdx(),
      firmware: Firmware.efi(),
      architecture: 'amd64',
      memory: '1Gi',
      disks: { root },
    },
    spec: {
      architecture: 'amd64',
      domain: {
        launchSecurity: { tdx: {} },
        firmware: { bootloader: { efi: { secureBoot: true } } },
        memory: { guest: '1Gi' },
        devices,
      },
      volumes,
    },
  },
  {
    name: 'Secure Execution on s390x',
    cluster: Cluster.kubevirt('1.9', { architecture: 's390x' }),
    props: { launchSecurity: LaunchSecurity.secureExecution(), architecture: 's390x', memory: '1Gi', disks: { root } },
    spec: { architecture: 's390x', domain: { launchSecurity: {}, memory: { guest: '1Gi' }, devices }, volumes },
  },
];
