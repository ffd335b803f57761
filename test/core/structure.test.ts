import { askStructure, checkStructure, structureRules } from '../../src/core/structure';
import { carrying, under } from '../../src/core/value';
import { late, lateEngine } from './late-value';
import { machine, object, said } from './structure-case';

const dataVolume = (spec: object, rest: object = {}) =>
  object('cdi.kubevirt.io/v1beta1', 'DataVolume', { spec, ...rest });
const network = (spec: object) =>
  object('sriovnetwork.openshift.io/v1', 'SriovNetwork', { spec: { resourceName: 'nic', ...spec } });
const instancetype = (spec: object) =>
  object('instancetype.kubevirt.io/v1beta1', 'VirtualMachineInstancetype', {
    spec: { cpu: { guest: 1 }, memory: { guest: '1Gi' }, ...spec },
  });
const replicaSet = (domain: object, spec: object = {}, metadata: object = {}) =>
  object('kubevirt.io/v1', 'VirtualMachineInstanceReplicaSet', {
    spec: {
      selector: {},
      template: { metadata, spec: { domain: { devices: {}, memory: { guest: '1Gi' }, ...domain }, ...spec } },
    },
  });
const storageProfile = (spec: object) => object('cdi.kubevirt.io/v1beta1', 'StorageProfile', { spec });

const inDomain = 'spec.template.spec.domain';

test('an object that is well made is judged, and nothing is said of it', () => {
  expect(said(machine())).toEqual([]);
  expect(checkStructure(machine(), () => undefined)).toBe(true);
});

test('all that is wrong is said at once, in the order in which it stands', () => {
  expect(said(machine({ cpu: { corse: 2, threads: '1' }, memory: { guest: '1GB' } }, { dnsPolicy: 'Host' }))).toEqual([
    `${inDomain}.memory.guest: text "1GB" is no quantity; write a number and a unit: Ki, Mi, Gi, Ti, Pi, Ei or n, u, m, k, M, G, T, P, E [structure/valid-quantity]`,
    `${inDomain}.cpu.corse: unknown field "corse"; did you mean "cores"? [structure/no-unknown-field]`,
    `${inDomain}.cpu.threads: text "1" is given where a whole number is wanted; write it without quotes [structure/valid-type]`,
    'spec.template.spec.dnsPolicy: text "Host" cannot be chosen; choose one of ClusterFirst, ClusterFirstWithHostNet, Default, None [structure/valid-enum]',
  ]);
});

test('a rule that is switched off is silent, and a finding is an issue of the admission', () => {
  const wrong = machine({ cpu: { corse: 2, cores: true } });
  expect(askStructure(wrong, (rule) => (rule === 'structure/valid-type' ? 'off' : 'warning'))).toEqual([
    {
      rule: 'structure/no-unknown-field',
      path: `${inDomain}.cpu.corse`,
      message: 'unknown field "corse"; did you mean "cores"?',
      stage: 'admission',
      severity: 'warning',
    },
  ]);
});

test('rules have ids of their noun, each its own', () => {
  const ids = structureRules.map(({ id }) => id);
  expect(ids.filter((id) => !/^structure\/(unique|valid|require|no)-[a-z-]+$/.test(id))).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
});

describe('structure/valid-kind', () => {
  test('a version that the cluster does not serve is refused, and those that it serves are named', () => {
    expect(said({ ...machine(), apiVersion: 'kubevirt.io/v1alpha3' })).toEqual([]);
    expect(said({ ...machine(), apiVersion: 'kubevirt.io/v2' })).toEqual([
      'apiVersion: VirtualMachine is not served as "kubevirt.io/v2"; did you mean "kubevirt.io/v1"? [structure/valid-kind]',
    ]);
    expect(said(object('v2', 'Secret', {}))).toEqual([
      'apiVersion: Secret is not served as "v2"; did you mean "v1"? [structure/valid-kind]',
    ]);
  });

  test('a slip in the name of a kind is told from a kind that we do not know', () => {
    const slip = object('kubevirt.io/v1', 'VirtualMachin', {});
    expect(said(slip)).toEqual([
      'kind: kubevirt.io has no kind "VirtualMachin"; did you mean "VirtualMachine"? [structure/valid-kind]',
    ]);
    expect(said(object('kubevirt.io/v1', 'virtualmachine', {}))).toHaveLength(1);
    expect(checkStructure(slip, () => undefined)).toBe(true);
  });

  test('a kind that we do not know is not judged', () => {
    for (const unknown of [
      object('kubevirt.io/v1', 'VirtualMachineList', {}),
      object('nmstate.io/v1', 'NMState', {}),
      object('apps/v1', 'Deployment', {}),
      object('v1', 'Secrets', {}),
      { kind: 'Secret' },
      { apiVersion: 5, kind: [] },
      {},
    ]) {
      expect([said(unknown), checkStructure(unknown, () => undefined)]).toEqual([[], false]);
    }
  });
});

