import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cluster } from '../../src/core/cluster';
import { checked, json, lines, machine, text } from './checked';

const service = (app: string) => `apiVersion: v1
kind: Service
metadata: {name: https, namespace: web}
spec:
  selector: {app: ${app}}
  ports: [{port: 443}]
`;

test('what is in order is an entry without issues', () => {
  expect(json({ 'web.yaml': `# the web\n${machine('vm')}---\n${service('vm')}` })).toEqual([
    {
      file: 'web.yaml',
      document: 1,
      line: 2,
      column: 1,
      apiVersion: 'kubevirt.io/v1',
      kind: 'VirtualMachine',
      namespace: 'web',
      name: 'vm',
      issues: [],
    },
    {
      file: 'web.yaml',
      document: 2,
      line: 28,
      column: 1,
      apiVersion: 'v1',
      kind: 'Service',
      namespace: 'web',
      name: 'https',
      issues: [],
    },
  ]);
});

test('nothing is an empty array, and nothing to read', () => {
  expect(json({ 'a.yaml': '', 'b.yaml': '# nothing\n---\n' })).toEqual([]);
  expect(text({ 'a.yaml': '' })).toBe('');
});

test('programs get all that there is about an issue', () => {
  const wrong = machine('vm').replace('guest', 'guests');
  expect(json({ '-': wrong })).toEqual([
    {
      file: '-',
      document: 1,
      line: 1,
      column: 1,
      apiVersion: 'kubevirt.io/v1',
      kind: 'VirtualMachine',
      namespace: 'web',
      name: 'vm',
      issues: [
        {
          path: 'spec.template.spec.domain.memory.guests',
          rule: 'structure/no-unknown-field',
          severity: 'error',
          stage: 'admission',
          message: 'unknown field "guests"; did you mean "guest"?',
          line: 11,
          column: 18,
        },
      ],
    },
  ]);
});

test('people get the document, the place, the message and the lines', () => {
  const wrong = machine('vm').replace('guest', 'guests').replace('02:00:00:00:01:01', '02:zz');
  expect(
    text({ 'web.yaml': wrong, 'more.yaml': service('nobody') }),
  ).toBe(`VirtualMachine "web/vm" would be rejected by the cluster:

web.yaml:11:18: error: spec.template.spec.domain.memory.guests: unknown field "guests"; did you mean "guest"? [structure/no-unknown-field]
    10 |       domain:
  > 11 |         memory: {guests: 2Gi}
       |                  ^

web.yaml:19:27: error: spec.template.spec.domain.devices.interfaces[0].macAddress: interface "flat" uses "02:zz", which is no MAC address of six bytes; write it as 02:00:5e:10:00:01 [interface/valid-mac]
    18 |               bridge: {}
  > 19 |               macAddress: '02:zz'
       |                           ^

Service "web/https" would be taken, and go wrong later:

more.yaml:5:3: warning: spec.selector: selects app=nobody, which no machine of this program has; select a machine, or set the label with podLabels [service/require-target]
    4 | spec:
  > 5 |   selector: {app: nobody}
      |   ^

`);
});

test('what both the structure and a rule object to is told once', () => {
  const wrong = machine('vm')
    .replace('memory:', 'cpu: {cores: -1}\n        memory:')
    .replace('runStrategy: Always', 'runStrategy: [Always]');
  expect(lines({ a: wrong })).toEqual([
    'a:5:3: spec.runStrategy: a list is given where text is wanted [structure/valid-type]',
    'a:11:22: spec.template.spec.domain.cpu.cores: cpu.cores is -1; give a whole number from 0 to 4294967295 [cpu/valid-count]',
  ]);
  expect(lines({ a: machine('vm').replace(/spec:[\s\S]*/, 'spec: text\n') })).toEqual([
    'a:4:7: spec: text "text" is given where an object is wanted [structure/valid-type]',
  ]);
});

test('an object that is named by the cluster needs no name, and one without any does', () => {
  expect(lines({ a: machine('vm').replace('name: vm', 'generateName: vm-') })).toEqual([]);
  expect(lines({ a: machine('vm').replace('name: vm, ', '') })).toEqual([
    'a:3:1: metadata.name: the object has no name; write one [metadata/valid-name]',
  ]);
});

test('an object that is named by what is no text is told so', () => {
  expect(lines({ a: machine('n').replace('{app: n}', '{app: "n"}') })).toEqual([
    'a:3:18: metadata.name: the boolean false is given where text is wanted; put it in quotes [structure/valid-type]',
  ]);
});

