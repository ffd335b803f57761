import {
  type ApicProps,
  type BiosOptions,
  type ChassisProps,
  type CpuProps,
  type DomainProps,
  type EfiOptions,
  Firmware,
  type HypervProps,
  type KernelBoot,
  LaunchSecurity,
  type MemoryProps,
  type ReservedOverheadProps,
  type ResourcesProps,
  type RtcProps,
  type SecretRef,
  type SevOptions,
  type TimersProps,
} from 'kubevirt-kit';
import type { Every } from './every-prop';

const resources: Every<ResourcesProps> = {
  requests: { cpu: '500m', memory: '4Gi', 'ephemeral-storage': '1Gi', 'example.com/card': '1' },
  limits: { cpu: '4', memory: '8Gi', 'example.com/card': '1' },
  overcommitGuestOverhead: false,
};

const cpu: Every<CpuProps> = {
  cores: 2,
  sockets: 2,
  threads: 1,
  maxSockets: 4,
  model: 'host-model',
  features: { vmx: 'require', pcid: 'optional', gone: undefined },
  dedicatedCpuPlacement: false,
  isolateEmulatorThread: false,
  numa: { guestMappingPassthrough: false },
  realtime: undefined,
};

const reservedOverhead: Every<ReservedOverheadProps> = { addedOverhead: '64Mi', memLock: 'Required' };
const memory: Every<MemoryProps> = {
  guest: '4Gi',
  maxGuest: undefined,
  hugepages: { pageSize: '2Mi' },
  reservedOverhead,
};

const rtc: Every<RtcProps> = { present: true, tickPolicy: 'catchup', track: 'guest' };
const timer: Every<TimersProps> = {
  hpet: { present: false, tickPolicy: 'delay' },
  kvm: true,
  pit: { present: true, tickPolicy: 'delay' },
  rtc,
  hyperv: true,
};

const hyperv: Every<HypervProps> = {
  evmcs: false,
  frequencies: true,
  ipi: true,
  reenlightenment: true,
  relaxed: true,
  reset: true,
  runtime: true,
  spinlocks: { enabled: true, spinlocks: 8191 },
  synic: true,
  synictimer: { enabled: true, direct: true },
  tlbflush: { enabled: true, direct: true, extended: true },
  vapic: true,
  vendorid: { enabled: true, vendorid: 'KubeVirt' },
  vpindex: true,
};
const apic: Every<ApicProps> = { enabled: true, endOfInterrupt: true };

const chassis: Every<ChassisProps> = {
  manufacturer: 'Example',
  version: '1',
  serial: 'F-17',
  asset: 'G-17',
  sku: 'H-17',
};

const sev: Every<SevOptions> = {
  policy: { encryptedState: true },
  attestation: false,
  session: 'c2Vzc2lvbg==',
  dhCert: 'Y2VydA==',
};

function kernelBoot(imagePullSecret: SecretRef): Every<KernelBoot> {
  return {
    image: 'quay.io/example/kernel:1',
    imagePullPolicy: 'IfNotPresent',
    imagePullSecret,
    kernelPath: '/boot/vmlinuz',
    initrdPath: '/boot/initrd',
    kernelArgs: 'console=ttyS0',
  };
}

/** What a machine is made of, but for its devices, with an EFI. */
export function everyDomain(keys: SecretRef): Every<DomainProps> {
  const efi: Every<EfiOptions> = {
    uuid: '5d307ca9-b3ef-428c-8861-06e72d69f223',
    serial: 'D-17',
    secureBoot: true,
    persistent: false,
    kernelBoot: kernelBoot(keys),
    acpi: { slicNameRef: 'keys', msdmNameRef: 'keys' },
  };
  return {
    cpu,
    memory,
    resources,
    firmware: Firmware.efi(efi),
    machineType: 'q35',
    features: { acpi: true, apic, hyperv, kvm: { hidden: true }, pvspinlock: true, smm: true },
    clock: { utc: { offsetSeconds: 3600 }, timer },
    chassis,
    launchSecurity: undefined,
    ioThreads: { supplementalPoolThreadCount: 4 },
    rebootPolicy: 'Terminate',
  };
}

/** The other choices, with a BIOS. */
export function otherDomain(): Every<DomainProps> {
  const bios: Every<BiosOptions> = {
    uuid: '5d307ca9-b3ef-428c-8861-06e72d69f224',
    serial: 'E-17',
    useSerial: true,
    kernelBoot: undefined,
    acpi: undefined,
  };
  return {
    cpu: undefined,
    memory: undefined,
    resources: undefined,
    firmware: Firmware.bios(bios),
    machineType: undefined,
    features: { hypervPassthrough: true, apic: true },
    clock: { timezone: 'Europe/Berlin', timer: { hpet: false, pit: false, rtc: true } },
    chassis: undefined,
    launchSecurity: undefined,
    ioThreads: 'auto',
    rebootPolicy: undefined,
  };
}

/** A machine whose memory is encrypted. */
export function sealedDomain(): Every<DomainProps> {
  return {
    ...otherDomain(),
    memory: '4Gi',
    firmware: Firmware.efi({ secureBoot: false }),
    features: undefined,
    launchSecurity: LaunchSecurity.sev(sev),
  };
}
