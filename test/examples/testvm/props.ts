import { CloudInit, Disk, Interface, type VirtualMachineProps } from 'kubevirt-kit';

/** The machine of KubeVirt's own introduction, which must come out field for field. */
export const testvm: VirtualMachineProps = {
  runStrategy: 'Halted',
  podLabels: { 'kubevirt.io/domain': 'testvm', 'kubevirt.io/size': 'small' },
  architecture: 'amd64',
  machineType: 'q35',
  resources: { requests: { memory: '64M' } },
  disks: {
    containerdisk: Disk.containerDisk('quay.io/kubevirt/cirros-container-disk-demo'),
    cloudinitdisk: Disk.cloudInit(CloudInit.noCloudBase64('SGkuXG4=')),
  },
  interfaces: { default: Interface.masquerade() },
};
