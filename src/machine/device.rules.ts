import type { Devices, Input } from '../../imports/kubevirt';
import { gateEnabled } from '../core/cluster';
import { itemsOf, textOf, textOrEmpty } from '../core/leaf';
import type { Wire } from '../core/manifest';
import { eachItem, type Items, type Rule, rulesOn } from '../core/rule';
import { known } from '../core/value';
import { architectureOf } from './architecture';
import type { MachineSpec } from './machine-spec';

type InputSpec = Wire<Input>;

/** `spec.domain.devices`, where there is any of that field. */
function devicesWith(field: keyof Devices, { domain }: MachineSpec): Wire<Devices> | undefined {
  return domain?.devices?.[field] === undefined ? undefined : domain.devices;
}

const inputs: Items<MachineSpec, InputSpec> = {
  path: ['domain', 'devices', 'inputs'],
  of: (spec) => spec.domain?.devices?.inputs,
};

function inputLabel({ name }: InputSpec): string {
  return textOf(name) === undefined ? 'the input' : `input "${textOf(name)}"`;
}

const panicModels = ['hyperv', 'isa', 'pvpanic'];

/** What the cluster checks of devices of a machine that are neither disks nor interfaces nor the node's. */
export const deviceRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'input/valid-bus',
    says: 'an input is on the bus virtio or usb',
    mirrors: 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateInputDevices',
    check: eachItem(
      inputs,
      (input, report) => {
        const bus = textOf(input.bus);
        if (!bus || bus === 'virtio' || bus === 'usb') return;
        report(['bus'], `${inputLabel(input)} is on the bus "${bus}"; choose virtio or usb`);
      },
      'bus',
    ),
  },
  {
    id: 'input/valid-type',
    says: 'an input is a tablet',
    why: 'the API knows keyboards too, and the cluster refuses them',
    mirrors: 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateInputDevices',
    check: eachItem(inputs, (input, report) => {
      const type = textOf(input.type);
      if (!type || type === 'tablet') return;
      report(['type'], `${inputLabel(input)} has the type "${type}", which KubeVirt does not take; choose tablet`);
    }),
  },
  {
    id: 'sound/valid-model',
    says: 'a sound card is an ich9 or an ac97',
    mirrors: 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateSoundDevices',
    on: 'domain.devices.sound',
    check(spec, report) {
      const model = textOf(devicesWith('sound', spec)?.sound?.model);
      if (!model || model === 'ich9' || model === 'ac97') return;
      report(
        ['domain', 'devices', 'sound', 'model'],
        `the sound card has the model "${model}", which KubeVirt does not emulate; choose ich9 or ac97`,
      );
    },
  },
  {
    id: 'sound/require-name',
    says: 'a sound card has a name',
    mirrors: 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateSoundDevices',
    on: 'domain.devices.sound',
    check(spec, report) {
      const sound = devicesWith('sound', spec)?.sound;
      if (sound === undefined || textOrEmpty(sound.name) !== '') return;
      report(['domain', 'devices', 'sound', 'name'], 'the sound card has no name; give it one, such as sound');
    },
  },
  {
    id: 'video/require-graphics-device',
    says: 'a machine without a screen has no graphics card',
    mirrors: 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateVideoConfig',
    on: 'domain.devices.video',
    check(spec, report) {
      const devices = devicesWith('video', spec);
      if (devices === undefined || known(devices.autoattachGraphicsDevice) !== false) return;
      report(
        ['domain', 'devices', 'video'],
        'the machine has a graphics card, but autoattachGraphicsDevice is false; leave one of the two out',
      );
    },
  },
  {
    id: 'panic-device/valid-model',
    says: 'a panic device has the model hyperv, isa or pvpanic',
    mirrors: 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validatePanicDeviceModel',
    on: 'domain.devices.panicDevices',
    check(spec, report) {
      const devices = itemsOf(devicesWith('panicDevices', spec)?.panicDevices);
      for (let i = 0; i < devices.length; i += 1) {
        const model = textOf(devices[i]?.model);
        if (model === undefined || panicModels.includes(model)) continue;
        report(
          ['domain', 'devices', 'panicDevices', i, 'model'],
          `panic device ${i} has the model "${model}", which KubeVirt does not know; choose ${panicModels.join(', ')}`,
        );
      }
    },
  },
  {
    id: 'device/require-feature-gate',
    says: 'autoattachVSOCK comes with the feature gate VSOCK switched on',
    mirrors: 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateVSOCK',
    on: 'domain.devices.autoattachVSOCK',
    check(spec, report, cluster) {
      const devices = devicesWith('autoattachVSOCK', spec);
      if (known(devices?.autoattachVSOCK) !== true || gateEnabled(cluster, 'VSOCK')) return;
      report(
        ['domain', 'devices', 'autoattachVSOCK'],
        'the machine has autoattachVSOCK, whose feature gate VSOCK is off; switch it on in the KubeVirt resource, or do without',
      );
    },
  },
];

/** What is asked of a machine that has no preference, which may say it; an instance that does not say it gets a tablet. */
export const inputTypeRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'input/require-type',
    says: 'an input says its type, unless a preference does',
    mirrors: 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateInputDevices',
    check: eachItem(inputs, (input, report) => {
      if (textOrEmpty(input.type) !== '') return;
      report(['type'], `${inputLabel(input)} has no type; give it the type tablet`);
    }),
  },
];

