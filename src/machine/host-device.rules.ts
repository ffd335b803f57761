import { type Cluster, gateEnabled } from '../core/cluster';
import type { FeatureGate } from '../core/feature-gate';
import { itemsOf, textOf } from '../core/leaf';
import { containerResourceName } from '../core/name';
import { type Rule, rulesOn } from '../core/rule';
import { known } from '../core/value';
import {
  eachNodeDevice,
  type NodeDeviceList,
  type NodeDeviceSpec,
  nodeDeviceFields,
  nodeDeviceLabel,
  originOf,
} from './host-device-rule';
import type { MachineSpec } from './machine-spec';

/** The gates of devices that claims ask for. */
const claimGates: Readonly<Record<NodeDeviceList, FeatureGate>> = {
  gpus: 'GPUsWithDRA',
  hostDevices: 'HostDevicesWithDRA',
};

/** What the cluster checks of the devices that a machine gets from its node. */
export const hostDeviceRules: readonly Rule<MachineSpec>[] = rulesOn(nodeDeviceFields, [
  {
    id: 'host-device/require-source',
    says: 'a GPU or host device has a deviceName or a request of a claim, one of them',
    mirrors: 'pkg/dra/admitter/dra_admitter.go validateNonDRADevices',
    check(spec, report) {
      eachNodeDevice(spec, (device, list, path) => {
        const origin = originOf(device);
        if (origin === 'none') {
          report(
            path,
            `${nodeDeviceLabel(device, list)} comes from nowhere; give it a deviceName, or claimName and requestName`,
          );
        } else if (origin === 'both') {
          report(path, `${nodeDeviceLabel(device, list)} has a deviceName and a request of a claim; leave one of them`);
        }
      });
    },
  },
  {
    id: 'host-device/require-feature-gate',
    says: 'host devices come with the feature gate HostDevices switched on, and devices of claims with GPUsWithDRA and HostDevicesWithDRA not switched off',
    mirrors:
      'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateHostDevicesWithPassthroughEnabled, pkg/dra/admitter/dra_admitter.go validateDRADevices',
    check(spec, report, cluster) {
      if (itemsOf(spec.domain?.devices?.hostDevices).length > 0 && !gateEnabled(cluster, 'HostDevices')) {
        report(
          ['domain', 'devices', 'hostDevices'],
          'the machine has host devices, whose feature gate HostDevices is off; switch it on in the KubeVirt resource, or do without',
        );
      }
      eachNodeDevice(spec, (device, list, path) => {
        const gate = claimGates[list];
        if (originOf(device) !== 'claim' || gateEnabled(cluster, gate)) return;
        report(
          path,
          `${nodeDeviceLabel(device, list)} is asked for by a claim, whose feature gate ${gate} is switched off; switch it on in the KubeVirt resource, or give a deviceName`,
        );
      });
    },
  },
  {
    id: 'gpu/no-mixed-sources',
    says: 'the GPUs of a machine are all asked for by claims, or none is',
    mirrors: 'pkg/dra/admitter/dra_admitter.go validateDRADevices',
    check(spec, report) {
      const gpus = itemsOf(spec.domain?.devices?.gpus);
      if (gpus.length < 2) return;
      let ofClaims = 0;
      let others = 0;
      eachNodeDevice(spec, (device, list) => {
        const origin = list === 'gpus' ? originOf(device) : undefined;
        if (origin === 'claim') ofClaims += 1;
        else if (origin !== undefined) others += 1;
      });
      if (ofClaims === 0 || others === 0) return;
      report(
        ['domain', 'devices', 'gpus'],
        `claims ask for ${ofClaims} of the ${ofClaims + others} GPUs, and the cluster takes all by claims or none; give all a claim, or all a deviceName`,
      );
    },
  },
  {
    id: 'host-device/require-permitted',
    says: 'the GPUs and host devices that a machine names are those that permittedHostDevices lists, where it lists any',
    why: 'the machine is taken, and no Pod is made for it',
    mirrors: 'pkg/virt-controller/services/renderresources.go validatePermittedHostDevices',
    stage: 'start',
    check(spec, report, { permittedHostDevices }) {
      const names = permittedNames(permittedHostDevices);
      if (names.length === 0) return;
      eachNodeDevice(spec, (device, list, path) => {
        const name = originOf(device) === 'device' ? textOf(device.deviceName) : undefined;
        if (name === undefined || names.includes(name)) return;
        report(
          [...path, 'deviceName'],
          `${nodeDeviceLabel(device, list)} is a "${name}", which the cluster's permittedHostDevices do not list; list it there, or choose ${listed(names)}`,
        );
      });
    },
  },
  {
    id: 'host-device/valid-name',
    says: 'the name of a GPU or host device is that of a resource: a domain, "/" and a name',
    why: 'the API server refuses the pod, and the machine never starts',
    mirrors: 'k8s.io/kubernetes pkg/apis/core/validation/validation.go validateContainerResourceName',
    stage: 'start',
    check(spec, report) {
      eachNodeDevice(spec, (device, list, path) => {
        const name = originOf(device) === 'device' ? textOf(device.deviceName) : undefined;
        const problem = name === undefined ? undefined : containerResourceName(name);
        if (problem === undefined) return;
        report([...path, 'deviceName'], `${nodeDeviceLabel(device, list)} is a "${name}", which ${problem}`);
      });
    },
  },
  framebuffer(false),
]);

