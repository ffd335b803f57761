import {
  sriovNetworkNodePolicyRuleSets,
  sriovNetworkNodePolicyRules,
} from '../../src/network/sriov-network-node-policy.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules(
  'sriov-network-node-policy',
  sriovNetworkNodePolicyRules,
  {
    'sriov-network-node-policy/valid-resource-name': [
      {
        path: 'spec.resourceName',
        message:
          'policy "nics" has the resourceName "openshift.io/mlx", which may hold only letters, digits and "_"; choose another',
      },
      {
        path: 'spec.resourceName',
        message:
          'policy "nics" has the resourceName "mlx-2", which may hold only letters, digits and "_"; choose another',
      },
      {
        path: 'spec.resourceName',
        message: 'policy "nics" has the resourceName "", which may hold only letters, digits and "_"; choose another',
      },
    ],
    'sriov-network-node-policy/require-nic-selector': [
      {
        path: 'spec.nicSelector',
        message: 'policy "nics" selects no card; give it one of pfNames, rootDevices, vendor, deviceID, netFilter',
      },
      {
        path: 'spec.nicSelector',
        message: 'policy "nics" selects no card; give it one of pfNames, rootDevices, vendor, deviceID, netFilter',
      },
    ],
    'sriov-network-node-policy/valid-pf-name': [
      {
        path: 'spec.nicSelector.pfNames[0]',
        message:
          'policy "nics" selects "ens1f0#0-3#4-5", which cannot be read; write it as ens1f0, or ens1f0#0-3 for the first four functions',
      },
      {
        path: 'spec.nicSelector.pfNames[0]',
        message:
          'policy "nics" selects "ens1f0#3", which cannot be read; write it as ens1f0, or ens1f0#0-3 for the first four functions',
      },
      {
        path: 'spec.nicSelector.pfNames[0]',
        message:
          'policy "nics" selects "ens1f0#a-3", which cannot be read; write it as ens1f0, or ens1f0#0-3 for the first four functions',
      },
      {
        path: 'spec.nicSelector.pfNames[0]',
        message:
          'policy "nics" selects "ens1f0#0-a", which cannot be read; write it as ens1f0, or ens1f0#0-3 for the first four functions',
      },
      {
        path: 'spec.nicSelector.pfNames[0]',
        message: 'policy "nics" selects "ens1f0#3-0", whose range ends before it starts; swap the two',
      },
      {
        path: 'spec.nicSelector.pfNames[0]',
        message:
          'policy "nics" selects "ens1f0#0-8", and of 8 functions the last is 7; end the range there, or raise numVfs',
      },
    ],
    'sriov-network-node-policy/no-rdma': [
      {
        path: 'spec.isRdma',
        message:
          'policy "nics" offers RDMA on the deviceType vfio-pci, which has none; choose netdevice, or leave isRdma out',
      },
      {
        path: 'spec.linkType',
        message:
          'policy "nics" is of linkType ib, for which the operator switches RDMA on, and vfio-pci has none; choose netdevice',
      },
    ],
    'sriov-network-node-policy/no-switchdev': {
      path: 'spec.eSwitchMode',
      message: 'policy "nics" has the eSwitchMode switchdev on the linkType ib; choose eth, or legacy',
    },
    'sriov-network-node-policy/no-vdpa': [
      {
        path: 'spec.vdpaType',
        message: 'policy "nics" has the vdpaType virtio on the deviceType vfio-pci; choose netdevice, or leave it out',
      },
      {
        path: 'spec.vdpaType',
        message:
          'policy "nics" has the vdpaType virtio without switchdev; choose the eSwitchMode switchdev, or leave it out',
      },
      {
        path: 'spec.vdpaType',
        message:
          'policy "nics" has the vdpaType virtio without switchdev; choose the eSwitchMode switchdev, or leave it out',
      },
    ],
    'sriov-network-node-policy/no-bridge': [
      {
        path: 'spec.bridge',
        message: 'policy "nics" has a bridge without switchdev; choose the eSwitchMode switchdev, or leave it out',
      },
      {
        path: 'spec.bridge',
        message:
          'policy "nics" has a bridge, and someone else manages the card; leave one of bridge and externallyManaged out',
      },
    ],
    'sriov-network-node-policy/valid-number': [
      { path: 'spec.numVfs', message: 'policy "nics" has the numVfs -1; give a number of at least 1' },
      { path: 'spec.priority', message: 'policy "nics" has the priority 100; give a number from 0 to 99' },
      { path: 'spec.mtu', message: 'policy "nics" has the mtu 0; give a number of at least 1' },
    ],
    'sriov-network-node-policy/require-function': {
      path: 'spec.numVfs',
      message:
        'policy "nics" makes 0 virtual functions, which the operator refuses once a card is selected; give at least 1',
    },
    'sriov-network-node-policy/require-operator-namespace': {
      path: 'metadata.namespace',
      message:
        'policy "nics" is in the namespace "default", where the SR-IOV operator does not look; put it in "sriov-network-operator"',
    },
  },
  { SriovNetworkNodePolicy: sriovNetworkNodePolicyRuleSets },
);