describe('structure/no-unknown-field', () => {
  test('a field is looked for by the case of its letters', () => {
    expect(said(machine({ cpu: { Cores: 2 } }))).toEqual([
      `${inDomain}.cpu.Cores: unknown field "Cores"; did you mean "cores"? [structure/no-unknown-field]`,
    ]);
  });

  test('what has no fields takes none, and what has few names them', () => {
    expect(said(dataVolume({ source: { blank: { size: 1 } }, storage: {} }))).toEqual([
      'spec.source.blank.size: unknown field "size"; leave it out [structure/no-unknown-field]',
    ]);
    expect(said(object('k8s.cni.cncf.io/v1', 'NetworkAttachmentDefinition', { spec: { plugins: [] } }))).toEqual([
      'spec.plugins: unknown field "plugins"; choose one of config [structure/no-unknown-field]',
    ]);
  });

  test('fields are looked for at the root, in metadata and in a status that is dropped', () => {
    expect(said(machine({}, {}, { data: {}, metadata: { name: 'vm', label: {} }, status: { readyy: true } }))).toEqual([
      'metadata.label: unknown field "label"; did you mean "labels"? [structure/no-unknown-field]',
      'data: unknown field "data"; choose one of apiVersion, kind, metadata, spec, status [structure/no-unknown-field]',
      'status.readyy: unknown field "readyy"; did you mean "ready"? [structure/no-unknown-field]',
    ]);
  });

  test('what every object inherits is no field', () => {
    const cpu = JSON.parse('{"constructor": 1, "__proto__": 2, "toString": 3}') as object;
    expect(said(machine({ cpu })).map((line) => line.split(';')[0])).toEqual([
      `${inDomain}.cpu.constructor: unknown field "constructor"`,
      `${inDomain}.cpu.__proto__: unknown field "__proto__"`,
      `${inDomain}.cpu.toString: unknown field "toString"`,
    ]);
    const labels = JSON.parse('{"__proto__": "a", "constructor": "b"}') as object;
    expect(said(machine({}, { nodeSelector: labels }, { metadata: { name: 'vm', labels } }))).toEqual([]);
  });

  test('the template of a machine is any object to the API server alone, and metadata to the webhooks', () => {
    const wrong = machine();
    Object.assign((wrong['spec'] as { template: object }).template, { metadata: { label: { a: 'b' } } });
    expect(said(wrong)).toEqual([
      'spec.template.metadata.label: unknown field "label"; did you mean "labels"? [structure/no-unknown-field]',
    ]);
    expect(said(wrong, { webhooks: false })).toEqual([]);
    expect(said(machine({ clock: { utcc: {} } }))).toEqual([
      `${inDomain}.clock.utcc: unknown field "utcc"; did you mean "utc"? [structure/no-unknown-field]`,
    ]);
  });
});

