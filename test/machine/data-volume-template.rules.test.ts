import { askRules } from '../../src/core/ask-rules';
import { stockCluster } from '../../src/core/cluster';
import { defaultSeverity } from '../../src/core/rule';
import { dataVolumeTemplateRules } from '../../src/machine/data-volume-template.rules';
import { virtualMachineRuleSets } from '../../src/machine/machine.rules';
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
  'data-volume-template/valid-label': [
    {
      path: 'spec.dataVolumeTemplates[0].metadata.labels.app',
      message:
        'label "app" has the value "web server", which may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another',
    },
  ],
  'data-volume-template/valid-annotation': [
    {
      path: 'spec.dataVolumeTemplates[0].metadata.annotations["the note"]',
      message:
        'annotation "the note" may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another',
    },
  ],
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

describe('what becomes of a machine that is taken when its data volume is made', () => {
  const machine = (more: object) => ({
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name: 'vm' },
    spec: {
      runStrategy: 'Always',
      template: {
        spec: { domain: { memory: { guest: '1Gi' } }, volumes: [{ name: 'data', dataVolume: { name: 'data' } }] },
      },
      dataVolumeTemplates: [
        {
          metadata: { name: 'data' },
          spec: {
            source: { blank: {} },
            storage: { resources: { requests: { storage: '1Gi' } } },
            ...more,
          },
        },
      ],
    },
  });
  const said = (more: object) =>
    askRules(virtualMachineRuleSets, machine(more), stockCluster, (_rule, stage) => defaultSeverity(stage));

  test('a source beside a sourceRef is refused', () => {
    expect(said({ sourceRef: { kind: 'DataSource', name: 'fedora' } })).toEqual([
      {
        rule: 'data-volume/require-source',
        path: 'spec.dataVolumeTemplates[0].spec.sourceRef',
        message: 'the volume has both source and sourceRef; leave one',
        stage: 'start',
        severity: 'error',
      },
    ]);
  });

  test('an empty content type is left out, another one that does not exist is refused', () => {
    expect(said({ contentType: '' })).toEqual([]);
    expect(said({ contentType: 'iso' }).map(({ rule }) => rule)).toEqual(['data-volume/valid-content-type']);
  });
});
