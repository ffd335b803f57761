import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Companion } from '../../src/core/kind';
import * as kit from '../../src/index';
import { createClone, createInstancetype, createPreference, createVm, expose } from './reference';

type Tree = Record<string, unknown>;

/** A line of the page: flags, and the props that say the same. */
interface Row {
  readonly flags: string;
  readonly props: Tree;
}

const page = readFileSync(join(__dirname, '../../docs/virtctl.md'), 'utf8');

/** The machine that is exposed. */
const vm = { selector: { 'vmi.kubevirt.io/id': 'web' } };
const ports = [
  { port: 80, protocol: 'TCP' },
  { port: 53, protocol: 'UDP' },
];
const files = { 'password.txt': 'gocubsgo' };

/** What the props in a line of the page are; the names of the library stand in them. */
function propsOf(code: string): Tree {
  const scope = { ...kit, vm };
  return new Function(...Object.keys(scope), `return { ${code} };`)(...Object.values(scope)) as Tree;
}

/** The lines of a section's table. */
function rowsOf(section: string): readonly Row[] {
  const start = page.indexOf(`\n## ${section}\n`);
  const end = page.indexOf('\n## ', start + 1);
  const lines = page.slice(start, end < 0 ? undefined : end).split('\n');
  return lines.flatMap((line) => {
    const match = /^\| (.+?) \| `(.+)` \|$/.exec(line);
    return match === null
      ? []
      : [{ flags: (match[1] as string).replaceAll('`', ''), props: propsOf(match[2] as string) }];
  });
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Props of several flags, as a person would write them together. */
function merged(one: unknown, other: unknown): unknown {
  if (other === undefined) return one;
  if (Array.isArray(one) && Array.isArray(other)) {
    const texts = new Set(one.map((item) => JSON.stringify(item)));
    return [...one, ...other.filter((item) => !texts.has(JSON.stringify(item)))];
  }
  if (!isTree(one) || !isTree(other)) return other;
  // Cloud-init that is asked for and says nothing is whatever else is said.
  if (one['type'] === 'noCloud' && other['userData'] === '#cloud-config')
    return { ...other, userData: one['userData'] };
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(keys.map((key) => [key, merged(one[key], other[key])]));
}

/** What is there whether it is said or not. */
const shells = new Set(['devices', 'resources', 'storage', 'template', 'spec', 'domain', 'memory']);

/** A tree without what says nothing. */
function said(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(said);
  if (!isTree(value)) return value;
  const fields = Object.entries(value)
    .map(([key, field]) => [key, said(field)] as const)
    .filter(([key, field]) => {
      if (field === undefined || (Array.isArray(field) && field.length === 0)) return false;
      return !(shells.has(key) && isTree(field) && Object.keys(field).length === 0);
    });
  return Object.fromEntries(fields);
}

/** Data of cloud-init, wherever they are: a cloud-config as what it says. */
function decoded(source: Tree, secrets: ReadonlyMap<string, Tree>): Tree {
  const of = (field: string): unknown => {
    const { name } = (source[field === 'userData' ? 'secretRef' : 'networkDataSecretRef'] ?? {}) as Tree;
    const held = secrets.get(String(name))?.[field.toLowerCase()];
    const base64 = source[`${field}Base64`];
    return (
      source[field] ?? held ?? (typeof base64 === 'string' ? Buffer.from(base64, 'base64').toString('utf8') : undefined)
    );
  };
  const userData = of('userData');
  const isOwn =
    typeof userData === 'string' && userData.startsWith('#cloud-config') && source['userDataBase64'] === undefined;
  return { userData: isOwn ? (parse(userData) ?? {}) : userData, networkData: of('networkData') };
}

function secretsOf(machine: string, companions: readonly Companion[]): ReadonlyMap<string, Tree> {
  const contents = new Map<string, Tree>();
  for (const companion of companions) {
    const manifest = companion.kind.manifest(`${machine}-${companion.id}`, companion.props) as unknown as Tree;
    contents.set(String((manifest['metadata'] as Tree)['name']), (manifest['stringData'] ?? {}) as Tree);
  }
  return contents;
}

/** A machine of ours as virtctl writes it: what differs and stays, as the page lists it. */
function asVirtctl(manifest: Tree, companions: readonly Companion[]): Tree {
  const { metadata, spec } = structuredClone(manifest) as { metadata: { name: string }; spec: Tree };
  const prefix = `${metadata.name}-`;
  const bare = (name: unknown): string => String(name).replace(new RegExp(`^${prefix}`), '');
  const inner = (spec['template'] as Tree)['spec'] as Tree;
  const devices = ((inner['domain'] as Tree)['devices'] ?? {}) as Tree;
  const disks = (devices['disks'] ?? []) as readonly Tree[];
  devices['disks'] = disks.flatMap(({ name, bootOrder }) => (bootOrder === undefined ? [] : [{ name, bootOrder }]));
  for (const template of (spec['dataVolumeTemplates'] ?? []) as readonly { metadata: Tree }[]) {
    template.metadata['name'] = bare(template.metadata['name']);
  }
  const secrets = secretsOf(metadata.name, companions);
  for (const volume of (inner['volumes'] ?? []) as readonly Tree[]) {
    const { dataVolume } = volume as { dataVolume?: Tree };
    if (dataVolume !== undefined) dataVolume['name'] = bare(dataVolume['name']);
    for (const type of ['cloudInitNoCloud', 'cloudInitConfigDrive']) {
      if (isTree(volume[type])) volume[type] = decoded(volume[type], secrets);
    }
  }
  for (const field of ['instancetype', 'preference']) {
    const reference = spec[field];
    if (isTree(reference) && typeof reference['kind'] === 'string') reference['kind'] = reference['kind'].toLowerCase();
  }
  return { ...manifest, metadata, spec } as Tree;
}

/** The name that an engine gives an object: that of the props, else that of the program. */
function nameOf({ name }: Tree, id: string): string {
  return typeof name === 'string' ? name : id;
}

/** A machine that says the same as some lines of the page. */
function machine(rows: readonly Row[]): Tree {
  const props = rows.map((row) => row.props).reduce<unknown>(merged, {}) as Tree;
  const policy = (props['instancetype'] as Tree | undefined)?.['inferFromVolumeFailurePolicy'];
  const isSized = props['instancetype'] !== undefined && policy === undefined;
  const base = { terminationGracePeriodSeconds: 180, ...(!isSized && { memory: '512Mi' }), disks: {} };
  const whole = { ...base, ...props } as kit.VirtualMachineProps;
  const name = nameOf(props, 'vm');
  const manifest = kit.virtualMachine.manifest(name, whole) as unknown as Tree;
  return asVirtctl(manifest, kit.virtualMachine.companions(name, whole));
}

/** The command line of some lines of the page: nothing is inferred that they do not ask for. */
function commandOf(rows: readonly Row[]): readonly string[] {
  const args = rows.flatMap(({ flags }) => (flags.startsWith('neither') ? [] : [flags]));
  if (rows.some(({ flags }) => flags.startsWith('neither'))) return ['--volume-pvc=src:golden', ...args];
  const text = args.join(' ');
  const volume =
    /golden$|--infer-\w+=true/.test(text) && !text.includes('--volume-') ? ['--volume-pvc=src:golden'] : [];
  const off = ['instancetype', 'preference'].filter((field) => !text.includes(`infer-${field}`));
  return [...off.map((field) => `--infer-${field}=false`), ...volume, ...args];
}

const vmRows = rowsOf('create vm');

function rowsNamed(rows: readonly Row[], names: readonly string[]): readonly Row[] {
  return names.map((name) => {
    const found = rows.filter(({ flags }) => flags.startsWith(name));
    if (found[0] === undefined) throw new Error(`no line of the page begins with ${name}`);
    return found[0];
  });
}

describe('virtctl create vm', () => {
  test.each(vmRows.map((row) => [row.flags, row] as const))('%s', (_flags, row) => {
    expect(said(machine([row]))).toEqual(said(createVm(commandOf([row]), files)));
  });

  const combinations: readonly (readonly string[])[] = [
    ['--name=web', '--namespace=team', '--memory=1Gi'],
    ['--run-strategy', '--termination-grace-period', '--volume-containerdisk=src:quay.io/containerdisks/fedora'],
    ['--instancetype=u1.small', '--preference=fedora', '--volume-containerdisk=src:quay.io/containerdisks/fedora'],
    [
      '--instancetype=VirtualMachineInstancetype/own',
      '--preference=virtualmachinepreference/own',
      '--volume-pvc=src:claim,name',
    ],
    ['--memory=1Gi', '--volume-pvc=src:claim,name', '--volume-import=type:blank'],
    [
      '--volume-containerdisk=src:quay.io/containerdisks/fedora',
      '--volume-pvc=src:claim,name',
      '--volume-import=type:pvc',
    ],
    ['--volume-import=type:blank', '--volume-import=type:http', '--volume-import=type:s3'],
    ['--volume-import=type:gcs', '--volume-import=type:imageio', '--volume-import=type:vddk'],
    ['--volume-import=type:registry,name:image', '--volume-import=type:snapshot', '--volume-import=type:ds'],
    ['--volume-clone-pvc', '--volume-import=type:blank', '--volume-sysprep=src:answers'],
    ['--user', '--password-file'],
    ['--user', '--ssh-key'],
    ['--user', '--password-file', '--ssh-key', '--ga-manage-ssh'],
    ['--memory=1Gi', '--volume-containerdisk=src:quay.io/containerdisks/fedora', '--user', '--ssh-key'],
    ['--access-cred=type:ssh', '--ga-manage-ssh', '--user'],
    ['--access-cred=type:ssh', '--access-cred=type:password'],
    ['--user', '--cloud-init-network-data'],
    ['--instancetype=u1.small', '--volume-import=type:ds', '--user', '--access-cred=type:ssh'],
    ['--preference=fedora', '--memory=1Gi', '--volume-import=type:registry,name:image', '--ssh-key'],
    [
      '--namespace=team',
      '--run-strategy',
      '--volume-containerdisk=src:quay.io/containerdisks/alpine',
      '--cloud-init-user-data',
    ],
  ];

  test.each(combinations.map((names) => [names.join(' '), names] as const))('%s', (_names, names) => {
    const rows = rowsNamed(vmRows, names);
    expect(said(machine(rows))).toEqual(said(createVm(commandOf(rows), files)));
  });

  test('every flag has a line', () => {
    const flags = [
      'name namespace run-strategy termination-grace-period memory instancetype infer-instancetype infer-instancetype-from',
      'preference infer-preference infer-preference-from volume-containerdisk volume-pvc volume-import volume-sysprep user',
      'password-file ssh-key ga-manage-ssh access-cred cloud-init cloud-init-user-data cloud-init-network-data',
      'volume-datasource volume-clone-pvc volume-blank',
    ];
    const missing = flags
      .flatMap((line) => line.split(' '))
      .filter((flag) => !vmRows.some(({ flags }) => flags.startsWith(`--${flag}=`)));
    expect(missing).toEqual([]);
    const types = 'blank gcs http imageio registry s3 vddk pvc snapshot ds'.split(' ');
    expect(types.filter((type) => !vmRows.some(({ flags }) => flags.includes(`=type:${type},`)))).toEqual([]);
  });
});

type Make = (props: Tree) => unknown;

/** Whether a flag of one line is said by another: none is said twice, and one is not to be said. */
function isInstead(flags: string, base: string): boolean {
  return flags.startsWith(base.split('=')[0] as string) || (flags === 'no --port' && base.startsWith('--port'));
}

/** Lines of a page that stand for a command, and what each makes. */
function tested(
  title: string,
  rows: readonly Row[],
  base: readonly Row[],
  make: Make,
  command: (args: readonly string[]) => Tree,
  combinations: readonly (readonly string[])[],
): void {
  const both = (some: readonly Row[]): void => {
    const all = [...base.filter(({ flags }) => !some.some((row) => isInstead(row.flags, flags))), ...some];
    const props = all.map((row) => row.props).reduce<unknown>(merged, {}) as Tree;
    expect(said(make(props))).toEqual(said(command(all.map(({ flags }) => flags))));
  };
  describe(title, () => {
    test.each(rows.map((row) => [row.flags, row] as const))('%s', (_flags, row) => both([row]));
    test.each(combinations.map((names) => [names.join(' '), names] as const))('%s', (_names, names) =>
      both(rowsNamed(rows, names)),
    );
  });
}

const sizes = rowsOf('create instancetype');
const sizeBase = rowsNamed(sizes, ['--cpu', '--memory']);
tested(
  'virtctl create instancetype',
  sizes,
  sizeBase,
  (props) =>
    kit.virtualMachineClusterInstancetype.manifest(
      nameOf(props, 'size'),
      props as unknown as kit.VirtualMachineClusterInstancetypeProps,
    ),
  createInstancetype,
  [
    ['--name', '--gpu'],
    ['--gpu', '--hostdevice', '--iothreadspolicy'],
  ],
);
tested(
  'virtctl create instancetype --namespaced',
  rowsOf('create instancetype --namespaced'),
  sizeBase,
  (props) =>
    kit.virtualMachineInstancetype.manifest(
      nameOf(props, 'size'),
      props as unknown as kit.VirtualMachineInstancetypeProps,
    ),
  (args) => createInstancetype(['--namespaced', ...args]),
  [['--namespace']],
);

const tastes = rowsOf('create preference');
tested(
  'virtctl create preference',
  tastes,
  [],
  (props) =>
    kit.virtualMachineClusterPreference.manifest(
      nameOf(props, 'taste'),
      props as kit.VirtualMachineClusterPreferenceProps,
    ),
  createPreference,
  [
    ['--name', '--cpu-topology'],
    ['--volume-storage-class', '--machine-type', '--cpu-topology'],
  ],
);
tested(
  'virtctl create preference --namespaced',
  rowsOf('create preference --namespaced'),
  [],
  (props) => kit.virtualMachinePreference.manifest(nameOf(props, 'taste'), props as kit.VirtualMachinePreferenceProps),
  (args) => createPreference(['--namespaced', ...args]),
  [['--namespace']],
);

const clones = rowsOf('create clone');
tested(
  'virtctl create clone',
  clones,
  rowsNamed(clones, ['--source-name=db']),
  (props) => kit.virtualMachineClone.manifest(nameOf(props, 'clone'), props as unknown as kit.VirtualMachineCloneProps),
  createClone,
  [
    ['--name', '--target-name', '--new-mac-address'],
    ['--source-name=monday', '--target-name', '--label-filter', '--annotation-filter'],
    ['--template-label-filter', '--template-annotation-filter', '--new-smbios-serial', '--namespace'],
  ],
);

const services = rowsOf('expose');
tested(
  'virtctl expose',
  services,
  rowsNamed(services, ['vm web', '--port=22']),
  ({ patch, ...props }) => {
    const manifest = kit.service.manifest(nameOf(props, 'service'), props as unknown as kit.ServiceProps);
    // As the engines do it; the rest is what Kubernetes takes for granted, and virtctl writes.
    if (typeof patch === 'function') patch(manifest);
    const { spec, ...rest } = manifest as unknown as { spec: Tree };
    const all = (spec['ports'] ?? []) as readonly Tree[];
    const written = all.map((one) => ({ ...one, protocol: one['protocol'] ?? 'TCP' }));
    return { ...rest, spec: { ...spec, type: spec['type'] ?? 'ClusterIP', ports: written } };
  },
  (args) => {
    const isWithout = args.some((arg) => arg === 'no --port');
    const given = args.flatMap((arg) => arg.replace(/^vm web /, '').split(' ')).filter((arg) => arg.startsWith('--'));
    return expose(isWithout ? given.filter((arg) => !/^--port/.test(arg)) : given, ports);
  },
  [
    ['--type', '--target-port', '--protocol'],
    ['--type', '--external-ip', '--ip-family-policy'],
  ],
);

test('every flag of the other commands has a line', () => {
  const flags: Readonly<Record<string, string>> = {
    'create instancetype': 'name cpu memory gpu hostdevice iothreadspolicy',
    'create instancetype --namespaced': 'namespace',
    'create preference': 'name volume-storage-class machine-type cpu-topology',
    'create preference --namespaced': 'namespace',
    'create clone':
      'name namespace source-name target-name source-type target-type label-filter annotation-filter template-label-filter template-annotation-filter new-mac-address new-smbios-serial',
    expose: 'name port port-name target-port protocol type cluster-ip external-ip ip-family ip-family-policy',
  };
  const missing = Object.entries(flags).flatMap(([section, names]) => {
    const text = rowsOf(section)
      .map(({ flags }) => flags)
      .join(' ');
    return names.split(' ').flatMap((name) => (text.includes(`--${name}=`) ? [] : [`${section} --${name}`]));
  });
  expect(missing).toEqual([]);
});
