import { sriovNetworkNodePolicyRuleSets } from '../../src/network/sriov-network-node-policy.rules';
import { sriovOtherPolicyRules } from '../../src/network/sriov-other-policy.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules(
  'sriov-other-policy',
  sriovOtherPolicyRules,
  {
    'sriov-network-node-policy/valid-card': [
      {
        path: 'spec.nicSelector',
        message:
          'policy "nics" selects cards of the vendor "15b4", which the SR-IOV operator does not have on its list; correct it, or add the card to the ConfigMap supported-nic-ids',
      },
      {
        path: 'spec.nicSelector',
        message:
          'policy "nics" selects cards of the vendor "15b3" and deviceID "1592", which the SR-IOV operator does not have on its list; correct it, or add the card to the ConfigMap supported-nic-ids',
      },
      {
        path: 'spec.nicSelector',
        message:
          'policy "nics" selects cards of the deviceID "101e", which the SR-IOV operator does not have on its list; correct it, or add the card to the ConfigMap supported-nic-ids',
      },
    ],
    'sriov-network-node-policy/no-overlap': [
      {
        path: 'spec.nicSelector.pfNames[0]',
        message:
          'policy "nics" selects "ens1f0#0-3", of which policy "other" has functions too: "ens1f0#3-7"; give each its own range, such as ens1f0#0-3 and ens1f0#4-7',
      },
      {
        path: 'spec.nicSelector.pfNames[0]',
        message:
          'policy "nics" selects "ens1f0", of which policy "other" has functions too: "ens1f0"; give each its own range, such as ens1f0#0-3 and ens1f0#4-7',
      },
      {
        path: 'spec.nicSelector.pfNames[0]',
        message:
          'policy "nics" selects "ens1f0#0-3", of which policy "other" has functions too: "ens1f0#0-3"; give each its own range, such as ens1f0#0-3 and ens1f0#4-7',
      },
      {
        path: 'spec.nicSelector.pfNames[0]',
        message:
          'policy "nics" selects "ens1f0#0-3", of which policy "other" has functions too: "ens1f0#2-7"; give each its own range, such as ens1f0#0-3 and ens1f0#4-7',
      },
      {
        path: 'spec.nicSelector.pfNames[0]',
        message:
          'policy "nics" selects "ens1f0#0-3", of which policy "other" has functions too: "ens1f0#0-3"; give each its own range, such as ens1f0#0-3 and ens1f0#4-7',
      },
      {
        path: 'spec.externallyManaged',
        message:
          'policy "nics" is externallyManaged, and policy "other" on the same "ens1f0" is not; let both say the same',
      },
      {
        path: 'spec.externallyManaged',
        message:
          'policy "nics" is not externallyManaged, and policy "other" on the same "ens1f0" is so; let both say the same',
      },
    ],
    'sriov-network-node-policy/unique-root-device': [
      {
        path: 'spec.nicSelector.rootDevices[1]',
        message:
          'policy "nics" selects the device 0000:3b:00.1, which policy "other" selects too; leave it to one of them',
      },
    ],
    'sriov-network-node-policy/valid-exclude-topology': [
      {
        path: 'spec.excludeTopology',
        message:
          'policy "nics" has the excludeTopology true, and policy "other" of the same resource "mlx" has false; let both say the same',
      },
    ],
    'sriov-network-node-policy/no-dropped-function': [
      {
        path: 'spec.nicSelector.pfNames[0]',
        message:
          'policy "nics" selects "ens1f0#0-3" and policy "other" "ens1f0"; the functions that both have go to one of the two, and the other gets none: give each a range of its own',
      },
      {
        path: 'spec.nicSelector.pfNames[1]',
        message:
          'policy "nics" selects "ens1f1#0-3" and policy "other" "ens1f1#0-3"; the functions that both have go to one of the two, and the other gets none: give each a range of its own',
      },
    ],
  },
  { SriovNetworkNodePolicy: sriovNetworkNodePolicyRuleSets },
);
