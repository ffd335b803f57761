import { App, Chart } from 'cdk8s';
import { DataVolume, PersistentVolumeClaim, SriovNetwork, setCluster, VirtualMachine } from '../../src/cdk8s';
import { Cluster, type CompleteKind } from '../../src/core/cluster';
import type { Manifest } from '../../src/core/manifest';
import { Program, type ProgramObject } from '../../src/core/program';
import { defaultSeverity } from '../../src/core/rule';
import { Disk } from '../../src/machine/disk';
import { Interface } from '../../src/machine/interface';
import { referenceRules } from '../../src/machine/reference.program-rule';
import { virtualMachine } from '../../src/machine/virtual-machine';
import { virtualMachinePool } from '../../src/machine/virtual-machine-pool';
import { networkAttachmentDefinition } from '../../src/network/network-attachment-definition';
import { configMap } from '../../src/platform/config-map';
import { secret } from '../../src/platform/secret';
import { dataVolume } from '../../src/storage/data-volume';
import { DataVolumeSource } from '../../src/storage/data-volume-source';
import { clusterOf } from '../oracle/rule-cases';
import { type Verdict, verdicts } from '../oracle/verdict';
import { entered } from './entered';

/** What the rules say of one object on its cluster. */
function issuesOf(
  verdict: Verdict,
): readonly (readonly [rule: string, stage: string, path: string, message: string])[] {
  const manifest = verdict.input as Verdict['input'] & Manifest;
  const { apiVersion, kind, metadata } = manifest;
  const cluster: Cluster = { ...clusterOf(verdict), complete: verdict.profile.complete ?? [] };
  const program = new Program(referenceRules);
  program.add({
    apiVersion,
    kind,
    name: metadata.name,
    namespace: metadata.namespace as string,
    realm: cluster,
    cluster,
    object: kind,
    judge: (_rule, stage) => defaultSeverity(stage),
    manifest: () => manifest,
  });
  return program.issues().map(({ issue }) => [issue.rule, issue.stage, issue.path, issue.message]);
}

describe('what a Pod cannot be made without', () => {
  const recorded = verdicts('reference');

  test('is refused where the cluster makes no Pod, by the rule that is recorded for it, and by no other', () => {
    const ours = recorded.map((verdict) => issuesOf(verdict).map(([rule, stage]) => [rule, stage]));
    const theirs = recorded.map(({ rule, start }) => (start === true ? [] : [[rule, 'start']]));
    expect(ours).toEqual(theirs);
    expect(theirs.filter((said) => said.length > 0).length).toBe(12);
  });

  test('is told of each place once, in words', () => {
    expect(
      recorded.flatMap((verdict) => issuesOf(verdict).map(([, , path, message]) => `${path}: ${message}`)),
    ).toMatchInlineSnapshot(`
[
  "spec.template.spec.volumes[0].persistentVolumeClaim.claimName: volume "root" is claim "roof", which is neither in this program nor on its cluster in namespace "web"; the machine waits for it without a pod: make it, or choose one that exists",
  "spec.template.spec.volumes[0].persistentVolumeClaim.claimName: volume "root" is claim "", which is neither in this program nor on its cluster in namespace "web"; the machine waits for it without a pod: make it, or choose one that exists",
  "spec.template.spec.volumes[0].dataVolume.name: volume "root" is DataVolume "roof", which is neither in this program nor on its cluster in namespace "web"; the machine waits for it without a pod: make it, or choose one that exists",
  "spec.template.spec.volumes[0].ephemeral.persistentVolumeClaim.claimName: volume "root" is claim "roof", which is neither in this program nor on its cluster in namespace "web"; the machine waits for it without a pod: make it, or choose one that exists",
  "spec.volumes[0].persistentVolumeClaim.claimName: volume "root" is claim "roof", which is neither in this program nor on its cluster in namespace "web"; the machine waits for it without a pod: make it, or choose one that exists",
  "spec.template.spec.volumes[0].persistentVolumeClaim.claimName: volume "root" is claim "roof", which is neither in this program nor on its cluster in namespace "web"; the machine waits for it without a pod: make it, or choose one that exists",
  "spec.template.spec.networks[0].multus.networkName: network "blue" is NetworkAttachmentDefinition "blau", which is neither in this program nor on its cluster in namespace "web"; the machine gets no pod without it: make it, or choose one that exists",
  "spec.template.spec.networks[0].multus.networkName: network "blue" is NetworkAttachmentDefinition "blue", which is neither in this program nor on its cluster in namespace "lans"; the machine gets no pod without it: make it, or choose one that exists",
  "spec.template.spec.serviceAccountName: the machine has service account "writer", which is neither in this program nor on its cluster in namespace "web"; the API server refuses the pod of the machine: make it, or choose one that exists",
  "spec.template.spec.volumes[0].serviceAccount.serviceAccountName: volume "account" is of service account "writer", which is neither in this program nor on its cluster in namespace "web"; the API server refuses the pod of the machine: make it, or choose one that exists",
  "spec.template.spec.priorityClassName: the machine has priority class "low", which is neither in this program nor on its cluster; the API server refuses the pod of the machine: make it, or choose one that exists",
  "spec.template.metadata.annotations["hooks.kubevirt.io/hookSidecars"]: annotation "hooks.kubevirt.io/hookSidecars" names ConfigMap "hock", which is neither in this program nor on its cluster in namespace "web"; the machine gets no pod without it: make it, or choose one that exists",
]
`);
  });
});

const all: readonly CompleteKind[] = ['ConfigMap', 'NetworkAttachmentDefinition', 'PersistentVolumeClaim', 'Secret'];
const whole = Cluster.kubevirt('1.9', { complete: all });
const where = { cluster: whole, realm: whole };

