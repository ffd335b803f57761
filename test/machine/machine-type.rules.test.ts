import { anyMachineTypeRules, machineTypeRules, matches } from '../../src/machine/machine-type.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules('machine-type', [...machineTypeRules, ...anyMachineTypeRules], {
  'machine-type/valid-type': [
    {
      path: 'spec.template.spec.domain.machine.type',
      message: 'machine type "pc-i440fx-7.2" is none that the cluster allows on amd64; choose one like q35*, pc-q35*',
    },
    {
      path: 'spec.template.spec.domain.machine.type',
      message: 'machine type "virt-9.2" is none that the cluster allows on amd64; choose one like q35*, pc-q35*',
    },
    {
      path: 'spec.template.spec.domain.machine.type',
      message: 'machine type "pc" is none that the cluster allows on arm64; choose one like virt*',
    },
  ],
});

describe('patterns of machine types', () => {
  test.each([
    ['q35*', 'q35', true],
    ['q35*', 'pc-q35', false],
    ['pc-q35-*', 'pc-q35-rhel9.6.0', true],
    ['pc.q35', 'pc-q35', false],
    ['q35*', 'q35/x', false],
    ['*', 'a/b', false],
    ['q3?', 'q35', true],
    ['q3?', 'q3', false],
    ['q3?', 'q3/', false],
    ['q3[0-5]', 'q35', true],
    ['q3[^5]', 'q35', false],
    ['q3[^5]', 'q3/', true],
    ['q3[]', 'q3]', false],
    ['q3\\*', 'q3*', true],
    ['q3\\*', 'q35', false],
    ['q3[', 'q3[', false],
    ['q3[9-0]', 'q39', false],
  ])('"%s" against "%s" gives %s, as Go matches file names', (pattern, type, expected) => {
    expect(matches(pattern, type)).toBe(expected);
  });
});
