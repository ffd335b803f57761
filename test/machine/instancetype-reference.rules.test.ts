import { askRules } from '../../src/core/ask-rules';
import { Cluster } from '../../src/core/cluster';
import { defaultSeverity } from '../../src/core/rule';
import { inferenceRules } from '../../src/machine/inference.rules';
import { instancetypeConflictRules } from '../../src/machine/instancetype-conflict.rules';
import { instancetypeReferenceRules } from '../../src/machine/instancetype-reference.rules';
import { virtualMachineRuleSets } from '../../src/machine/machine.rules';
import { accepts, clusterOf, describeRules } from '../oracle/rule-cases';
import { verdicts } from '../oracle/verdict';

const rules = [...instancetypeReferenceRules, ...inferenceRules('instancetype'), ...instancetypeConflictRules];

describeRules('instancetype-reference', rules, {
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
  'instancetype-reference/require-existing': [
    {
      path: 'spec.instancetype.name',
      message:
        'the instancetype is VirtualMachineInstancetype "owns", and the cluster has none of that name; make it first, or choose one that exists',
    },
    {
      path: 'spec.preference.name',
      message:
        'the preference is VirtualMachineClusterPreference "tastes", and the cluster has none of that name; make it first, or choose one that exists',
    },
    {
      path: 'spec.instancetype.revisionName',
      message:
        'the instancetype is ControllerRevision "own-2", and the cluster has none of that name; make it first, or choose one that exists',
    },
    {
      path: 'spec.instancetype.inferFromVolume',
      message:
        'the instancetype is VirtualMachineClusterInstancetype "u1.smal", as its volume says, and the cluster has none of that name; make it first, or choose one that exists',
    },
  ],
  'instancetype-reference/require-source': [
    {
      path: 'spec.instancetype.inferFromVolume',
      message:
        'the instancetype shall be inferred, and the cluster has no PersistentVolumeClaim "default/goldne"; make it first, or name the instancetype instead',
    },
    {
      path: 'spec.instancetype.inferFromVolume',
      message:
        'the instancetype shall be inferred, and the cluster has no PersistentVolumeClaim "default/goldne"; make it first, or name the instancetype instead',
    },
    {
      path: 'spec.instancetype.inferFromVolume',
      message:
        'the instancetype shall be inferred, and the cluster has no PersistentVolumeClaim "default/copy"; make it first, or name the instancetype instead',
    },
    {
      path: 'spec.instancetype.inferFromVolume',
      message:
        'the instancetype shall be inferred, and the cluster has no VolumeSnapshot "default/goldne"; make it first, or name the instancetype instead',
    },
    {
      path: 'spec.preference.inferFromVolume',
      message:
        'the preference shall be inferred, and the cluster has no PersistentVolumeClaim "default/goldne"; make it first, or name the preference instead',
    },
  ],
  'instancetype-reference/no-explicit-size': [
    {
      path: 'spec.template.spec.domain.cpu.sockets',
      message:
        'the machine says cpu.sockets beside instancetype "u1.small", which has 1 cpu and 1Gi of memory; leave one of them out',
    },
    {
      path: 'spec.template.spec.domain.cpu.cores',
      message:
        'the machine says cpu.cores beside instancetype "u1.small", which has 1 cpu and 1Gi of memory; leave one of them out',
    },
    {
      path: 'spec.template.spec.domain.cpu.threads',
      message:
        'the machine says cpu.threads beside instancetype "u1.small", which has 1 cpu and 1Gi of memory; leave one of them out',
    },
    {
      path: 'spec.template.spec.domain.memory.guest',
      message:
        'the machine says memory.guest beside instancetype "u1.small", which has 1 cpu and 1Gi of memory; leave one of them out',
    },
    {
      path: 'spec.template.spec.domain.resources.requests.cpu',
      message:
        'the machine says resources.requests.cpu beside instancetype "u1.small", which has 1 cpu and 1Gi of memory; leave one of them out',
    },
    {
      path: 'spec.template.spec.domain.resources.limits.cpu',
      message:
        'the machine says resources.limits.cpu beside instancetype "u1.small", which has 1 cpu and 1Gi of memory; leave one of them out',
    },
    {
      path: 'spec.template.spec.domain.resources.requests.memory',
      message:
        'the machine says resources.requests.memory beside instancetype "u1.small", which has 1 cpu and 1Gi of memory; leave one of them out',
    },
    {
      path: 'spec.template.spec.domain.resources.limits.memory',
      message:
        'the machine says resources.limits.memory beside instancetype "u1.small", which has 1 cpu and 1Gi of memory; leave one of them out',
    },
  ],
  'instancetype-reference/no-conflict': [
    {
      path: 'spec.template.spec.nodeSelector',
      message: 'the machine says nodeSelector beside instancetype "own", which says it too; leave one of them out',
    },
    {
      path: 'spec.template.spec.schedulerName',
      message:
        'the machine says schedulerName "own" beside instancetype "own", which says "custom"; leave one of them out',
    },
    {
      path: 'spec.template.spec.domain.cpu.model',
      message:
        'the machine says cpu.model "host-model" beside instancetype "own", which says "host-passthrough"; leave one of them out',
    },
    {
      path: 'spec.template.spec.domain.cpu.dedicatedCpuPlacement',
      message:
        'the machine says cpu.dedicatedCpuPlacement true beside instancetype "own", which says true; leave one of them out',
    },
    {
      path: 'spec.template.spec.domain.cpu.isolateEmulatorThread',
      message:
        'the machine says cpu.isolateEmulatorThread true beside instancetype "own", which says true; leave one of them out',
    },
    {
      path: 'spec.template.spec.domain.cpu.numa',
      message: 'the machine says cpu.numa beside instancetype "own", which says it too; leave one of them out',
    },
    {
      path: 'spec.template.spec.domain.cpu.realtime',
      message: 'the machine says cpu.realtime beside instancetype "own", which says it too; leave one of them out',
    },
    {
      path: 'spec.template.spec.domain.memory.hugepages',
      message: 'the machine says memory.hugepages beside instancetype "own", which says it too; leave one of them out',
    },
    {
      path: 'spec.template.spec.domain.memory.maxGuest',
      message:
        'the machine says memory.maxGuest "4Gi" beside instancetype "own", which says "8Gi"; leave one of them out',
    },
    {
      path: 'spec.template.spec.domain.ioThreads.supplementalPoolThreadCount',
      message:
        'the machine says ioThreads.supplementalPoolThreadCount 2 beside instancetype "own", which says 4; leave one of them out',
    },
    {
      path: 'spec.template.spec.domain.ioThreadsPolicy',
      message:
        'the machine says ioThreadsPolicy "shared" beside instancetype "own", which says "auto"; leave one of them out',
    },
    {
      path: 'spec.template.spec.domain.launchSecurity',
      message: 'the machine says launchSecurity beside instancetype "own", which says it too; leave one of them out',
    },
    {
      path: 'spec.template.spec.domain.devices.gpus',
      message: 'the machine says devices.gpus beside instancetype "own", which says it too; leave one of them out',
    },
    {
      path: 'spec.template.spec.domain.devices.hostDevices',
      message:
        'the machine says devices.hostDevices beside instancetype "own", which says it too; leave one of them out',
    },
    {
      path: 'spec.template.metadata.annotations["example.com/team"]',
      message: 'annotation "example.com/team" is "b" beside instancetype "own", which has it as "a"; leave it out',
    },
  ],
  'instancetype-reference/valid-failure-policy': [
    {
      path: 'spec.instancetype.inferFromVolumeFailurePolicy',
      message:
        'inferFromVolumeFailurePolicy of the instancetype is "RejectInferFromVolumeFailure"; choose Reject or Ignore',
    },
    {
      path: 'spec.preference.inferFromVolumeFailurePolicy',
      message:
        'inferFromVolumeFailurePolicy of the preference is "RejectInferFromVolumeFailure"; choose Reject or Ignore',
    },
  ],
  'instancetype-reference/require-volume': [
    {
      path: 'spec.instancetype.inferFromVolume',
      message:
        'the instancetype shall be inferred, and the machine has no volume "other": it has "root"; name one of its volumes',
    },
    {
      path: 'spec.preference.inferFromVolume',
      message:
        'the preference shall be inferred, and the machine has no volume "other": it has "root"; name one of its volumes',
    },
  ],
  'instancetype-reference/valid-volume': [
    {
      path: 'spec.instancetype.inferFromVolume',
      message:
        'the instancetype shall be inferred, and volume "tools" is neither a claim nor a DataVolume, which alone can say it; name the instancetype instead, or set inferFromVolumeFailurePolicy to Ignore to have none',
    },
    {
      path: 'spec.instancetype.inferFromVolume',
      message:
        'the instancetype shall be inferred, and DataVolume "copy" is made from neither a claim, a snapshot nor a DataSource, which alone can say it; name the instancetype instead, or set inferFromVolumeFailurePolicy to Ignore to have none',
    },
    {
      path: 'spec.preference.inferFromVolume',
      message:
        'the preference shall be inferred, and volume "tools" is neither a claim nor a DataVolume, which alone can say it; name the preference instead, or set inferFromVolumeFailurePolicy to Ignore to have none',
    },
    {
      path: 'spec.preference.inferFromVolume',
      message:
        'the preference shall be inferred, and DataVolume "copy" is made from neither a claim, a snapshot nor a DataSource, which alone can say it; name the preference instead, or set inferFromVolumeFailurePolicy to Ignore to have none',
    },
  ],
  'instancetype-reference/require-label': [
    {
      path: 'spec.instancetype.inferFromVolume',
      message:
        'the instancetype shall be inferred, and PersistentVolumeClaim "default/golden" has no label instancetype.kubevirt.io/default-instancetype; name the instancetype instead, or set inferFromVolumeFailurePolicy to Ignore to have none',
    },
    {
      path: 'spec.instancetype.inferFromVolume',
      message:
        'the instancetype shall be inferred, and DataSource "default/golden" has no label instancetype.kubevirt.io/default-instancetype, and neither a claim nor a snapshot as its source; name the instancetype instead, or set inferFromVolumeFailurePolicy to Ignore to have none',
    },
    {
      path: 'spec.preference.inferFromVolume',
      message:
        'the preference shall be inferred, and PersistentVolumeClaim "default/golden" has no label instancetype.kubevirt.io/default-preference; name the preference instead, or set inferFromVolumeFailurePolicy to Ignore to have none',
    },
    {
      path: 'spec.preference.inferFromVolume',
      message:
        'the preference shall be inferred, and DataSource "default/golden" has no label instancetype.kubevirt.io/default-preference, and neither a claim nor a snapshot as its source; name the preference instead, or set inferFromVolumeFailurePolicy to Ignore to have none',
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
      const empty = Cluster.kubevirt('1.9', {
        configuration: { commonInstancetypesDeployment: { enabled: false } },
      });
      const unknown = askRules(virtualMachineRuleSets, verdict.input, empty, judge);
      expect(known).toHaveLength(accepts(verdict) ? 0 : 1);
      // What it has is not known then.
      const vague = (message: string) => message.replace('which has 1 cpu and 1Gi of memory', 'which says it already');
      expect(unknown).toEqual(known.map((issue) => ({ ...issue, stage: 'start', message: vague(issue.message) })));
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
