import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Updates } from '../../src/cli/updates';
import { changes } from '../../src/core/update-rule';
import { updateRules } from '../../src/core/update-rules';

/** What the cluster's own code said of a change, recorded by `npm run oracle`. */
interface Recorded {
  /** The rule of ours, the id of its row in the ledger, and what the change is. */
  readonly name: string;
  readonly request: { readonly object: Manifest; readonly oldObject: Manifest };
  readonly answer: { readonly admission: true | readonly string[] };
}

interface Manifest extends Readonly<Record<string, unknown>> {
  readonly apiVersion: string;
  readonly kind: string;
}

const recorded = readFileSync(join(__dirname, '../oracle/corpus/update.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Recorded);

/** What is said of a change. */
function said({ request: { object, oldObject } }: Recorded): readonly string[] {
  const updates = new Updates([oldObject], () => 'error');
  const issues = updates.ask(
    { path: [], apiVersion: object.apiVersion, kind: object.kind, manifest: object },
    () => [],
  );
  return issues.map(({ rule, path, message }) => `${rule} ${path}: ${message}`);
}

const volume =
  'the spec of volume "image" is stored otherwise, and that of a DataVolume never changes; keep it, or make a volume of another name';
const claim = 'the spec of claim "data" is stored otherwise, and that of a claim does not change';
const otherClaim = 'keep it, or make a claim of another name';
const snapshot = 'snapshot "s" is being taken, and the';

const selecting =
  'pool "web" is stored with another selector, which never changes; keep it, or make a pool of another name';
const unchanging = (what: string, name: string): string =>
  `the spec of ${what} "${name}" is stored otherwise, and never changes; keep it, or make ${/^[aeiou]/i.test(what) ? 'an' : 'a'} ${what} of another name`;

const unreadable =
  'spec.configuration.virtualMachineInstancesPerNode: spec.configuration.virtualMachineInstancesPerNode is stored as 2.0000000001, which KubeVirt cannot read, and so it takes no change at all; take its update webhook away while you mend the number';

const refusals: Readonly<Record<string, readonly string[]>> = {
  'the source changes': [`spec.source.http.url: ${volume}`],
  'the size grows': [`spec.storage.resources.requests.storage: ${volume}`],
  'a flag is added': [`spec.preallocation: ${volume}`],
  'a checkpoint is added to what has none': [`spec.checkpoints: ${volume}`],
  'a claim grows that is not bound': [
    `spec.resources.requests.storage: ${claim}; it can grow once it is bound; ${otherClaim}`,
  ],
  'the access modes change': [`spec.accessModes: ${claim}; ${otherClaim}`],
  'the volume mode changes': [`spec.volumeMode: ${claim}; ${otherClaim}`],
  'the class changes': [],
  'the class is taken away': [`spec.storageClassName: ${claim}; ${otherClaim}`],
  'the volume changes': [`spec.volumeName: ${claim}; ${otherClaim}`],
  'a selector is added': [`spec.selector: ${claim}; ${otherClaim}`],
  'a bound claim shrinks': [
    'spec.resources.requests.storage: claim "data" has 20Gi, and cannot shrink to 10Gi; give at least 20Gi',
  ],
  'a growth is taken back too far': [
    'spec.resources.requests.storage: claim "data" has 20Gi, and cannot shrink to 20Gi; give more than 20Gi',
  ],
  'it becomes Subdomain': [
    'spec.wildcardPolicy: the wildcardPolicy of Route "web" is stored as None, and never changes; keep it, or make a Route of another name',
  ],
  'it is left out': [
    'spec.wildcardPolicy: the wildcardPolicy of Route "web" is stored as Subdomain, and never changes; keep it, or make a Route of another name',
  ],
  'the address changes': [
    'spec.clusterIP: the Service has the address 10.0.0.10, which cannot become 10.0.0.11; leave it out, or make a Service of another name',
  ],
  'it loses its address': [
    'spec.clusterIP: the Service has the address 10.0.0.10, which cannot become None; leave it out, or make a Service of another name',
  ],
  'a class is added': [
    'spec.loadBalancerClass: the Service has no load balancer class, which cannot become "example.com/b"; keep it, or make a Service of another name',
  ],
  'the cores change': [
    'spec.domain.cpu.cores: the spec of the instance is stored otherwise, and that of an instance does not change while it runs; make it anew, or give it to a VirtualMachine',
  ],
  'a reserved label changes': [
    'metadata.labels["kubevirt.io/nodeName"]: label "kubevirt.io/nodeName" is set by KubeVirt alone; leave it out',
  ],
  'the deadline of a snapshot changes': [`spec.failureDeadline: ${unchanging('snapshot', 'monday')}`],
  'a snapshot is to be of another machine': [`spec.source.name: ${unchanging('snapshot', 'monday')}`],
  'a restore is to take another snapshot': [`spec.virtualMachineSnapshotName: ${unchanging('restore', 'back')}`],
  'the time of an export changes': [`spec.ttlDuration: ${unchanging('export', 'out')}`],
  'the time of a backup is written otherwise': [`spec.ttlDuration: ${unchanging('backup', 'monday')}`],
  'a backup is to be written elsewhere': [`spec.pvcName: ${unchanging('backup', 'monday')}`],
  'a tracker is to know another machine': [`spec.source.name: ${unchanging('backup tracker', 'db')}`],
  'a request is to take another machine': [`spec.virtualMachineRef.name: ${unchanging('request', 'golden')}`],
  'a migration is to be of another machine': [`spec.vmiName: ${unchanging('migration', 'move')}`],
  'a migration is to go to another node': [`spec.addedNodeSelector: ${unchanging('migration', 'move')}`],
  'another label is selected': [`spec.selector: ${selecting}`],
  'an expression is added': [`spec.selector: ${selecting}`],
  'a snapshot gets a policy': [`spec.deletionPolicy: ${unchanging('snapshot', 'monday')}`],
  'a stored number is mended that cannot be read': [unreadable],
  'a stored number goes that cannot be read': [unreadable],
  'a volume changes': [`spec.template.spec.volumes: ${snapshot} volumes cannot change before it is done; wait for it`],
};

function otherwise(kind: string, name: string): string {
  return `the spec of ${kind} "${name}" is stored otherwise, and never changes; keep it, or make ${kind.startsWith('O') ? 'an' : 'a'} ${kind} of another name`;
}

function otherImport(name: string): string {
  return `the spec of VolumeImportSource "${name}" is stored otherwise, and that of a VolumeImportSource never changes; keep it, or make one of another name`;
}

const givenUp =
  'spec.ipFamilyPolicy: the Service gives up an IP family and has the IP family policy RequireDualStack; choose SingleStack, or keep both families';

function otherVolume(field: string): readonly string[] {
  return [
    `spec.${field}: ${field} of volume "disk" is stored otherwise, and never changes; keep it, or make a volume of another name`,
  ];
}

function otherClass(path: string, field = path): readonly string[] {
  return [
    `${path}: ${field} of storage class "fast" is stored otherwise, and never changes; keep it, or make a class of another name`,
  ];
}

function otherSnapshot(field: string): readonly string[] {
  return [
    `spec.source.${field}: the source of snapshot "monday" is stored otherwise, and never changes; keep it, or make a snapshot of another name`,
  ];
}

const others: Readonly<Record<string, readonly string[]>> = {
  'persistent-volume/no-source-change PV-30: another handle': otherVolume('csi.volumeHandle'),
  'persistent-volume/no-source-change PV-30: the Secret by which it grows is another': otherVolume(
    'csi.controllerExpandSecretRef.name',
  ),
  'persistent-volume/no-source-change PV-30: the Secret of a node is named': otherVolume('csi.nodeStageSecretRef'),
  'persistent-volume/no-source-change PV-30: it becomes a block device': otherVolume('volumeMode'),
  'persistent-volume/no-source-change PV-30: other nodes': otherVolume('nodeAffinity'),
  'persistent-volume/no-source-change PV-30: a label has its old name': otherVolume('nodeAffinity'),
  'persistent-volume/no-lost-volume-attributes-class PV-31: no class any more': [
    'spec.volumeAttributesClassName: volume "disk" has the volume attributes class "silver", and cannot lose it; name one',
  ],
  'storage-class/no-change SC-6: another provisioner': otherClass('provisioner'),
  'storage-class/no-change SC-6: another parameter': otherClass('parameters.pool', 'parameters'),
  'storage-class/no-change SC-6: volumes are kept': otherClass('reclaimPolicy'),
  'storage-class/no-change SC-6: volumes are made later': otherClass('volumeBindingMode'),
  'volume-snapshot/no-source-change VS-1: another claim': otherSnapshot('persistentVolumeClaimName'),
  'volume-snapshot/no-source-change VS-1: a content instead': otherSnapshot('volumeSnapshotContentName'),
  'data-import-cron/no-spec-change C-2: the schedule changes': [
    `spec.schedule: ${otherwise('DataImportCron', 'fedora')}`,
  ],
  'data-import-cron/no-spec-change C-2: what is kept is written': [
    `spec.importsToKeep: ${otherwise('DataImportCron', 'fedora')}`,
  ],
  'volume-import-source/no-spec-change P-2: the url changes': [`spec.source.http.url: ${otherImport('fedora')}`],
  'volume-import-source/no-spec-change P-2: a checkpoint is added and the claim changes': [
    `spec.targetClaim: ${otherImport('vm')}`,
    `spec.finalCheckpoint: ${otherImport('vm')}`,
  ],
  'volume-import-source/no-spec-change P-2: a flag that is off is written': [
    `spec.finalCheckpoint: ${otherImport('fedora')}`,
  ],
  'volume-upload-source/no-spec-change P-2: the content type changes': [
    `spec.contentType: ${otherwise('VolumeUploadSource', 'upload')}`,
  ],
  'object-transfer/no-spec-change T-1: the target changes': [
    `spec.target.namespace: ${otherwise('ObjectTransfer', 'move')}`,
  ],
  'persistent-volume-claim/no-spec-change UPD-1: the class changes': [`spec.storageClassName: ${claim}; ${otherClaim}`],
  'service/require-single-stack UPD-5: a family is given up': [givenUp],
  'service/require-single-stack UPD-5: a family is given up, and the policy left out': [givenUp],
  'service/no-health-check-node-port-change UPD-6: it changes': [
    'spec.healthCheckNodePort: the Service has the healthCheckNodePort 32000, which cannot become 32001; leave it out, or make a Service of another name',
  ],
  'service/no-cluster-ip-change UPD-3: only the one address changes': refusals['the address changes'] ?? [],
  'virtual-machine-backup/no-spec-change CRD-528: an empty time is added': [
    `spec.ttlDuration: ${unchanging('backup', 'monday')}`,
  ],
  'service/no-load-balancer-class-change UPD-4: the class changes': [
    'spec.loadBalancerClass: the Service has the load balancer class "example.com/a", which cannot become "example.com/b"; keep it, or make a Service of another name',
  ],
  'instancetype-reference/require-new-revision VM-288: the name changes': [
    'spec.instancetype.revisionName: the machine has the revision "r" of instancetype "u1", which goes with no other name; set revisionName to ""',
  ],
  'instancetype-reference/require-new-revision VM-297: the name changes': [
    'spec.preference.revisionName: the machine has the revision "r" of preference "u1", which goes with no other name; set revisionName to ""',
  ],
  'virtual-machine/no-change-in-snapshot VM-334: it is switched': [
    `spec.runStrategy: ${snapshot} machine cannot be switched before it is done; wait for it`,
  ],
  'virtual-machine/no-switching-in-restore VM-335: it is switched': [
    'spec.runStrategy: restore "s" is under way, and the run strategy cannot change before it is done; wait for it',
  ],
};

test.each(recorded.map((one) => [one.name, one] as const))('%s', (name, one) => {
  const [title = '', what = ''] = name.split(': ');
  const rule = title.split(' ')[0];
  const messages = one.answer.admission === true ? [] : (others[name] ?? refusals[what] ?? ['?']);
  // A claim that shrinks and is bound may change its size: what is wrong is told by one rule.
  expect(said(one)).toEqual(messages.map((message) => `${rule} ${message}`));
});

test('every rule has a change that is taken and one that is refused', () => {
  for (const { id } of Object.values(updateRules).flat()) {
    const verdicts = recorded.filter(({ name }) => name.startsWith(id)).map(({ answer }) => answer.admission === true);
    expect([id, new Set(verdicts)]).toEqual([id, new Set([true, false])]);
  }
});

test('what a manifest does not say stays as it is stored', () => {
  expect(changes({ a: { b: 1 } }, { a: { b: 1, c: 2 }, d: 3 })).toEqual([]);
  expect(changes({ a: null, b: undefined, c: [] }, { a: 1, b: 2 })).toEqual([]);
});

test('what a whole object does not say is gone', () => {
  expect(changes({ a: { b: 1 } }, { a: { b: 1, c: 2 }, d: 3 }, true)).toEqual([['a', 'c'], ['d']]);
  expect(changes({ a: { b: null } }, { a: { b: [] } }, true)).toEqual([]);
});

test('an amount that is zero is one that is not said where Go always writes it', () => {
  const disk = (capacity: object): object => ({ volumes: [{ hostDisk: { path: '/d', type: 'Disk', ...capacity } }] });
  expect(changes(disk({}), disk({ capacity: '0' }))).toEqual([]);
  expect(changes(disk({ capacity: '1Gi' }), disk({ capacity: '1024Mi' }))).toEqual([]);
  expect(changes(disk({}), disk({ capacity: '1Gi' }))).toEqual([['volumes']]);
  expect(changes({ memory: { guest: '0' } }, { memory: {} })).toEqual([['memory', 'guest']]);
});

test('lists are compared as a whole, and amounts by what they amount to', () => {
  expect(changes({ a: [{ b: 1 }] }, { a: [{ b: 1, c: 2 }] })).toEqual([['a']]);
  expect(changes({ requests: { storage: '1Gi' }, x: '1Gi' }, { requests: { storage: '1024Mi' }, x: '1024Mi' })).toEqual(
    [['x']],
  );
});