describe('structure/valid-type', () => {
  test('what is given and what is wanted are said, and how to write it when only the quotes are wrong', () => {
    const cpu = {
      cores: '2',
      dedicatedCpuPlacement: 'true',
      model: 5,
      features: {},
      numa: [],
      sockets: 1.5,
      threads: '',
    };
    expect(said(machine({ cpu }))).toEqual([
      `${inDomain}.cpu.cores: text "2" is given where a whole number is wanted; write it without quotes [structure/valid-type]`,
      `${inDomain}.cpu.dedicatedCpuPlacement: text "true" is given where true or false is wanted; write it without quotes [structure/valid-type]`,
      `${inDomain}.cpu.model: the number 5 is given where text is wanted; put it in quotes [structure/valid-type]`,
      `${inDomain}.cpu.features: an object is given where a list is wanted [structure/valid-type]`,
      `${inDomain}.cpu.numa: a list is given where an object is wanted [structure/valid-type]`,
      `${inDomain}.cpu.sockets: the number 1.5 is given where a whole number is wanted [structure/valid-type]`,
      `${inDomain}.cpu.threads: text "" is given where a whole number is wanted [structure/valid-type]`,
    ]);
  });

  test('null is absence, but in a list', () => {
    expect(said(machine({ cpu: null, devices: { disks: null } }, { nodeSelector: { a: null } }))).toEqual([]);
    expect(said(machine({ devices: { disks: [null, undefined] } }))).toEqual([
      `${inDomain}.devices.disks[0]: null is given in a list; leave the item out [structure/valid-type]`,
      `${inDomain}.devices.disks[1]: null is given in a list; leave the item out [structure/valid-type]`,
    ]);
  });

  test('undefined is absence', () => {
    expect(said(machine({ cpu: undefined }, {}, { foo: undefined }))).toEqual([]);
  });

  test('a whole number is one of 64 bits, as it is written out', () => {
    const timeout = (completionTimeoutPerGiB: number) =>
      said(
        object('migrations.kubevirt.io/v1alpha1', 'MigrationPolicy', {
          spec: { selectors: {}, completionTimeoutPerGiB },
        }),
      );
    expect([timeout(-1), timeout(2 ** 63 - 1024), timeout(-0)]).toEqual([[], [], []]);
    for (const wrong of [2 ** 63, -(2 ** 63), 1e300, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(timeout(wrong)).toEqual([
        `spec.completionTimeoutPerGiB: the number ${wrong} is given where a whole number is wanted [structure/valid-type]`,
      ]);
    }
  });

  test("a whole number is one of 53 bits to KubeVirt's definitions", () => {
    const grace = (seconds: number, webhooks: boolean) =>
      said(machine({}, { terminationGracePeriodSeconds: seconds }), { webhooks });
    expect([grace(2 ** 53 - 1, true), grace(2 ** 53, false)]).toEqual([[], []]);
    expect(grace(2 ** 53, true)).toEqual([
      'spec.template.spec.terminationGracePeriodSeconds: the number 9007199254740992 is given where a whole number is wanted [structure/valid-type]',
    ]);
  });

  test('the API server takes a fraction that is small beside its number for none, Go does not', () => {
    const near = instancetype({ cpu: { guest: 2.0000000001 } });
    expect(said(near, { webhooks: false })).toEqual([]);
    expect(said(near)).toEqual([
      'spec.cpu.guest: the number 2.0000000001 is given where a whole number is wanted [structure/valid-type]',
    ]);
    expect(said(instancetype({ cpu: { guest: 2.0001 } }), { webhooks: false })).toHaveLength(1);
    expect(said(instancetype({ cpu: { guest: -2.0000000001 } }), { webhooks: false })).toHaveLength(1);
  });

  test('a condition reads no number with a fraction', () => {
    const gateway = (port: number): object =>
      object('gateway.networking.k8s.io/v1', 'Gateway', {
        spec: { gatewayClassName: 'lan', listeners: [{ name: 'http', protocol: 'HTTP', port }] },
      });
    expect(said(gateway(443))).toEqual([]);
    expect(said(gateway(443.0000000001))).toEqual([
      'spec.listeners: a number has a fraction where a whole one is read; write it without [structure/valid-rule]',
    ]);
  });

  test('a port is a whole number or a name', () => {
    const port = (value: unknown) => said(machine({}, { readinessProbe: { httpGet: { port: value } } }));
    expect([port(80), port('http'), port('80')]).toEqual([[], [], []]);
    const at = 'spec.template.spec.readinessProbe.httpGet.port';
    expect([port(1.5), port(true), port({})]).toEqual([
      [
        `${at}: the number 1.5 is given where a whole number or text is wanted; put it in quotes [structure/valid-type]`,
      ],
      [
        `${at}: the boolean true is given where a whole number or text is wanted; put it in quotes [structure/valid-type]`,
      ],
      [`${at}: an object is given where a whole number or text is wanted [structure/valid-type]`],
    ]);
  });

  test('metadata are decoded by Go: null is absence everywhere, and labels are text', () => {
    const metadata = (rest: object) => said(machine({}, {}, { metadata: { name: 'vm', ...rest } }));
    expect(metadata({ labels: { a: null }, finalizers: null, generation: null, creationTimestamp: null })).toEqual([]);
    expect(metadata({ labels: { a: 1 }, annotations: [], generation: 1.5, ownerReferences: {} })).toEqual([
      'metadata.labels.a: the number 1 is given where text is wanted; put it in quotes [structure/valid-type]',
      'metadata.annotations: a list is given where an object is wanted [structure/valid-type]',
      'metadata.generation: the number 1.5 is given where a whole number is wanted [structure/valid-type]',
      'metadata.ownerReferences: an object is given where a list is wanted [structure/valid-type]',
    ]);
    expect(said(machine({}, {}, { metadata: 'vm' }))).toEqual([
      'metadata: text "vm" is given where an object is wanted [structure/valid-type]',
    ]);
  });

  test('a status that is dropped has only to be readable to a webhook that reads it', () => {
    const wrong = { status: { conditions: 'a' } };
    expect(said(machine({}, {}, wrong))).toEqual([
      'status.conditions: text "a" is given where a list is wanted [structure/valid-type]',
    ]);
    expect(said(machine({}, {}, wrong), { webhooks: false })).toEqual([]);
    expect(said(replicaSetWith(wrong))).toEqual([]);
    expect(said(replicaSetWith({ status: { conditions: { type: 'a' } } }))).toHaveLength(1);
  });

  test('an instance has a status of its own, which is checked', () => {
    const instance = object('kubevirt.io/v1', 'VirtualMachineInstance', {
      spec: { domain: { devices: {} } },
      status: { conditions: 'a' },
    });
    expect(said(instance, { webhooks: false })).toEqual([
      'status.conditions: text "a" is given where a list is wanted [structure/valid-type]',
    ]);
  });
});

function replicaSetWith(rest: object): object {
  return { ...replicaSet({}), ...rest };
}

describe('structure/require-field', () => {
  test('a field that is missing, or null, is asked for where it should be', () => {
    expect(said(network({ resourceName: undefined }))).toEqual([
      'spec.resourceName: field "resourceName" is missing; give it one [structure/require-field]',
    ]);
    expect(said(network({ resourceName: null }))).toEqual([
      'spec.resourceName: field "resourceName" is null, which is no value; give it one [structure/require-field]',
    ]);
    expect(said(machine({ devices: undefined }))).toEqual([
      `${inDomain}.devices: field "devices" is missing; give it one [structure/require-field]`,
    ]);
    expect(said(object('kubevirt.io/v1', 'VirtualMachine', {}))).toEqual([
      'spec: field "spec" is missing; give it one [structure/require-field]',
    ]);
  });

  test('metadata are asked for, of native kinds too', () => {
    for (const kind of [
      { ...machine(), metadata: null },
      { apiVersion: 'v1', kind: 'Secret' },
    ]) {
      expect(said(kind)).toEqual([
        'metadata: field "metadata" is missing; name the object in it [structure/require-field]',
      ]);
    }
  });

  test('of a machine and an instance a webhook fills in texts and numbers, of other kinds nothing does', () => {
    const volumes = [{ name: 'a', containerDisk: {} }];
    const missing = (path: string) => [
      `${path}.volumes[0].containerDisk.image: field "image" is missing; give it one [structure/require-field]`,
    ];
    expect(said(machine({}, { volumes }))).toEqual([]);
    expect(said(machine({}, { volumes }), { webhooks: false })).toEqual(missing('spec.template.spec'));
    expect(said(replicaSet({}, { volumes }))).toEqual(missing('spec.template.spec'));
  });

  test('what is filled in must do', () => {
    expect(said(machine({}, { volumes: [{ name: 'a', containerPath: {} }] }))).toEqual([
      'spec.template.spec.volumes[0].containerPath.path: field "path" is missing; give it one [structure/require-field]',
    ]);
  });

  test('a new machine that says that it is being deleted is filled in: the API server drops that first', () => {
    const deleted = { metadata: { name: 'vm', deletionTimestamp: '2026-01-31T12:00:00Z' } };
    expect(said(machine({}, { volumes: [{ name: 'a', containerDisk: {} }] }, deleted))).toEqual([]);
  });

  test('a clone is filled in when its target has no name', () => {
    const clone = (target: object | null) =>
      said(
        object('clone.kubevirt.io/v1beta1', 'VirtualMachineClone', {
          spec: { source: { kind: 'VirtualMachine' }, target },
        }),
      );
    expect([clone(null), clone({ kind: 'VirtualMachine' })]).toEqual([[], []]);
    expect(clone({ kind: 'VirtualMachine', name: 'b' })).toEqual([
      'spec.source.name: field "name" is missing; give it one [structure/require-field]',
    ]);
  });

  test('what takes the place of a stored object is filled in of machines alone', () => {
    const clone = object('clone.kubevirt.io/v1beta1', 'VirtualMachineClone', {
      spec: { source: { kind: 'VirtualMachine', name: 'a' }, target: { kind: 'VirtualMachine' } },
    });
    expect([said(clone), said(clone, { isUpdate: true })]).toEqual([
      [],
      ['spec.target.name: field "name" is missing; give it one [structure/require-field]'],
    ]);
    const unnamed = machine({}, { volumes: [{ name: 'a', containerDisk: {} }] });
    expect(said(unnamed, { isUpdate: true })).toEqual([]);
    const { template } = unnamed['spec'] as { readonly template: { readonly spec: object } };
    const instance = object('kubevirt.io/v1', 'VirtualMachineInstance', { spec: template.spec });
    expect([said(instance), said(instance, { isUpdate: true })]).toEqual([
      [],
      ['spec.volumes[0].containerDisk.image: field "image" is missing; give it one [structure/require-field]'],
    ]);
  });

  test('only a new migration gets a label of its machine', () => {
    const move = object('kubevirt.io/v1', 'VirtualMachineInstanceMigration', { spec: { vmiName: 'a b' } });
    expect(said(move, { isUpdate: true })).toEqual([]);
    expect(said(move)).toHaveLength(1);
  });

  test('a field that has a default is never missing', () => {
    const secrets = { config: { imagePullSecrets: [{}] } };
    expect(said(object('cdi.kubevirt.io/v1beta1', 'CDI', { spec: secrets }))).toEqual([]);
  });

  test("KubeVirt's own kinds have a spec, whether their CRD asks for it or not", () => {
    const preset = object('kubevirt.io/v1', 'VirtualMachineInstancePreset', {});
    expect(said(preset)).toEqual(['spec: field "spec" is missing; give it one [structure/require-field]']);
    expect(said(preset, { webhooks: false })).toEqual([]);
  });
});

describe('structure/valid-enum', () => {
  test('what cannot be chosen is met with what was meant, or with all that can', () => {
    expect(said(network({ linkState: 'atuo' }))).toEqual([
      'spec.linkState: text "atuo" cannot be chosen; did you mean "auto"? [structure/valid-enum]',
    ]);
    expect(said(network({ spoofChk: 'yes', linkState: 'on' }))).toEqual([
      'spec.spoofChk: text "yes" cannot be chosen; choose one of off, on [structure/valid-enum]',
      'spec.linkState: text "on" cannot be chosen; choose one of auto, disable, enable [structure/valid-enum]',
    ]);
  });

  test('the empty text is a choice only where it is one, or where Go leaves it out', () => {
    expect(said(network({ logLevel: '' }))).toEqual([]);
    expect(said(machine({ rebootPolicy: '' }))).toEqual([
      `${inDomain}.rebootPolicy: text "" cannot be chosen; choose one of Reboot, Terminate [structure/valid-enum]`,
    ]);
    const volume = { source: { blank: {} }, storage: {}, contentType: '' };
    const template = { dataVolumeTemplates: [{ metadata: { name: 'a' }, spec: volume }] };
    const withTemplate = machine();
    Object.assign(withTemplate['spec'] as object, template);
    expect(said(withTemplate)).toEqual([]);
    expect(said(dataVolume(volume))).toEqual([
      'spec.contentType: text "" cannot be chosen; choose one of archive, kubevirt [structure/valid-enum]',
    ]);
  });

  test('null is no choice where it is a value', () => {
    const rollout = (vmRolloutStrategy: unknown) =>
      said(object('kubevirt.io/v1', 'KubeVirt', { spec: { configuration: { vmRolloutStrategy } } }));
    expect(rollout('Stage')).toEqual([]);
    expect(rollout(null)).toEqual([
      'spec.configuration.vmRolloutStrategy: null cannot be chosen; choose one of LiveUpdate, Stage [structure/valid-enum]',
    ]);
    expect(said(dataVolume({ source: { blank: {} }, storage: {}, contentType: null }))).toEqual([]);
  });

  test("KubeVirt's definitions know choices that its CRDs do not", () => {
    const tolerations = [{ operator: 'Is' }];
    expect(said(replicaSet({}, { tolerations }))).toEqual([
      'spec.template.spec.tolerations[0].operator: text "Is" cannot be chosen; choose one of Equal, Exists [structure/valid-enum]',
    ]);
    expect(said(replicaSet({}, { tolerations }), { webhooks: false })).toEqual([]);
  });
});

describe('structure/valid-quantity', () => {
  const inVm = (guest: unknown) => said(machine({ memory: { guest } }));
  const inReplicaSet = (guest: unknown) => said(replicaSet({ memory: { guest } }));
  const refused = (shown: string, remedy: string) => [
    `${inDomain}.memory.guest: ${shown} is no quantity; ${remedy} [structure/valid-quantity]`,
  ];
  const units = 'write a number and a unit: Ki, Mi, Gi, Ti, Pi, Ei or n, u, m, k, M, G, T, P, E';

  test.each(['1Gi', '1.5Gi', '500m', '+1Ki', '.5', '1e9', '0', '-1', 1, 0, -3])('%j is one everywhere', (amount) => {
    expect([inVm(amount), inReplicaSet(amount)]).toEqual([[], []]);
  });

  test.each(['2 Gigs', '2GB', '1Gx', '1ki', 'ten', '', '1e1.5'])('%j is none anywhere', (amount) => {
    expect([inVm(amount), inReplicaSet(amount)]).toEqual([
      refused(`text ${JSON.stringify(amount)}`, units),
      refused(`text ${JSON.stringify(amount)}`, units),
    ]);
  });

  test('a number with a fraction, or of too many digits, is one only where a webhook writes the object anew', () => {
    expect([inVm(0.5), inVm(1e30), inVm(' 1Gi ')]).toEqual([[], [], []]);
    expect([inReplicaSet(0.5), inReplicaSet(1e30), inReplicaSet(' 1Gi ')]).toEqual([
      refused('the number 0.5', 'put it in quotes'),
      refused('the number 1e+30', 'put it in quotes'),
      refused('text " 1Gi "', units),
    ]);
  });

  test('what is neither text nor a number has the wrong type', () => {
    expect([inVm(true), inReplicaSet([])]).toEqual([
      [
        `${inDomain}.memory.guest: the boolean true is given where a quantity, as text, is wanted; put it in quotes [structure/valid-type]`,
      ],
      [`${inDomain}.memory.guest: a list is given where a quantity, as text, is wanted [structure/valid-type]`],
    ]);
  });
});

describe('structure/valid-pattern', () => {
  test('text has the form that is asked for', () => {
    const overhead = (global: string) =>
      said(object('cdi.kubevirt.io/v1beta1', 'CDIConfig', { spec: { filesystemOverhead: { global } } }));
    expect([overhead('0.055'), overhead('1')]).toEqual([[], []]);
    expect(overhead('5%')).toEqual([
      'spec.filesystemOverhead.global: text "5%" does not match ^(0(?:\\.\\d{1,3})?|1)$; write text of that form [structure/valid-pattern]',
    ]);
  });
});

describe('structure/valid-format', () => {
  const cron = (lastImportTimestamp: unknown) =>
    said(
      object('cdi.kubevirt.io/v1beta1', 'DataImportCron', {
        spec: { managedDataSource: 'a', schedule: '', template: { spec: {} } },
        status: { lastImportTimestamp },
      }),
    );

  test.each(['2026-01-31T12:00:00Z', '2024-02-29T23:59:59.5+01:00'])('%s is a time', (time) => {
    expect([cron(time), said(machine({}, {}, { metadata: { name: 'vm', creationTimestamp: time } }))]).toEqual([
      [],
      [],
    ]);
  });

  test.each(['2026-01-31', '2026-02-29T12:00:00Z', '2026-01-31T24:00:00Z', '2026-13-01T00:00:00Z', ''])(
    '%j is none',
    (time) => {
      const refused = `${JSON.stringify(time)} is no time; write it like 2026-01-31T12:00:00Z [structure/valid-format]`;
      expect(cron(time)).toEqual([`status.lastImportTimestamp: text ${refused}`]);
      expect(said(machine({}, {}, { metadata: { name: 'vm', creationTimestamp: time } }))).toEqual([
        `metadata.creationTimestamp: text ${refused}`,
      ]);
    },
  );

  test('Go reads an hour of one digit, and the definitions a small t', () => {
    const metadata = (creationTimestamp: string) =>
      said(machine({}, {}, { metadata: { name: 'vm', creationTimestamp } }));
    expect([metadata('2026-01-31T5:00:00Z'), cron('2026-01-31T5:00:00Z').length]).toEqual([[], 1]);
    expect([metadata('2026-01-31t05:00:00z').length, cron('2026-01-31t05:00:00z').length]).toEqual([1, 1]);
  });

  test('an amount of time is what Go reads as one', () => {
    const ttl = (ttlDuration: string) =>
      said(object('export.kubevirt.io/v1', 'VirtualMachineExport', { spec: { source: source(), ttlDuration } }));
    expect([ttl('1h30m'), ttl('1.5h'), ttl('-90s'), ttl('0')]).toEqual([[], [], [], []]);
    expect(ttl('1d')).toEqual([
      'spec.ttlDuration: text "1d" is no amount of time; write it like 1h30m or 90s [structure/valid-format]',
    ]);
    expect([ttl('90').length, ttl('').length]).toEqual([1, 1]);
  });

  test('the data of a Secret are base64, across lines too, and are never shown', () => {
    const secret = (password: unknown) => said(object('v1', 'Secret', { data: { password } }));
    expect([secret('aHVudGVyMg=='), secret('aHVu\ndGVyMg==\n'), secret(''), secret(null), secret([104, 117])]).toEqual([
      [],
      [],
      [],
      [],
      [],
    ]);
    expect([secret('hunter2'), secret(12345)]).toEqual([
      ['data.password: text is not base64; encode it [structure/valid-format]'],
      ['data.password: a number is given where base64 text is wanted; put it in quotes [structure/valid-type]'],
    ]);
  });
});

function source(): object {
  return { apiGroup: '', kind: 'PersistentVolumeClaim', name: 'p' };
}

describe('structure/valid-range', () => {
  test('a number is within the bounds of its field', () => {
    expect([said(network({ vlan: 0 })), said(network({ vlan: 4096 }))]).toEqual([[], []]);
    expect(said(network({ vlan: -1, vlanQoS: 8 }))).toEqual([
      'spec.vlan: the number -1 is too small; give at least 0 [structure/valid-range]',
      'spec.vlanQoS: the number 8 is too large; give at most 7 [structure/valid-range]',
    ]);
  });

  test('a number is within the bounds of the Go type that webhooks decode', () => {
    const disks = [{ name: 'a', bootOrder: -1 }];
    expect(said(machine({ cpu: { cores: -1, threads: 2 ** 32 }, devices: { disks } }))).toEqual([
      `${inDomain}.devices.disks[0].bootOrder: the number -1 is too small; give at least 0 [structure/valid-range]`,
      `${inDomain}.cpu.cores: the number -1 is too small; give at least 0 [structure/valid-range]`,
      `${inDomain}.cpu.threads: the number 4294967296 is too large; give at most 4294967295 [structure/valid-range]`,
    ]);
    const port = { readinessProbe: { httpGet: { port: 2 ** 31 }, periodSeconds: 2 ** 31 } };
    expect(said(machine({}, port))).toEqual([
      'spec.template.spec.readinessProbe.httpGet.port: the number 2147483648 is too large; give at most 2147483647 [structure/valid-range]',
      'spec.template.spec.readinessProbe.periodSeconds: the number 2147483648 is too large; give at most 2147483647 [structure/valid-range]',
    ]);
    expect(said(machine({ cpu: { cores: -1 } }), { webhooks: false })).toEqual([]);
  });

  test('a number of a native kind is within its Go type', () => {
    expect(said(object('v1', 'Service', { spec: { ports: [{ port: 2 ** 31 }] } }))).toEqual([
      'spec.ports[0].port: the number 2147483648 is beyond those of int32; give a smaller one [structure/valid-range]',
    ]);
  });
});

describe('structure/valid-length', () => {
  test('a list has neither too many nor too few items', () => {
    const set = { accessModes: ['ReadWriteOnce'], volumeMode: 'Block' };
    expect(said(storageProfile({ claimPropertySets: Array(8).fill(set) }))).toEqual([]);
    expect(said(storageProfile({ claimPropertySets: Array(9).fill(set) }))).toEqual([
      'spec.claimPropertySets: the list has 9 items; give at most 8 [structure/valid-length]',
    ]);
    const plugin = object('plugin.kubevirt.io/v1alpha1', 'Plugin', {
      spec: { nodeHooks: [{ permittedHooks: [], socket: '/a' }] },
    });
    expect(said(plugin)).toEqual([
      'spec.nodeHooks[0].permittedHooks: the list has 0 items; give at least 1 [structure/valid-length]',
    ]);
  });

  test('the length of text is counted in characters', () => {
    const path = (length: number) =>
      said(machine({}, { volumes: [{ name: 'a', containerPath: { path: `/${'😀'.repeat(length - 1)}` } }] }));
    expect(path(4096)).toEqual([]);
    expect(path(4097)).toEqual([
      'spec.template.spec.volumes[0].containerPath.path: the text has 4097 characters; write at most 4096 [structure/valid-length]',
    ]);
  });

  test('text that may not be empty is not', () => {
    const patch = { resourceName: '', resourceType: 'a', patch: 'b', type: 'json' };
    const cdi = object('cdi.kubevirt.io/v1beta1', 'CDI', { spec: { customizeComponents: { patches: [patch] } } });
    expect(said(cdi)).toEqual([
      'spec.customizeComponents.patches[0].resourceName: the text is empty; write at least 1 [structure/valid-length]',
    ]);
  });
});

describe('structure/unique-key', () => {
  const constraint = (topologyKey: string | undefined, whenUnsatisfiable = 'DoNotSchedule') => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable,
  });
  const at = 'spec.template.spec.topologySpreadConstraints';

  test('items of a list have keys of their own, of all the fields that are the key together', () => {
    const spread = (...topologySpreadConstraints: object[]) => said(machine({}, { topologySpreadConstraints }));
    expect(spread(constraint('a'), constraint('b'), constraint('a', 'ScheduleAnyway'))).toEqual([]);
    expect(spread(constraint('a'), constraint('b'), constraint('a'), constraint('a'))).toEqual([
      `${at}[2]: item 0 of the list has topologyKey "a" and whenUnsatisfiable "DoNotSchedule" too; choose another [structure/unique-key]`,
      `${at}[3]: item 0 of the list has topologyKey "a" and whenUnsatisfiable "DoNotSchedule" too; choose another [structure/unique-key]`,
    ]);
  });

  test('lists that are replaced as a whole, and the owners in metadata, may repeat themselves', () => {
    const owner = { apiVersion: 'v1', kind: 'ConfigMap', name: 'a', uid: 'u' };
    const metadata = { name: 'vm', ownerReferences: [owner, owner], finalizers: ['a.b/c', 'a.b/c'] };
    expect(said(machine({ devices: { disks: [{ name: 'a' }, { name: 'a' }] } }, {}, { metadata }))).toEqual([]);
  });
});

