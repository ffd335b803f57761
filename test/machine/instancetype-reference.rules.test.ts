import { askRules } from '../../src/core/ask-rules';
import { Cluster, stockCluster } from '../../src/core/cluster';
import { defaultSeverity } from '../../src/core/rule';
import { instancetypeReferenceRules } from '../../src/machine/instancetype-reference.rules';
import { virtualMachineRuleSets } from '../../src/machine/machine.rules';
import { accepts, clusterOf, describeRules } from '../oracle/rule-cases';
import { verdicts } from '../oracle/verdict';

describeRules('instancetype-reference', instancetypeReferenceRules, {
  'instancetype-reference/require-name': [
    { path: 'spec.instancetype.name', message: 'the instancetype has no name; give the name of one that exists' },
    { path: 'spec.preference.name', message: 'the preference has no name; give the name of one that exists' },
  ],
  'instancetype-reference/no-inferred-name': [
    {
      path: 'spec.instancetype.name',
      message:
        'the instancetype has the name "u1.small", and is inferred from volume "root" too; leave one of them out',
    },
    {
      path: 'spec.instancetype.kind',
      message:
        'the instancetype has the kind "VirtualMachineClusterInstancetype", and is inferred from volume "root" too; leave one of them out',
    },
    {
      path: 'spec.preference.name',
      message: 'the preference has the name "windows", and is inferred from volume "root" too; leave one of them out',
    },
    {
      path: 'spec.preference.kind',
      message:
        'the preference has the kind "VirtualMachineClusterPreference", and is inferred from volume "root" too; leave one of them out',
    },
  ],
  'instancetype-reference/valid-kind': [
    {
      path: 'spec.instancetype.kind',
      message:
        'the instancetype has kind "ClusterInstancetype", which is none; choose VirtualMachineClusterInstancetype or VirtualMachineInstancetype',
    },
    {
      path: 'spec.preference.kind',
      message:
        'the preference has kind "VirtualMachineClusterInstancetype", which is none; choose VirtualMachineClusterPreference or VirtualMachinePreference',
    },
  ],
  'instancetype-reference/no-explicit-size': [
    {
      path: 'spec.template.spec.domain.cpu.sockets',
      message:
        'the machine says cpu.sockets beside instancetype "u1.small", which says it already; leave one of them out',
    },
    {
      path: 'spec.template.spec.domain.cpu.cores',
      message:
        'the machine says cpu.cores beside instancetype "u1.small", which says it already; leave one of them out',
    },
    {
      path: 'spec.template.spec.domain.cpu.threads',
      message:
        'the machine says cpu.threads beside instancetype "u1.small", which says it already; leave one of them out',
    },
    {
      path: 'spec.template.spec.domain.memory.guest',
      message:
        'the machine says memory.guest beside instancetype "u1.small", which says it already; leave one of them out',
    },
    {
      path: 'spec.template.spec.domain.resources.requests.cpu',
      message:
        'the machine says resources.requests.cpu beside instancetype "u1.small", which says it already; leave one of them out',
    },
    {
      path: 'spec.template.spec.domain.resources.limits.cpu',
      message:
        'the machine says resources.limits.cpu beside instancetype "u1.small", which says it already; leave one of them out',
    },
    {
      path: 'spec.template.spec.domain.resources.requests.memory',
      message:
        'the machine says resources.requests.memory beside instancetype "u1.small", which says it already; leave one of them out',
    },
    {
      path: 'spec.template.spec.domain.resources.limits.memory',
      message:
        'the machine says resources.limits.memory beside instancetype "u1.small", which says it already; leave one of them out',
    },
  ],
});

describe('an explicit size beside an instancetype that the cluster is not known to hold', () => {
  const cases = verdicts('instancetype-reference').filter(
    ({ rule }) => rule === 'instancetype-reference/no-explicit-size',
  );

  // The verdicts are those of a cluster that holds it: admission passes over one that it does not find, and it must be there to start.
  test.each(cases.map((verdict, i) => [i + 1, verdict]))(
    'is refused when the machine starts, not before (case %i)',
    (_number, verdict) => {
      const judge = (_rule: string, stage: Parameters<typeof defaultSeverity>[0]) => defaultSeverity(stage);
      const known = askRules(virtualMachineRuleSets, verdict.input, clusterOf(verdict), judge);
      const unknown = askRules(virtualMachineRuleSets, verdict.input, stockCluster, judge);
      expect(known).toHaveLength(accepts(verdict) ? 0 : 1);
      expect(unknown).toEqual(known.map((issue) => ({ ...issue, stage: 'start' })));
    },
  );
});

test('beside a revision that is named the instancetype of today decides nothing at admission', () => {
  const machine = (reference: object) => ({
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: { name: 'vm', namespace: 'web' },
    spec: {
      runStrategy: 'Always',
      instancetype: { name: 'u1.small', ...reference },
      template: { spec: { domain: { memory: { guest: '1Gi' } } } },
    },
  });
  const cluster = Cluster.kubevirt('1.9', {
    existing: [
      {
        apiVersion: 'instancetype.kubevirt.io/v1beta1',
        kind: 'VirtualMachineClusterInstancetype',
        metadata: { name: 'u1.small' },
      },
    ],
  });
  const said = (reference: object) =>
    askRules(virtualMachineRuleSets, machine(reference), cluster, (_rule, stage) => defaultSeverity(stage));
  const size = { rule: 'instancetype-reference/no-explicit-size' };
  expect(said({})).toEqual([expect.objectContaining({ ...size, stage: 'admission' })]);
  expect(said({ revisionName: 'vm-u1.small-v1' })).toEqual([expect.objectContaining({ ...size, stage: 'start' })]);
});
