import { dataSourceRuleSets, dataSourceRules } from '../../src/storage/data-source.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules(
  'data-source',
  dataSourceRules,
  {
    'data-source/require-source': [
      {
        path: 'spec.source',
        message: 'the DataSource has the sources pvc and snapshot, of which CDI takes one; leave one',
      },
      {
        path: 'spec.source',
        message: 'the DataSource stands for nothing and never becomes ready; give it one of pvc, snapshot, dataSource',
      },
    ],
    'data-source/valid-reference': [
      {
        path: 'spec.source.dataSource.namespace',
        message:
          'the DataSource stands for one of namespace "elsewhere", and is in "images" itself, across which CDI follows none; name a claim of "elsewhere" instead',
      },
      {
        path: 'spec.source.dataSource.name',
        message: 'the DataSource "fedora" stands for itself; name another one, or a claim',
      },
    ],
  },
  { DataSource: dataSourceRuleSets },
);