test('the items of lists are objects of their own, with their own places', () => {
  const indented = machine('vm').replace('guest', 'guests').replace(/^/gm, '    ').replace('    api', '  - api');
  const list = `apiVersion: v1\nkind: List\nitems:\n${indented.trimEnd()}\n  - {apiVersion: v1, kind: ConfigMap, metadata: {name: a}}\n`;
  const typed = `apiVersion: v1\nkind: ConfigMapList\nitems:\n  - metadata: {name: a_b}\n  - metadata: {name: c}\n`;
  const found = checked({ 'list.yaml': list, 'typed.yaml': typed });
  expect(
    found.entries.map(({ file, document, line, column, kind, name }) => [file, document, line, column, kind, name]),
  ).toEqual([
    ['list.yaml', 1, 4, 5, 'VirtualMachine', 'vm'],
    ['list.yaml', 1, 29, 5, 'ConfigMap', 'a'],
    ['typed.yaml', 1, 4, 5, 'ConfigMap', 'a_b'],
    ['typed.yaml', 1, 5, 5, 'ConfigMap', 'c'],
  ]);
  expect(lines({ 'list.yaml': list, 'typed.yaml': typed })).toEqual([
    'list.yaml:14:22: spec.template.spec.domain.memory.guests: unknown field "guests"; did you mean "guest"? [structure/no-unknown-field]',
    'typed.yaml:4:22: metadata.name: name "a_b" may hold only lowercase letters, digits, "-" and ".", and each part must start and end with a letter or digit; choose another [metadata/valid-name]',
  ]);
});

test('kinds that are not known are counted, and slips of those that are known are told', () => {
  const { entries, skipped, unreadable } = checked({
    a: 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: 1\n---\napiVersion: kubevirt.io/v1\nkind: Novelty\nmetadata: {name: a}\n',
  });
  expect([entries.map(({ issues }) => issues.length), [...skipped], unreadable]).toEqual([
    [0, 0],
    [
      ['Deployment', 1],
      ['Novelty', 1],
    ],
    0,
  ]);
  expect(lines({ a: machine('vm').replace('VirtualMachine', 'VirtualMachin') })).toEqual([
    'a:2:7: kind: kubevirt.io has no kind "VirtualMachin"; did you mean "VirtualMachine"? [structure/valid-kind]',
  ]);
  expect(lines({ a: machine('vm').replace('/v1', '/v2') })).toEqual([
    'a:1:13: apiVersion: VirtualMachine is not served as "kubevirt.io/v2"; did you mean "kubevirt.io/v1"? [structure/valid-kind]',
  ]);
});

test('documents of all files are one program', () => {
  const files = { 'a.yaml': machine('one'), 'b.yaml': `${machine('two')}---\n${machine('one')}` };
  expect(lines(files)).toEqual([
    'b.yaml:19:27: spec.template.spec.domain.devices.interfaces[0].macAddress: interface "flat" has the MAC address 02:00:00:00:01:01, which interface "flat" of VirtualMachine "web/one" (a.yaml:1) has on the same network; choose another, or leave it out [interface/unique-mac]',
    'b.yaml:29:18: metadata.name: VirtualMachine "web/one" (a.yaml:1) already has the name "one" in namespace "web"; choose another id or name [metadata/unique-name]',
    'b.yaml:45:27: spec.template.spec.domain.devices.interfaces[0].macAddress: interface "flat" has the MAC address 02:00:00:00:01:01, which interface "flat" of VirtualMachine "web/one" (a.yaml:1) has on the same network; choose another, or leave it out [interface/unique-mac]',
  ]);
});

test('an instance that a machine runs has the addresses of that machine', () => {
  const owner =
    'ownerReferences: [{apiVersion: kubevirt.io/v1, kind: VirtualMachine, name: vm, uid: u, controller: true}]';
  const instance = machine('vm')
    .replace('kind: VirtualMachine', 'kind: VirtualMachineInstance')
    .replace('namespace: web', `namespace: web, ${owner}`)
    .replace(/ {2}runStrategy[\s\S]*?spec:\n/, '')
    .replace(/^ {4}/gm, '');
  const both = { a: `${machine('vm')}---\n${instance}` };
  expect(lines(both)).toEqual([]);
  expect(checked(both).entries.map(({ kind }) => kind)).toEqual(['VirtualMachine', 'VirtualMachineInstance']);
});

test('machines of the cluster answer to Services, and have their addresses', () => {
  const existing = JSON.parse(
    JSON.stringify({
      apiVersion: 'kubevirt.io/v1',
      kind: 'VirtualMachine',
      metadata: { name: 'there', namespace: 'web' },
      spec: {
        runStrategy: 'Always',
        template: {
          metadata: { labels: { app: 'there' } },
          spec: {
            domain: { devices: { interfaces: [{ name: 'x', bridge: {}, macAddress: '02:00:00:00:01:01' }] } },
            networks: [{ name: 'x', multus: { networkName: 'flat' } }],
          },
        },
      },
    }),
  );
  const cluster = Cluster.kubevirt('1.9', { existing: [existing] });
  expect(lines({ a: service('there') }, { cluster })).toEqual([]);
  expect(lines({ a: machine('vm') }, { cluster })).toEqual([
    'a:19:27: spec.template.spec.domain.devices.interfaces[0].macAddress: interface "flat" has the MAC address 02:00:00:00:01:01, which interface "x" of VirtualMachine "web/there" of the cluster has on the same network; choose another, or leave it out [interface/unique-mac]',
  ]);
  expect(lines({ a: machine('there') }, { cluster })).toEqual([]);
});

