import { knownRules } from '../../src/core/kind';
import '../../src/index';
import { deprecatedInstanceFields, deprecatedMachineFields } from '../../src/machine/deprecated-field';
import { deprecatedFieldRules } from '../../src/machine/deprecated-field.rules';
import { describeRules } from '../oracle/rule-cases';

const noOp = 'it is there for old manifests only, and nothing reads it; leave it out';

describeRules('deprecated-field', deprecatedFieldRules, {
  'machine/no-deprecated-field': [
    {
      path: 'spec.running',
      message:
        'running is deprecated: KubeVirt deprecates it, and says so whenever the object is written; write runStrategy: Always for true, Halted for false',
    },
    { path: 'spec.dataVolumeTemplates[0].apiVersion', message: `apiVersion is deprecated: ${noOp}` },
    { path: 'spec.dataVolumeTemplates[0].kind', message: `kind is deprecated: ${noOp}` },
    { path: 'spec.dataVolumeTemplates[0].status', message: `status is deprecated: ${noOp}` },
  ],
});

test('a deprecated field is warned of, or a rule of the library refuses it', () => {
  const refused = [...deprecatedMachineFields, ...deprecatedInstanceFields].flatMap(({ refusedBy }) => refusedBy ?? []);
  expect(refused.filter((rule) => !knownRules().includes(rule))).toEqual([]);
  expect(deprecatedInstanceFields.filter(({ refusedBy }) => refusedBy === undefined)).toEqual([]);
});