/** What is asked of a machine's devices, and depends on its architecture. */
export const panicDeviceArchitectureRules: readonly Rule<MachineSpec>[] = rulesOn('domain.devices.panicDevices', [
  {
    id: 'panic-device/no-s390x',
    says: 'on s390x a machine has no panic devices',
    mirrors: 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validatePanicDevices',
    check(spec, report, cluster) {
      const devices = itemsOf(devicesWith('panicDevices', spec)?.panicDevices);
      if (devices.length === 0 || architectureOf(spec, cluster) !== 's390x') return;
      report(
        ['domain', 'devices', 'panicDevices'],
        'machines on s390x have no panic devices: the guest tells by itself that it crashed; leave them out',
      );
    },
  },
]);

const watchdogs = ['i6300esb', 'diag288'] as const;

/** Watchdogs by architecture; an architecture that is not there has none. */
const watchdogOf: Readonly<Record<string, (typeof watchdogs)[number] | undefined>> = {
  amd64: 'i6300esb',
  s390x: 'diag288',
};

/** Graphics cards by architecture. */
const videoTypes: Readonly<Record<string, readonly string[] | undefined>> = {
  amd64: ['vga', 'cirrus', 'virtio', 'ramfb', 'bochs'],
  arm64: ['virtio', 'ramfb'],
  s390x: ['virtio'],
};

/** What is asked of an instance only, and depends on its own architecture, if it says one. */
export const instanceDeviceRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'watchdog/valid-device',
    says: 'a watchdog is an i6300esb on amd64 and a diag288 on s390x; on arm64 there is none',
    why: 'one that says nothing becomes what its architecture has',
    mirrors:
      'pkg/virt-api/webhooks/amd64.go validateWatchdogAmd64, pkg/virt-api/webhooks/s390x.go validateWatchdogS390x, pkg/virt-api/webhooks/arm64.go validateWatchdog; pkg/defaults/amd64.go SetAmd64Watchdog, pkg/defaults/s390x.go SetS390xWatchdog',
    on: 'domain.devices.watchdog',
    check(spec, report, cluster) {
      const watchdog = devicesWith('watchdog', spec)?.watchdog;
      if (watchdog === undefined) return;
      const architecture = architectureOf(spec, cluster);
      if (architecture === 'arm64') {
        report(['domain', 'devices', 'watchdog'], 'machines on arm64 have no watchdog; leave it out');
        return;
      }
      const own = watchdogOf[architecture ?? ''];
      if (own === undefined) return;
      for (const other of watchdogs) {
        if (other === own || watchdog[other] === undefined) continue;
        report(
          ['domain', 'devices', 'watchdog', other],
          `the watchdog is the ${other}, which machines on ${architecture} do not have; choose ${own}`,
        );
      }
    },
  },
  {
    id: 'sound/no-arm64',
    says: 'on arm64 a machine has no sound card',
    mirrors: 'pkg/virt-api/webhooks/arm64.go validateSoundDevice',
    on: 'domain.devices.sound',
    check(spec, report, cluster) {
      if (devicesWith('sound', spec) === undefined || architectureOf(spec, cluster) !== 'arm64') return;
      report(['domain', 'devices', 'sound'], 'machines on arm64 have no sound card; leave it out');
    },
  },
  {
    id: 'video/valid-type',
    says: 'a graphics card is one that the architecture has',
    mirrors:
      'pkg/virt-api/webhooks/amd64.go validateVideoTypeAmd64, pkg/virt-api/webhooks/arm64.go validateVideoTypeArm64, pkg/virt-api/webhooks/s390x.go validateVideoTypeS390x',
    on: 'domain.devices.video',
    check(spec, report, cluster) {
      const type = textOf(devicesWith('video', spec)?.video?.type);
      if (!type) return;
      const architecture = architectureOf(spec, cluster) ?? '';
      const types = videoTypes[architecture];
      if (types === undefined || types.includes(type)) return;
      report(
        ['domain', 'devices', 'video', 'type'],
        `the graphics card has the type "${type}", which machines on ${architecture} do not have; choose ${types.join(', ')}`,
      );
    },
  },
];

/** What is asked of an instance only, where neither its template nor a preference says what sort of graphics card it has. */
export const instanceVideoRules: readonly Rule<MachineSpec>[] = rulesOn('domain.devices.video', [
  {
    id: 'video/require-type',
    says: 'a graphics card says its type, unless a preference does',
    mirrors:
      'pkg/virt-api/webhooks/amd64.go validateVideoTypeAmd64, pkg/virt-api/webhooks/arm64.go validateVideoTypeArm64, pkg/virt-api/webhooks/s390x.go validateVideoTypeS390x',
    check(spec, report, cluster) {
      const video = devicesWith('video', spec)?.video;
      if (video === undefined || textOrEmpty(video.type) !== '') return;
      const types = videoTypes[architectureOf(spec, cluster) ?? ''];
      if (types === undefined) return;
      report(
        ['domain', 'devices', 'video', 'type'],
        `the graphics card has no type; choose ${types.join(', ')}, or leave video out`,
      );
    },
  },
]);
