import { emptyHostDevicesRules, hostDeviceRules, instanceGpuRules } from '../../src/machine/host-device.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules('host-device', [...hostDeviceRules, ...emptyHostDevicesRules, ...instanceGpuRules], {
  'host-device/require-source': [
    {
      path: 'spec.template.spec.domain.devices.gpus[0]',
      message: 'GPU "a" comes from nowhere; give it a deviceName, or claimName and requestName',
    },
    {
      path: 'spec.template.spec.domain.devices.hostDevices[0]',
      message: 'host device "a" comes from nowhere; give it a deviceName, or claimName and requestName',
    },
    {
      path: 'spec.template.spec.domain.devices.gpus[0]',
      message: 'GPU "a" has a deviceName and a request of a claim; leave one of them',
    },
  ],
  'host-device/require-feature-gate': [
    {
      path: 'spec.template.spec.domain.devices.hostDevices',
      message:
        'the machine has host devices, whose feature gate HostDevices is off; switch it on in the KubeVirt resource, or do without',
    },
    {
      path: 'spec.template.spec.domain.devices.gpus[0]',
      message:
        'GPU "a" is asked for by a claim, whose feature gate GPUsWithDRA is switched off; switch it on in the KubeVirt resource, or give a deviceName',
    },
    {
      path: 'spec.template.spec.domain.devices.hostDevices[0]',
      message:
        'host device "a" is asked for by a claim, whose feature gate HostDevicesWithDRA is switched off; switch it on in the KubeVirt resource, or give a deviceName',
    },
    {
      path: 'spec.template.spec.domain.devices.hostDevices',
      message: 'hostDevices is there, if empty, and its feature gate HostDevices is off; leave it out',
    },
  ],
  'gpu/no-mixed-sources': {
    path: 'spec.template.spec.domain.devices.gpus',
    message:
      'claims ask for 1 of the 2 GPUs, and the cluster takes all by claims or none; give all a claim, or all a deviceName',
  },
  'gpu/no-second-framebuffer': [
    {
      path: 'spec.template.spec.domain.devices.gpus[1].virtualGPUOptions.display',
      message:
        'GPU "b" has a display with ramFB, as GPU "a" has, and a machine has one; switch ramFB off for one of them',
    },
    {
      path: 'spec.template.spec.domain.devices.gpus[1].virtualGPUOptions.display',
      message:
        'GPU "b" has a display with ramFB, as GPU "a" has, and a machine has one; switch ramFB off for one of them',
    },
    {
      path: 'spec.template.spec.domain.devices.gpus[1].virtualGPUOptions.display',
      message:
        'GPU "b" has a display with ramFB, as GPU "a" has, and a machine has one; switch ramFB off for one of them',
    },
    {
      path: 'spec.domain.devices.gpus[1].virtualGPUOptions.display',
      message:
        'GPU "b" has a display with ramFB, as GPU "a" has, and a machine has one; switch ramFB off for one of them',
    },
  ],
  'host-device/require-permitted': [
    {
      path: 'spec.template.spec.domain.devices.gpus[0].deviceName',
      message:
        'GPU "a" is a "nvidia.com/A10", which the cluster\'s permittedHostDevices do not list; list it there, or choose nvidia.com/GRID_T4-1Q, nvidia.com/T4',
    },
    {
      path: 'spec.template.spec.domain.devices.hostDevices[0].deviceName',
      message:
        'host device "a" is a "intel.com/qat", which the cluster\'s permittedHostDevices do not list; list it there, or choose nvidia.com/GRID_T4-1Q, nvidia.com/T4',
    },
  ],
  'host-device/valid-name': {
    path: 'spec.template.spec.domain.devices.gpus[0].deviceName',
    message:
      'GPU "card" is a "A10", which is none that containers ask for, and has no domain; write the domain of its vendor before a "/"',
  },
});
