import type { Rule } from '../../src/core/rule';
import {
  graceAnnotationRules,
  graceArchitectureRules,
  graceCpuRules,
  graceMachineTypeRules,
  graceRules,
} from '../../src/machine/grace.rules';
import { describeRules } from '../oracle/rule-cases';

const rules: readonly Pick<Rule<never>, 'id' | 'stage'>[] = [
  ...graceRules,
  ...graceCpuRules,
  ...graceArchitectureRules,
  ...graceMachineTypeRules,
  ...graceAnnotationRules,
];

describeRules('grace', rules as readonly Rule<never>[], {
  'grace/require-exact-selector': {
    path: 'spec.template.spec.domain.devices.gpus[0].deviceName',
    message:
      'GPU "a" is one of nvidia.com/GH200, which are all devices of NVIDIA; choose a resource whose pciVendorSelector in the KubeVirt resource names a product',
  },
  'grace/require-feature-gate': [
    {
      path: 'spec.template.spec.domain.devices.gpus[0].deviceName',
      message:
        'GPU "a" (nvidia.com/GH200) is a Grace GPU, whose feature gate GraceIOVirtualization is off; switch it on in the KubeVirt resource',
    },
    {
      path: 'spec.template.spec.domain.devices',
      message:
        'GPU "a" (nvidia.com/GH200) is a Grace GPU, which needs the feature gates PCINUMAAwareTopology too; switch them on in the KubeVirt resource',
    },
    {
      path: 'spec.template.spec.domain.devices',
      message:
        'GPU "a" (nvidia.com/GH200) is a Grace GPU, which needs the feature gates IOMMUFD too; switch them on in the KubeVirt resource',
    },
  ],
  'grace/require-dedicated-cpus': [
    {
      path: 'spec.template.spec.domain.cpu.dedicatedCpuPlacement',
      message:
        'GPU "a" (nvidia.com/GH200) is a Grace GPU, which needs processors of its own; set cpu.dedicatedCpuPlacement',
    },
    {
      path: 'spec.template.spec.domain.cpu.dedicatedCpuPlacement',
      message:
        'GPU "a" (nvidia.com/GH200) is a Grace GPU, which needs processors of its own; set cpu.dedicatedCpuPlacement',
    },
  ],
  'grace/no-annotation': [
    {
      path: 'spec.template.metadata.annotations["kubevirt.io/placePCIDevicesOnRootComplex"]',
      message:
        'GPU "a" (nvidia.com/GH200) is a Grace GPU, and the machine is annotated kubevirt.io/placePCIDevicesOnRootComplex, which keeps it from a place of its own; remove the annotation',
    },
    {
      path: 'spec.template.metadata.annotations["kubevirt.io/disablePCIHole64"]',
      message:
        'GPU "a" (nvidia.com/GH200) is a Grace GPU, and the machine is annotated kubevirt.io/disablePCIHole64, which takes away the addresses that it needs; remove the annotation',
    },
    {
      path: 'metadata.annotations["kubevirt.io/disablePCIHole64"]',
      message:
        'GPU "a" (nvidia.com/GH200) is a Grace GPU, and the machine is annotated kubevirt.io/disablePCIHole64, which takes away the addresses that it needs; remove the annotation',
    },
  ],
  'grace/require-arm64': {
    path: 'spec.template.spec.architecture',
    message: 'GPU "a" (nvidia.com/GH200) is a Grace GPU, and the machine runs on amd64; set architecture to arm64',
  },
  'grace/require-virt-machine-type': [
    {
      path: 'spec.template.spec.domain.machine.type',
      message: 'GPU "a" (nvidia.com/GH200) is a Grace GPU, and the machine is on the board "q35"; choose virt',
    },
    {
      path: 'spec.template.spec.domain.machine.type',
      message: 'GPU "a" (nvidia.com/GH200) is a Grace GPU, and the machine is on the board "q35"; choose virt',
    },
  ],
});