test('what a machine refers to is looked for in all documents, and in the cluster, where all of a kind are given', () => {
  const cluster = Cluster.kubevirt('1.9', { complete: ['PersistentVolumeClaim'] });
  const onClaim = machine('vm').replace(/containerDisk: .*/, 'persistentVolumeClaim: {claimName: root}');
  const claim =
    'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: root, namespace: web}\nspec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}\n';
  expect(lines({ a: onClaim })).toEqual([]);
  expect(lines({ a: onClaim, b: claim }, { cluster })).toEqual([]);
  expect(lines({ a: onClaim, b: claim.replace('name: root', 'name: roof') }, { cluster })).toEqual([
    expect.stringMatching(
      /persistentVolumeClaim\.claimName: volume "root" is claim "root", .*\[volume\/require-claim\]$/,
    ),
  ]);
});

test('rules answer for the cluster that is given', () => {
  const wrong = machine('vm').replace(
    'containerDisk: {image: quay.io/containerdisks/fedora:42}',
    'hostDisk: {path: /x.img, type: Disk}\n      nodeSelector: {kubernetes.io/hostname: node-1}',
  );
  expect(lines({ a: wrong })).toEqual([
    'a:25:11: spec.template.spec.volumes[0].hostDisk: volume "root" is a host disk, whose feature gate HostDisk is off; switch it on in the KubeVirt resource, and name it in the program\'s Cluster [volume/require-feature-gate]',
  ]);
  expect(lines({ a: wrong }, { cluster: Cluster.kubevirt('1.9', { featureGates: ['HostDisk'] }) })).toEqual([]);
});

test('a machine is on the networks that other documents make', () => {
  const flat = `apiVersion: k8s.cni.cncf.io/v1\nkind: NetworkAttachmentDefinition\nmetadata: {name: flat, namespace: web}\nspec: {config: '{"cniVersion":"1.0.0","type":"macvlan"}'}\n`;
  expect(lines({ a: machine('one'), b: flat })).toEqual([
    'a:18:15: spec.template.spec.domain.devices.interfaces[0].bridge: interface "flat" on NetworkAttachmentDefinition "web/flat" (b:1) is bridged to the plugin "macvlan", which lets nothing through from the guest\'s own MAC address; make it a network of CniPlugin.bridge [interface/no-macvlan]',
  ]);
});

test('a rule that is ignored says nothing', () => {
  const files = { a: `${machine('one')}---\n${machine('one')}---\n${service('nobody')}` };
  const ignore = new Set(['metadata/unique-name', 'service/require-target', 'interface/unique-mac']);
  expect(lines(files, { ignore })).toEqual([]);
});

test('every kind of the library is checked by its rules', () => {
  const kinds = ['ConfigMap', 'Namespace', 'PersistentVolumeClaim', 'Secret', 'Service'].map(
    (kind) => ['v1', kind] as const,
  );
  const others = [
    ['kubevirt.io/v1', 'VirtualMachine'],
    ['kubevirt.io/v1', 'VirtualMachineInstance'],
    ['cdi.kubevirt.io/v1beta1', 'DataVolume'],
    ['k8s.cni.cncf.io/v1', 'NetworkAttachmentDefinition'],
    ['sriovnetwork.openshift.io/v1', 'OVSNetwork'],
    ['sriovnetwork.openshift.io/v1', 'SriovIBNetwork'],
    ['sriovnetwork.openshift.io/v1', 'SriovNetwork'],
    ['sriovnetwork.openshift.io/v1', 'SriovNetworkNodePolicy'],
  ] as const;
  for (const [apiVersion, kind] of [...kinds, ...others]) {
    const found = lines({ a: JSON.stringify({ apiVersion, kind, metadata: { name: 'A_b' } }) });
    expect(found.filter((line) => line.includes('[metadata/valid-name]'))).toHaveLength(1);
  }
});

test('a field that is null is absent to the rules', () => {
  const nulls = machine('vm').replace(
    'runStrategy: Always',
    'runStrategy: Always\n  instancetype:\n  dataVolumeTemplates: ~',
  );
  expect(lines({ a: nulls.replace('namespace: web', 'namespace: null, labels: null') })).toEqual(
    lines({ a: machine('vm').replace('namespace: web', '') }),
  );
});

test('the page shows what is said, and has every option', () => {
  const page = readFileSync(join(__dirname, '../../docs/check.md'), 'utf8');
  expect(page).toContain(`\`\`\`\n${text({ 'web.yaml': machine('vm').replace('guest', 'guests') }).trimEnd()}\n\`\`\``);
  const source = readFileSync(join(__dirname, '../../src/cli/command.ts'), 'utf8');
  const options = [...source.matchAll(/'(--[a-z-]+) </g)].map(([, option = '']) => option);
  expect(options).toEqual(['--cluster', '--complete', '--old', '--format', '--severity', '--ignore', '--max-document']);
  for (const option of options) expect(page).toMatch(new RegExp(`^\\| \`${option} [^\`]*\` \\|`, 'm'));
});