/** What the devices are called that machines may ask for. */
function permittedNames({ pciHostDevices, mediatedDevices, usb }: Cluster['permittedHostDevices']): readonly string[] {
  return [...(pciHostDevices ?? []), ...(mediatedDevices ?? []), ...(usb ?? [])].map(
    ({ resourceName }) => resourceName,
  );
}

function listed(names: readonly string[]): string {
  const some = [...new Set(names)].sort();
  return some.length <= 6 ? some.join(', ') : `${some.slice(0, 6).join(', ')} or one of ${some.length - 6} others`;
}

/** What is asked of a set of instances only: an empty list is dropped of a machine and an instance before the cluster looks. */
export const emptyHostDevicesRules: readonly Rule<MachineSpec>[] = rulesOn('domain.devices.hostDevices', [
  {
    id: 'host-device/require-feature-gate',
    says: 'a set of instances has no list of host devices, not even an empty one, while the feature gate HostDevices is off',
    mirrors:
      'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateHostDevicesWithPassthroughEnabled',
    check(spec, report, cluster) {
      const devices: unknown = spec.domain?.devices?.hostDevices;
      if (!Array.isArray(devices) || devices.length > 0 || gateEnabled(cluster, 'HostDevices')) return;
      report(
        ['domain', 'devices', 'hostDevices'],
        'hostDevices is there, if empty, and its feature gate HostDevices is off; leave it out',
      );
    },
  },
]);

/** The same of an instance: a `ramFB` that says nothing is on there, which comes too late for a machine's template. */
export const instanceGpuRules: readonly Rule<MachineSpec>[] = [framebuffer(true)];

/** At most one framebuffer; of an instance only what is not said of every description of one. */
function framebuffer(ofInstance: boolean): Rule<MachineSpec> {
  return {
    id: 'gpu/no-second-framebuffer',
    says: 'at most one GPU of a machine has a display with ramFB',
    why: 'a display has it unless ramFB is off',
    mirrors: 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateMDEVRamFB',
    on: 'domain.devices.gpus',
    check(spec, report) {
      const gpus = itemsOf(spec.domain?.devices?.gpus);
      if (gpus.length < 2) return;
      const all = framebuffersOf(gpus, ofInstance);
      const [first, second] = all;
      if (first === undefined || second === undefined) return;
      if (ofInstance && framebuffersOf(gpus, false).length > 1) return;
      const label = (i: number) => nodeDeviceLabel(gpus[i] ?? { name: '' }, 'gpus');
      report(
        ['domain', 'devices', 'gpus', second, 'virtualGPUOptions', 'display'],
        `${label(second)} has a display with ramFB, as ${label(first)} has, and a machine has one; switch ramFB off for one of them`,
      );
    },
  };
}

/** The GPUs that have a framebuffer, by their place in the list. */
function framebuffersOf(gpus: readonly (NodeDeviceSpec | null)[], ofInstance: boolean): number[] {
  const found: number[] = [];
  for (let i = 0; i < gpus.length; i += 1) {
    const display = gpus[i]?.virtualGPUOptions?.display;
    if (display === undefined || !isOn(display.enabled)) continue;
    const { ramFB } = display;
    if (ramFB === undefined || known(ramFB.enabled) === true || (ofInstance && isOn(ramFB.enabled))) found.push(i);
  }
  return found;
}

/** Whether a switch is on that is on by itself; one that is not known yet is not. */
function isOn(leaf: unknown): boolean {
  return leaf === undefined || leaf === null || known(leaf as never) === true;
}
