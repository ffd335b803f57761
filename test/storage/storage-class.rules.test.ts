import { storageClassRuleSets, storageClassRules } from '../../src/storage/storage-class.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules(
  'storage-class',
  storageClassRules,
  {
    'storage-class/valid-provisioner': [
      {
        path: 'provisioner',
        message: 'storage class "fast" has no provisioner; name the CSI driver that makes its volumes',
      },
      {
        path: 'provisioner',
        message: 'provisioner "a/b/c" of storage class "fast" has more than one "/"; write prefix/name',
      },
      {
        path: 'provisioner',
        message:
          'provisioner "csi example" of storage class "fast" may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another',
      },
    ],
    'storage-class/valid-parameter': [
      { path: 'parameters[""]', message: 'storage class "fast" has a parameter without a name; name it' },
      {
        path: 'parameters',
        message: 'storage class "fast" has 513 parameters, at most 512 are allowed; leave some out',
      },
    ],
    'storage-class/valid-reclaim-policy': {
      path: 'reclaimPolicy',
      message: 'storage class "fast" has the reclaim policy "Recycle", which no class has; choose Delete or Retain',
    },
    'storage-class/valid-volume-binding-mode': [
      {
        path: 'volumeBindingMode',
        message:
          'storage class "fast" has the volume binding mode "", which does not exist; choose Immediate or WaitForFirstConsumer',
      },
      {
        path: 'volumeBindingMode',
        message:
          'storage class "fast" has the volume binding mode "Late", which does not exist; choose Immediate or WaitForFirstConsumer',
      },
    ],
    'storage-class/valid-allowed-topology': [
      {
        path: 'allowedTopologies[0].matchLabelExpressions[0].key',
        message: 'label "" of storage class "fast" has no name; write one',
      },
      {
        path: 'allowedTopologies[0].matchLabelExpressions[0].values',
        message: 'label "topology.kubernetes.io/zone" of storage class "fast" has no values; give one',
      },
      {
        path: 'allowedTopologies[0].matchLabelExpressions[0].values[1]',
        message: 'label "topology.kubernetes.io/zone" of storage class "fast" has the value "a" twice; leave one',
      },
      {
        path: 'allowedTopologies[0].matchLabelExpressions[1].key',
        message: 'storage class "fast" has two expressions on label "topology.kubernetes.io/zone"; join them',
      },
      {
        path: 'allowedTopologies[1].matchLabelExpressions',
        message: 'storage class "fast" has a topology twice; leave one',
      },
      {
        path: 'allowedTopologies[1].matchLabelExpressions',
        message: 'storage class "fast" has a topology that asks for nothing; give labels, or leave it out',
      },
    ],
  },
  { StorageClass: storageClassRuleSets },
);
