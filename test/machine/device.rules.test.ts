import {
  deviceRules,
  inputTypeRules,
  instanceDeviceRules,
  instanceVideoRules,
  panicDeviceArchitectureRules,
} from '../../src/machine/device.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules(
  'device',
  [...deviceRules, ...inputTypeRules, ...panicDeviceArchitectureRules, ...instanceDeviceRules, ...instanceVideoRules],
  {
    'input/valid-bus': {
      path: 'spec.template.spec.domain.devices.inputs[0].bus',
      message: 'input "pen" is on the bus "ps2"; choose virtio or usb',
    },
    'input/valid-type': {
      path: 'spec.template.spec.domain.devices.inputs[0].type',
      message: 'input "pen" has the type "keyboard", which KubeVirt does not take; choose tablet',
    },
    'input/require-type': {
      path: 'spec.template.spec.domain.devices.inputs[0].type',
      message: 'input "pen" has no type; give it the type tablet',
    },
    'sound/valid-model': {
      path: 'spec.template.spec.domain.devices.sound.model',
      message: 'the sound card has the model "sb16", which KubeVirt does not emulate; choose ich9 or ac97',
    },
    'sound/require-name': {
      path: 'spec.template.spec.domain.devices.sound.name',
      message: 'the sound card has no name; give it one, such as sound',
    },
    'video/require-graphics-device': {
      path: 'spec.template.spec.domain.devices.video',
      message: 'the machine has a graphics card, but autoattachGraphicsDevice is false; leave one of the two out',
    },
    'panic-device/valid-model': [
      {
        path: 'spec.template.spec.domain.devices.panicDevices[0].model',
        message: 'panic device 0 has the model "oops", which KubeVirt does not know; choose hyperv, isa, pvpanic',
      },
      {
        path: 'spec.template.spec.domain.devices.panicDevices[0].model',
        message: 'panic device 0 has the model "", which KubeVirt does not know; choose hyperv, isa, pvpanic',
      },
    ],
    'panic-device/no-s390x': [
      {
        path: 'spec.template.spec.domain.devices.panicDevices',
        message: 'machines on s390x have no panic devices: the guest tells by itself that it crashed; leave them out',
      },
      {
        path: 'spec.template.spec.domain.devices.panicDevices',
        message: 'machines on s390x have no panic devices: the guest tells by itself that it crashed; leave them out',
      },
      {
        path: 'spec.domain.devices.panicDevices',
        message: 'machines on s390x have no panic devices: the guest tells by itself that it crashed; leave them out',
      },
    ],
    'device/require-feature-gate': {
      path: 'spec.template.spec.domain.devices.autoattachVSOCK',
      message:
        'the machine has autoattachVSOCK, whose feature gate VSOCK is off; switch it on in the KubeVirt resource, or do without',
    },
    'watchdog/valid-device': [
      {
        path: 'spec.template.spec.domain.devices.watchdog.diag288',
        message: 'the watchdog is the diag288, which machines on amd64 do not have; choose i6300esb',
      },
      {
        path: 'spec.domain.devices.watchdog.diag288',
        message: 'the watchdog is the diag288, which machines on amd64 do not have; choose i6300esb',
      },
      {
        path: 'spec.template.spec.domain.devices.watchdog.i6300esb',
        message: 'the watchdog is the i6300esb, which machines on s390x do not have; choose diag288',
      },
      {
        path: 'spec.template.spec.domain.devices.watchdog',
        message: 'machines on arm64 have no watchdog; leave it out',
      },
    ],
    'sound/no-arm64': {
      path: 'spec.template.spec.domain.devices.sound',
      message: 'machines on arm64 have no sound card; leave it out',
    },
    'video/valid-type': [
      {
        path: 'spec.template.spec.domain.devices.video.type',
        message:
          'the graphics card has the type "qxl", which machines on amd64 do not have; choose vga, cirrus, virtio, ramfb, bochs',
      },
      {
        path: 'spec.template.spec.domain.devices.video.type',
        message: 'the graphics card has the type "vga", which machines on arm64 do not have; choose virtio, ramfb',
      },
      {
        path: 'spec.template.spec.domain.devices.video.type',
        message: 'the graphics card has the type "ramfb", which machines on s390x do not have; choose virtio',
      },
    ],
    'video/require-type': [
      {
        path: 'spec.template.spec.domain.devices.video.type',
        message: 'the graphics card has no type; choose vga, cirrus, virtio, ramfb, bochs, or leave video out',
      },
      {
        path: 'spec.domain.devices.video.type',
        message: 'the graphics card has no type; choose vga, cirrus, virtio, ramfb, bochs, or leave video out',
      },
      {
        path: 'spec.template.spec.domain.devices.video.type',
        message: 'the graphics card has no type; choose virtio, ramfb, or leave video out',
      },
      {
        path: 'spec.template.spec.domain.devices.video.type',
        message: 'the graphics card has no type; choose virtio, or leave video out',
      },
    ],
  },
);
