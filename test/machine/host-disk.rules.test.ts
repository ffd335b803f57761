import { hostDiskRules } from '../../src/machine/host-disk.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules('host-disk', hostDiskRules, {
  'volume/require-node': [
    {
      path: 'spec.template.spec.volumes[0].hostDisk',
      message:
        'volume "root" is a file on one node, and nothing keeps the machine there: elsewhere it does not start; choose nodes with nodeSelector, or use a claim',
    },
    {
      path: 'spec.template.spec.volumes[0].hostDisk',
      message:
        'volume "root" is a file on one node, and nothing keeps the machine there: elsewhere it finds a new and empty one; choose nodes with nodeSelector, or use a claim',
    },
  ],
});
