import { Cluster } from '../../src/core/cluster';
import { Gpu } from '../../src/machine/gpu';
import { HostDevice } from '../../src/machine/host-device';
import { LaunchSecurity } from '../../src/machine/launch-security';
import type { InstancetypeSpecProps } from '../../src/machine/virtual-machine-instancetype';
import type { KindCase } from './field-case';

const kind = 'VirtualMachineInstancetype';
const both = { kind, kinds: ['VirtualMachineInstancetype', 'VirtualMachineClusterInstancetype'] } as const;
const small = { cpu: 2, memory: '2Gi' } as const;
const size = { cpu: { guest: 2 }, memory: { guest: '2Gi' } };

/** What an instancetype says, in a namespace or in the whole cluster. */
export const instancetypeCases: readonly KindCase<InstancetypeSpecProps>[] = [
  { name: 'so many cpus and so much memory', ...both, props: small, spec: size },
  {
    name: 'cpus that are pinned, for real-time work',
    ...both,
    props: {
      cpu: {
        guest: 4,
        maxSockets: 8,
        model: 'host-passthrough',
        dedicatedCpuPlacement: true,
        isolateEmulatorThread: true,
        numa: { guestMappingPassthrough: true },
        realtime: { mask: '0-1' },
      },
      memory: { guest: '4Gi', hugepages: { pageSize: '2Mi' } },
    },
    spec: {
      cpu: {
        guest: 4,
        maxSockets: 8,
        model: 'host-passthrough',
        dedicatedCPUPlacement: true,
        isolateEmulatorThread: true,
        numa: { guestMappingPassthrough: {} },
        realtime: { mask: '0-1' },
      },
      memory: { guest: '4Gi', hugepages: { pageSize: '2Mi' } },
    },
  },
  {
    name: 'memory of which less is asked of the node',
    ...both,
    props: { cpu: { guest: 2 }, memory: { guest: '4Gi', maxGuest: '16Gi', overcommitPercent: 25 } },
    spec: { cpu: { guest: 2 }, memory: { guest: '4Gi', maxGuest: '16Gi', overcommitPercent: 25 } },
  },
  {
    name: 'devices of the node, by name and by claim',
    ...both,
    cluster: Cluster.kubevirt('1.9', { featureGates: ['GPUsWithDRA', 'HostDevicesWithDRA'] }),
    props: {
      ...small,
      gpus: {
        a10: Gpu.device('nvidia.com/GA102GL_A10', { tag: 'first', display: { enabled: true, ramFB: false } }),
        other: Gpu.claim({ claimName: 'gpus', requestName: 'first' }),
        gone: undefined,
      },
      hostDevices: {
        qat: HostDevice.device('intel.com/qat', { tag: 'crypto' }),
        card: HostDevice.claim({ claimName: 'cards', requestName: 'first' }),
      },
    },
    spec: {
      ...size,
      gpus: [
        {
          name: 'a10',
          deviceName: 'nvidia.com/GA102GL_A10',
          tag: 'first',
          virtualGPUOptions: { display: { enabled: true, ramFB: { enabled: false } } },
        },
        { name: 'other', claimName: 'gpus', requestName: 'first' },
      ],
      hostDevices: [
        { name: 'qat', deviceName: 'intel.com/qat', tag: 'crypto' },
        { name: 'card', claimName: 'cards', requestName: 'first' },
      ],
    },
  },
  {
    name: 'a pool of threads, a scheduler and labels of nodes',
    ...both,
    props: {
      ...small,
      ioThreads: { supplementalPoolThreadCount: 4 },
      schedulerName: 'numa-aware',
      nodeSelector: { 'example.com/fast': 'true', gone: undefined },
      podAnnotations: { 'example.com/size': 'small', gone: undefined },
    },
    spec: {
      ...size,
      ioThreadsPolicy: 'supplementalPool',
      ioThreads: { supplementalPoolThreadCount: 4 },
      schedulerName: 'numa-aware',
      nodeSelector: { 'example.com/fast': 'true' },
      annotations: { 'example.com/size': 'small' },
    },
  },
  {
    name: 'memory that the node cannot read, and its owner attests',
    ...both,
    props: {
      ...small,
      launchSecurity: LaunchSecurity.sev({
        policy: { encryptedState: true },
        attestation: true,
        session: 'c2Vzc2lvbg==',
        dhCert: 'Y2VydA==',
      }),
    },
    spec: {
      ...size,
      launchSecurity: {
        sev: { policy: { encryptedState: true }, attestation: {}, session: 'c2Vzc2lvbg==', dhCert: 'Y2VydA==' },
      },
    },
  },
  {
    name: 'memory with its integrity guarded',
    ...both,
    props: { ...small, launchSecurity: LaunchSecurity.snp() },
    spec: { ...size, launchSecurity: { snp: {} } },
  },
  {
    name: 'a trust domain',
    ...both,
    props: { ...small, launchSecurity: LaunchSecurity.tdx() },
    spec: { ...size, launchSecurity: { tdx: {} } },
  },
];