describe('structure/valid-metadata', () => {
  const owner = { apiVersion: 'v1', kind: 'ConfigMap', name: 'a', uid: 'u' };
  const metadata = (rest: object) => said(machine({}, {}, { metadata: { name: 'vm', ...rest } }));

  test('an owner is named in full, is no Event, and one of them is the controller', () => {
    expect(metadata({ ownerReferences: [{ ...owner, controller: true }, owner] })).toEqual([]);
    expect(metadata({ ownerReferences: [{ apiVersion: 'a/b/c', kind: 'A', name: '', uid: 'u' }] })).toEqual([
      'metadata.ownerReferences[0].apiVersion: "a/b/c" names no version; write the apiVersion of the owner [structure/valid-metadata]',
      'metadata.ownerReferences[0].name: field "name" of an owner is empty; give it a value [structure/valid-metadata]',
    ]);
    expect(metadata({ ownerReferences: [{ ...owner, kind: 'Event' }] })).toEqual([
      'metadata.ownerReferences[0]: an Event cannot own an object; leave it out [structure/valid-metadata]',
    ]);
    expect(metadata({ ownerReferences: [null] })).toHaveLength(4);
    const controller = { ...owner, controller: true };
    expect(metadata({ ownerReferences: [controller, owner, controller] })).toEqual([
      'metadata.ownerReferences: 2 owners are the controller; let one be [structure/valid-metadata]',
    ]);
  });

  test('finalizers are qualified names that do not exclude each other', () => {
    expect(metadata({ finalizers: ['a.b/c', 'orphan'] })).toEqual([]);
    expect(metadata({ finalizers: ['a b', null, 'orphan', 'foregroundDeletion'] })).toEqual([
      'metadata.finalizers[0]: finalizer "a b" may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another [structure/valid-metadata]',
      'metadata.finalizers[1]: finalizer "" has no name; write one [structure/valid-metadata]',
      'metadata.finalizers: the finalizers "orphan" and "foregroundDeletion" exclude each other; leave one out [structure/valid-metadata]',
    ]);
  });

  test('managed fields are replaced where the server cannot read them, whatever they say', () => {
    const entry = { manager: 'a\u0007', operation: 'Patch', fieldsType: 'V2', subresource: 's'.repeat(257) };
    expect(metadata({ managedFields: [entry, {}] })).toEqual([]);
    expect(metadata({ managedFields: [{ time: 'now', by: 'me' }] })).toHaveLength(2);
  });

  test('the machine of a migration becomes a label', () => {
    const migration = (vmiName: string) =>
      said(object('kubevirt.io/v1', 'VirtualMachineInstanceMigration', { spec: { vmiName } }));
    expect(migration('vm')).toEqual([]);
    expect(migration('a b')).toEqual([
      'spec.vmiName: vmiName "a b" becomes the value of a label, and may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another [structure/valid-metadata]',
    ]);
  });
});