function told(...objects: readonly ProgramObject[]): readonly string[] {
  const program = new Program(referenceRules);
  program.add(...objects);
  return program.issues().map(({ object, issue }) => `${object.name} ${issue.rule} ${issue.path}`);
}

const machine = (props: object) =>
  entered(virtualMachine, 'vm', { memory: '2Gi', runStrategy: 'Always', ...props }, where);

test('a claim that the program makes is there, before the machine or after it; one of another namespace is not', () => {
  const vm = machine({ disks: { root: Disk.pvc({ claimName: 'root' }) } });
  const source = { source: DataVolumeSource.blank(), size: '1Gi' };
  expect(told(vm)).toEqual(['vm volume/require-claim spec.template.spec.volumes[0].persistentVolumeClaim.claimName']);
  expect(told(vm, entered(dataVolume, 'root', source, where))).toEqual([]);
  expect(told(entered(dataVolume, 'root', source, where), vm)).toEqual([]);
  expect(told(vm, entered(dataVolume, 'root', source, { ...where, namespace: 'lab' }))).toHaveLength(1);
  const maker = entered(
    virtualMachine,
    'maker',
    {
      memory: '1Gi',
      runStrategy: 'Always',
      disks: { root: Disk.dataVolumeTemplate({ source: DataVolumeSource.blank(), size: '1Gi' }) },
    },
    where,
  );
  const user = machine({ disks: { root: Disk.dataVolume({ dataVolumeName: 'maker-root' }) } });
  expect(told(user)).toHaveLength(1);
  expect(told(user, maker)).toEqual([]);
});

test('Secrets and ConfigMaps that are not there are warned of, since their Pod is made and waits; optional ones are not', () => {
  const vm = machine({
    disks: {
      secret: Disk.secret({ secretName: 'token' }),
      map: Disk.configMap({ configMapName: 'settings' }),
      perhaps: Disk.configMap({ configMapName: 'others' }, { optional: true }),
    },
  });
  expect(told(vm)).toEqual([
    'vm volume/require-mounted-object spec.template.spec.volumes[0].secret.secretName',
    'vm volume/require-mounted-object spec.template.spec.volumes[1].configMap.name',
  ]);
  expect(
    told(
      vm,
      entered(secret, 'token', { stringData: { a: 'b' } }, where),
      entered(configMap, 'settings', { data: { a: 'b' } }, where),
    ),
  ).toEqual([]);
});

test('a network that is not there is warned of where the node looks for it, and an error where virt-controller does', () => {
  const networks = { disks: {}, interfaces: { lan: Interface.bridge({ networkName: 'lan' }) } };
  const vm = machine(networks);
  const place = 'spec.template.spec.networks[0].multus.networkName';
  expect(told(vm)).toEqual([`vm network/require-attachment ${place}`]);
  const config = { config: { cniVersion: '1.0.0', type: 'bridge' } };
  expect(told(vm, entered(networkAttachmentDefinition, 'lan', config, where))).toEqual([]);
  const reading = Cluster.kubevirt('1.9', { complete: all, disabledFeatureGates: ['ExternalNetResourceInjection'] });
  expect(
    told(
      entered(
        virtualMachine,
        'vm',
        { memory: '2Gi', runStrategy: 'Always', ...networks },
        { cluster: reading, realm: whole },
      ),
    ),
  ).toEqual([`vm network/require-definition ${place}`]);
});

test('of a pool that numbers what its machines refer to, nothing is said of Secrets', () => {
  const template = { memory: '1Gi', disks: { token: Disk.secret({ secretName: 'token' }) } };
  const pool = (more: object) =>
    entered(virtualMachinePool, 'pool', { replicas: 2, virtualMachineTemplate: template, ...more }, where);
  expect(told(pool({}))).toEqual([
    'pool volume/require-mounted-object spec.virtualMachineTemplate.spec.template.spec.volumes[0].secret.secretName',
  ]);
  expect(told(pool({ nameGeneration: { appendIndexToSecretRefs: true } }))).toEqual([]);
});

test('a cluster of which nothing is known to be all there is has whatever a machine refers to', () => {
  const open = { cluster: Cluster.kubevirt('1.9'), realm: whole };
  const disks = { root: Disk.pvc({ claimName: 'root' }) };
  expect(told(entered(virtualMachine, 'vm', { memory: '2Gi', runStrategy: 'Always', disks }, open))).toEqual([]);
  expect(
    told(entered(virtualMachine, 'vm', { memory: '2Gi', runStrategy: 'Always', disks }, { ...where, anywhere: true })),
  ).toEqual([]);
});

test('an app refuses a machine whose claim nobody makes, and takes one whose claim and network its charts make', () => {
  const app = new App();
  const chart = new Chart(app, 'web', { namespace: 'web' });
  setCluster(app, whole);
  new VirtualMachine(chart, 'vm', {
    memory: '2Gi',
    disks: {
      root: Disk.pvc({ claimName: 'root' }),
      data: Disk.dataVolume({ dataVolumeName: 'data' }),
    },
    interfaces: { fast: Interface.sriov({ networkName: 'fast' }) },
  });
  new DataVolume(chart, 'data', { source: DataVolumeSource.blank(), size: '1Gi', name: 'data' });
  new SriovNetwork(chart, 'fast', { name: 'fast', resource: { resourceName: 'fast' }, networkNamespace: 'web' });
  expect(() => app.synth()).toThrow(
    'volume "root" is claim "root", which is neither in this program nor on its cluster in namespace "web"; the machine waits for it without a pod: make it, or choose one that exists',
  );
  new PersistentVolumeClaim(chart, 'root', { name: 'root', size: '1Gi', accessModes: ['ReadWriteOnce'] });
  expect(() => app.synth()).not.toThrow();
});
