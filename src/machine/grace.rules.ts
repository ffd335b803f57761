import { type Cluster, gateEnabled } from '../core/cluster';
import type { FeatureGate } from '../core/feature-gate';
import { isLate, textOf } from '../core/leaf';
import type { Path } from '../core/path';
import { type Rule, rulesOn } from '../core/rule';
import { known } from '../core/value';
import { architectureOf } from './architecture';
import { eachNodeDevice, nodeDeviceFields, nodeDeviceLabel } from './host-device-rule';
import type { MachineSpec } from './machine-spec';

/** The product ids of NVIDIA's Grace GPUs (`pkg/util/hardware/grace.go`), whose vendor id is 10DE. */
const graceSelector = /^\s*(0x)?10de\s*:\s*(0x)?(2342|2348|2941)\s*$/i;

/** All devices of NVIDIA's: one of Grace may be among them. */
const anySelector = /^\s*(0x)?10de\s*:\s*(0x)?\*\s*$/i;

/** Selectors by the resource that they are for: the last one holds. */
function selectorOf(resource: string, { permittedHostDevices }: Cluster): string | undefined {
  const devices = permittedHostDevices.pciHostDevices ?? [];
  for (let i = devices.length - 1; i >= 0; i -= 1) {
    const device = devices[i];
    if (device?.resourceName === resource && device.pciVendorSelector) return device.pciVendorSelector;
  }
  return undefined;
}

/** Looks at each device whose PCI selector is such a one. */
function eachSelected(
  spec: MachineSpec,
  cluster: Cluster,
  selected: RegExp,
  check: (label: string, resource: string, path: Path) => void,
): void {
  if ((cluster.permittedHostDevices.pciHostDevices?.length ?? 0) === 0) return;
  eachNodeDevice(spec, (device, list, path) => {
    const resource = textOf(device.deviceName);
    const selector = resource && selectorOf(resource, cluster);
    if (!resource || !selector || !selected.test(selector)) return;
    check(nodeDeviceLabel(device, list), resource, [...path, 'deviceName']);
  });
}

/** The first Grace GPU of a machine, as messages call it. */
function graceOf(spec: MachineSpec, cluster: Cluster): string | undefined {
  let first: string | undefined;
  eachSelected(spec, cluster, graceSelector, (label, resource) => {
    first ??= `${label} (${resource})`;
  });
  return first;
}

/** The same, where the gate is on without which nothing else is asked. */
function graceWithGate(spec: MachineSpec, cluster: Cluster): string | undefined {
  return gateEnabled(cluster, 'GraceIOVirtualization') ? graceOf(spec, cluster) : undefined;
}

const mirrors =
  'pkg/virt-api/webhooks/validating-webhook/admitters/grace_io_virtualization.go validateGraceIOVirtualization';

/** Gates that Grace GPUs need beside their own. */
const otherGates: readonly FeatureGate[] = ['PCINUMAAwareTopology', 'IOMMUFD'];

/** What the cluster checks of machines that get one of NVIDIA's Grace GPUs. */
export const graceRules: readonly Rule<MachineSpec>[] = rulesOn(nodeDeviceFields, [
  {
    id: 'grace/require-exact-selector',
    says: 'where GraceIOVirtualization is on, the pciVendorSelector of a device of NVIDIA names a product',
    why: 'a Grace GPU may be among all of them',
    mirrors,
    check(spec, report, cluster) {
      if (!gateEnabled(cluster, 'GraceIOVirtualization')) return;
      eachSelected(spec, cluster, anySelector, (label, resource, path) => {
        report(
          path,
          `${label} is one of ${resource}, which are all devices of NVIDIA; choose a resource whose pciVendorSelector in the KubeVirt resource names a product`,
        );
      });
    },
  },
  {
    id: 'grace/require-feature-gate',
    says: 'a Grace GPU comes with the feature gates GraceIOVirtualization, PCINUMAAwareTopology and IOMMUFD switched on',
    mirrors,
    check(spec, report, cluster) {
      if (!gateEnabled(cluster, 'GraceIOVirtualization')) {
        eachSelected(spec, cluster, graceSelector, (label, resource, path) => {
          report(
            path,
            `${label} (${resource}) is a Grace GPU, whose feature gate GraceIOVirtualization is off; switch it on in the KubeVirt resource`,
          );
        });
        return;
      }
      const missing = otherGates.filter((gate) => !gateEnabled(cluster, gate));
      const grace = missing.length === 0 ? undefined : graceOf(spec, cluster);
      if (grace === undefined) return;
      report(
        ['domain', 'devices'],
        `${grace} is a Grace GPU, which needs the feature gates ${missing.join(' and ')} too; switch them on in the KubeVirt resource`,
      );
    },
  },
]);

