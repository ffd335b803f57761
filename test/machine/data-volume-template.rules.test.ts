import { dataVolumeTemplateRules } from '../../src/machine/data-volume-template.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules('data-volume-template', dataVolumeTemplateRules, {
  'data-volume-template/require-name': {
    path: 'spec.dataVolumeTemplates[0].metadata.name',
    message: 'the data volume template has no name; give it one, which a volume of the machine names',
  },
  'data-volume-template/valid-name': {
    path: 'spec.dataVolumeTemplates[0].metadata.name',
    message:
      'data volume template name "Data" may hold only lowercase letters, digits, "-" and ".", and each part must start and end with a letter or digit; choose another',
  },
  'data-volume-template/valid-namespace': {
    path: 'spec.dataVolumeTemplates[0].metadata.namespace',
    message:
      'data volume template "data" is in namespace "shop", and the machine in "web"; leave the template\'s namespace out',
  },
  'data-volume-template/require-volume': {
    path: 'spec.dataVolumeTemplates[0]',
    message: 'data volume template "data" is used by no volume; add a volume with dataVolume.name "data"',
  },
  'data-volume-template/valid-storage': [
    {
      path: 'spec.dataVolumeTemplates[0].spec',
      message: 'data volume template "data" has neither storage nor pvc; give it storage, with the size it requests',
    },
    {
      path: 'spec.dataVolumeTemplates[0].spec',
      message: 'data volume template "data" has both storage and pvc; give it one of them',
    },
  ],
  'data-volume-template/valid-source': [
    {
      path: 'spec.dataVolumeTemplates[0].spec',
      message:
        'data volume template "data" has no source; give it a source, a sourceRef, or a dataSourceRef below storage',
    },
    {
      path: 'spec.dataVolumeTemplates[0].spec.source',
      message: 'data volume template "data" has an empty source; give it one',
    },
    {
      path: 'spec.dataVolumeTemplates[0].spec.source',
      message: 'data volume template "data" has the sources blank and upload, and is filled by one; keep one of them',
    },
    {
      path: 'spec.dataVolumeTemplates[0].spec.source',
      message: 'data volume template "data" has both source and dataSource, and is filled by one; keep one of them',
    },
  ],
});