describe('what webhooks overwrite', () => {
  test('the operator says itself whether a policy of InfiniBand does RDMA', () => {
    const policy = (linkType: string, name = 'a') =>
      said(
        object('sriovnetwork.openshift.io/v1', 'SriovNetworkNodePolicy', {
          metadata: { name },
          spec: { nodeSelector: {}, nicSelector: {}, numVfs: 1, resourceName: 'a', linkType, isRdma: 'yes' },
        }),
      );
    expect(policy('IB')).toEqual([]);
    expect([policy('eth'), policy('ib', 'default')]).toEqual([
      ['spec.isRdma: text "yes" is given where true or false is wanted [structure/valid-type]'],
      ['spec.isRdma: text "yes" is given where true or false is wanted [structure/valid-type]'],
    ]);
  });
});

describe("Kubernetes' own kinds", () => {
  test('are decoded: unknown fields and types are refused, and null is absence', () => {
    const service = { ports: [{ port: '80', targetPort: true, protocl: 'TCP' }], type: null, externalIPs: [null] };
    expect(said(object('v1', 'Service', { spec: service }))).toEqual([
      'spec.ports[0].port: text "80" is given where a whole number is wanted; write it without quotes [structure/valid-type]',
      'spec.ports[0].targetPort: the boolean true is given where a whole number or text is wanted; put it in quotes [structure/valid-type]',
      'spec.ports[0].protocl: unknown field "protocl"; did you mean "protocol"? [structure/no-unknown-field]',
    ]);
  });

  test('have every field of theirs, however deep, and are not judged in a version whose definition is not recorded', () => {
    const job = (container: object) =>
      object('batch/v1', 'CronJob', {
        spec: { schedule: '* * * * *', jobTemplate: { spec: { template: { spec: { containers: [container] } } } } },
      });
    expect(said(job({ name: 'a', image: 'b', resources: { limits: { cpu: 1 } } }))).toEqual([]);
    expect(said(job({ name: 'a', image: 'b', comand: ['c'] }))).toEqual([
      'spec.jobTemplate.spec.template.spec.containers[0].comand: unknown field "comand"; did you mean "command"? [structure/no-unknown-field]',
    ]);
    const scaler = (version: string) =>
      checkStructure(object(`autoscaling/${version}`, 'HorizontalPodAutoscaler', { spec: {} }), () => undefined);
    expect([scaler('v2'), scaler('v1')]).toEqual([true, false]);
    expect(said(object('autoscaling/v2beta2', 'HorizontalPodAutoscaler', {}))).toEqual([
      'apiVersion: HorizontalPodAutoscaler is not served as "autoscaling/v2beta2"; did you mean "autoscaling/v2"? [structure/valid-kind]',
    ]);
  });

  test('take amounts as text or as any number', () => {
    const claim = (storage: unknown) =>
      said(object('v1', 'PersistentVolumeClaim', { spec: { resources: { requests: { storage } } } }));
    expect([claim('1Gi'), claim(0.5), claim(1e30), claim(null)]).toEqual([[], [], [], []]);
    expect([claim('1GB'), claim(true)]).toEqual([
      [
        'spec.resources.requests.storage: text "1GB" is no quantity; write a number and a unit: Ki, Mi, Gi, Ti, Pi, Ei or n, u, m, k, M, G, T, P, E [structure/valid-quantity]',
      ],
      [
        'spec.resources.requests.storage: the boolean true is given where a quantity, as text, is wanted; put it in quotes [structure/valid-type]',
      ],
    ]);
  });

  test('have their metadata checked too', () => {
    expect(said(object('v1', 'ConfigMap', { metadata: { name: 'a', finalizers: ['a b'] }, data: { a: 1 } }))).toEqual([
      'data.a: the number 1 is given where text is wanted; put it in quotes [structure/valid-type]',
      'metadata.finalizers[0]: finalizer "a b" may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another [structure/valid-metadata]',
    ]);
  });
});