/** Where neither an instancetype nor a preference says it. */
export const graceCpuRules: readonly Rule<MachineSpec>[] = rulesOn(nodeDeviceFields, [
  {
    id: 'grace/require-dedicated-cpus',
    says: 'a machine with a Grace GPU has processors of its own',
    mirrors,
    check(spec, report, cluster) {
      const dedicated = spec.domain?.cpu?.dedicatedCpuPlacement;
      if (isLate(dedicated) || known(dedicated) === true) return;
      const grace = graceWithGate(spec, cluster);
      if (grace === undefined) return;
      report(
        ['domain', 'cpu', 'dedicatedCpuPlacement'],
        `${grace} is a Grace GPU, which needs processors of its own; set cpu.dedicatedCpuPlacement`,
      );
    },
  },
]);

export const graceArchitectureRules: readonly Rule<MachineSpec>[] = rulesOn(nodeDeviceFields, [
  {
    id: 'grace/require-arm64',
    says: 'a machine with a Grace GPU runs on arm64',
    mirrors,
    check(spec, report, cluster) {
      const architecture = architectureOf(spec, cluster);
      if (architecture === undefined || architecture === 'arm64') return;
      const grace = graceWithGate(spec, cluster);
      if (grace === undefined) return;
      report(
        ['architecture'],
        `${grace} is a Grace GPU, and the machine runs on ${architecture}; set architecture to arm64`,
      );
    },
  },
]);

/** The boards of machines that name none (`virt-config.go`, `Default…MachineType`). */
const stockMachineTypes: Readonly<Record<string, string>> = { arm64: 'virt', s390x: 's390-ccw-virtio' };

export const graceMachineTypeRules: readonly Rule<MachineSpec>[] = rulesOn(nodeDeviceFields, [
  {
    id: 'grace/require-virt-machine-type',
    says: 'a machine with a Grace GPU is on the board virt',
    mirrors,
    check(spec, report, cluster) {
      const architecture = architectureOf(spec, cluster);
      if (architecture === undefined || isLate(spec.domain?.machine?.type)) return;
      const { architectureConfiguration } = cluster.configuration;
      const type =
        textOf(spec.domain?.machine?.type) ||
        architectureConfiguration?.[architecture as Cluster['architecture']]?.machineType ||
        (stockMachineTypes[architecture] ?? 'q35');
      if (type.startsWith('virt')) return;
      const grace = graceWithGate(spec, cluster);
      if (grace === undefined) return;
      report(
        ['domain', 'machine', 'type'],
        `${grace} is a Grace GPU, and the machine is on the board "${type}"; choose virt`,
      );
    },
  },
]);

/** A description of an instance with its metadata, wherever it stands. */
interface Described {
  readonly metadata?: { readonly annotations?: Readonly<Record<string, unknown>> | undefined } | undefined;
  readonly spec?: MachineSpec | undefined;
}

const annotations = [
  ['kubevirt.io/placePCIDevicesOnRootComplex', 'which keeps it from a place of its own'],
  ['kubevirt.io/disablePCIHole64', 'which takes away the addresses that it needs'],
] as const;

export const graceAnnotationRules: readonly Rule<Described>[] = [
  {
    id: 'grace/no-annotation',
    says: 'a machine with a Grace GPU is not annotated placePCIDevicesOnRootComplex or disablePCIHole64',
    mirrors:
      'pkg/virt-api/webhooks/validating-webhook/admitters/grace_io_virtualization.go validateGraceIOVirtualizationAnnotations',
    check({ metadata, spec }, report, cluster) {
      if (metadata?.annotations === undefined || spec === undefined) return;
      for (const [annotation, why] of annotations) {
        if (known(metadata.annotations[annotation] as string) !== 'true') continue;
        const grace = graceOf(spec, cluster);
        if (grace === undefined) return;
        report(
          ['metadata', 'annotations', annotation],
          `${grace} is a Grace GPU, and the machine is annotated ${annotation}, ${why}; remove the annotation`,
        );
      }
    },
  },
];
