import { downwardApiRules } from '../../src/machine/downward-api.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules('downward-api', downwardApiRules, {
  'downward-api/valid-path': [
    {
      path: 'spec.template.spec.volumes[0].downwardAPI.fields[0].path',
      message: 'file "/labels" of volume "data" has an absolute path; leave the first "/" out',
    },
    {
      path: 'spec.template.spec.volumes[0].downwardAPI.fields[0].path',
      message:
        'file "../labels" of volume "data" has a path that leads out of the volume, or starts with ".."; choose another',
    },
    {
      path: 'spec.template.spec.volumes[0].downwardAPI.fields[0].path',
      message: 'a file of volume "data" has no path; give it one',
    },
  ],
  'downward-api/require-source': [
    {
      path: 'spec.template.spec.volumes[0].downwardAPI.fields[0]',
      message: 'file "labels" of volume "data" shows nothing; give it a fieldRef or a resourceFieldRef',
    },
    {
      path: 'spec.template.spec.volumes[0].downwardAPI.fields[0]',
      message: 'file "labels" of volume "data" has a fieldRef and a resourceFieldRef; leave one of them out',
    },
  ],
  'downward-api/valid-field': [
    {
      path: 'spec.template.spec.volumes[0].downwardAPI.fields[0].fieldRef.fieldPath',
      message:
        'file "labels" of volume "data" shows the field "spec.nodeName", which no file can show; choose metadata.name, metadata.namespace, metadata.labels, metadata.annotations, metadata.uid',
    },
    {
      path: 'spec.template.spec.volumes[0].downwardAPI.fields[0].fieldRef.fieldPath',
      message:
        'file "labels" of volume "data" shows the field "metadata.labels[\'the app\']", whose key may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another',
    },
    {
      path: 'spec.template.spec.volumes[0].downwardAPI.fields[0].fieldRef.apiVersion',
      message: 'file "labels" of volume "data" is of a pod of version "v2", which is not served; leave it out',
    },
    {
      path: 'spec.template.spec.volumes[0].downwardAPI.fields[0].fieldRef.fieldPath',
      message:
        'file "labels" of volume "data" names no field; choose metadata.name, metadata.namespace, metadata.labels, metadata.annotations, metadata.uid',
    },
  ],
  'downward-api/valid-resource': [
    {
      path: 'spec.template.spec.volumes[0].downwardAPI.fields[0].resourceFieldRef.containerName',
      message: 'file "memory" of volume "data" names no container; that of the machine itself is "compute"',
    },
    {
      path: 'spec.template.spec.volumes[0].downwardAPI.fields[0].resourceFieldRef.resource',
      message:
        'file "memory" of volume "data" shows the amount "limits.gpu", which no file can show; choose limits.cpu, requests.cpu, limits.memory, requests.memory, limits.ephemeral-storage, requests.ephemeral-storage',
    },
    {
      path: 'spec.template.spec.volumes[0].downwardAPI.fields[0].resourceFieldRef.divisor',
      message:
        'file "memory" of volume "data" counts limits.memory in 3Mi, which is no unit of it; choose 1, 1k, 1Ki or a larger one of these units',
    },
    {
      path: 'spec.template.spec.volumes[0].downwardAPI.fields[0].resourceFieldRef.divisor',
      message: 'file "memory" of volume "data" counts limits.cpu in 1k, which is no unit of it; choose 1m or 1',
    },
  ],
  'downward-api/valid-mode': {
    path: 'spec.template.spec.volumes[0].downwardAPI.fields[0].mode',
    message: 'file "labels" of volume "data" has the mode 4096; give permissions from 0 to 511, which is 0o777',
  },
});