describe('what may be secret', () => {
  const secret = 'hunter2';

  test('is never shown', () => {
    const volumes = [
      { name: 'a', cloudInitNoCloud: { userData: [secret], networkData: { [secret]: 1 }, userdata: secret } },
      { name: 'b', cloudInitConfigDrive: { userData: 12345, userDataBase64: true } },
      { name: 'c', cloudInitNoCloud: `#cloud-config\npassword: ${secret}` },
    ];
    expect(said(machine({}, { volumes }))).toEqual([
      'spec.template.spec.volumes[0].cloudInitNoCloud.userData: a list is given where text is wanted [structure/valid-type]',
      'spec.template.spec.volumes[0].cloudInitNoCloud.networkData: an object is given where text is wanted [structure/valid-type]',
      'spec.template.spec.volumes[0].cloudInitNoCloud.userdata: unknown field "userdata"; did you mean "userData"? [structure/no-unknown-field]',
      'spec.template.spec.volumes[1].cloudInitConfigDrive.userData: a number is given where text is wanted; put it in quotes [structure/valid-type]',
      'spec.template.spec.volumes[1].cloudInitConfigDrive.userDataBase64: a boolean is given where text is wanted; put it in quotes [structure/valid-type]',
      'spec.template.spec.volumes[2].cloudInitNoCloud: text is given where an object is wanted [structure/valid-type]',
    ]);
    const texts = said(object('v1', 'Secret', { data: secret, stringData: { password: 12345, token: [secret] } }));
    expect(texts).toEqual([
      'data: text is given where an object is wanted [structure/valid-type]',
      'stringData.password: a number is given where text is wanted; put it in quotes [structure/valid-type]',
      'stringData.token: a list is given where text is wanted [structure/valid-type]',
    ]);
  });

  test('is not guessed at: long text is told by its length', () => {
    expect(said(machine({ cpu: { cores: 'x'.repeat(65) } }))).toEqual([
      `${inDomain}.cpu.cores: text of 65 characters is given where a whole number is wanted [structure/valid-type]`,
    ]);
  });
});

describe('a leaf that is not known yet', () => {
  const unknown = late('2');

  test('is passed over, wherever it stands', () => {
    const constraints = [
      { maxSkew: unknown, topologyKey: unknown, whenUnsatisfiable: 'DoNotSchedule' },
      { maxSkew: 1, topologyKey: unknown, whenUnsatisfiable: unknown },
    ];
    const volumes = [{ name: unknown, containerPath: { path: unknown, readOnly: unknown } }];
    const manifest = machine(
      { cpu: { cores: unknown, model: unknown }, memory: { guest: unknown }, devices: unknown },
      { topologySpreadConstraints: constraints, volumes, dnsPolicy: unknown },
      { metadata: { name: 'vm', labels: { a: unknown }, finalizers: [unknown], ownerReferences: [unknown] } },
    );
    under(lateEngine, () => expect(said(manifest)).toEqual([]));
    const backup = object('backup.kubevirt.io/v1alpha1', 'VirtualMachineBackup', {
      spec: { pvcName: unknown, source: { apiGroup: unknown, kind: unknown, name: unknown } },
    });
    expect(said(backup)).toEqual([]);
  });

  test('is checked when its text is known by reference', () => {
    expect(said(machine({ cpu: { cores: carrying(late(0), 'many') } }))).toEqual([
      `${inDomain}.cpu.cores: text "many" is given where a whole number is wanted [structure/valid-type]`,
    ]);
  });
});

test('a label or an annotation without a value has a key all the same', () => {
  const odd = { labels: { 'a b': null, app: null }, annotations: { 'a b': null, 'Example.com/a': null } };
  expect(said(machine({}, {}, { metadata: { name: 'vm', ...odd } }))).toEqual([
    'metadata.labels["a b"]: label "a b" may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another [structure/valid-metadata]',
    'metadata.annotations["a b"]: annotation "a b" may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another [structure/valid-metadata]',
  ]);
});
