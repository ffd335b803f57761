/**
 * What virtctl 1.9 prints for flags, written from its flags and what each of them does (`pkg/virtctl/create`,
 * `pkg/virtctl/expose`), and from nothing of this library.
 */

type Tree = Record<string, unknown>;

/** A flag and its value, in the order of the command line. */
type Flags = readonly (readonly [flag: string, value: string])[];

/** `--flag=value`, one after the other. */
export function flagsOf(args: readonly string[]): Flags {
  return args
    .flatMap((arg) => arg.split(/ (?=--)/))
    .flatMap((arg) => {
      const match = /^--([\w-]+)=(.*)$/.exec(arg);
      return match === null ? [] : [[match[1] as string, match[2] as string] as const];
    });
}

function values(flags: Flags, name: string): readonly string[] {
  return flags.filter(([flag]) => flag === name).map(([, value]) => value);
}

function last(flags: Flags, name: string): string | undefined {
  return values(flags, name).at(-1);
}

/** `key:value,key:value`: a comma ends a value, the first colon begins it. */
function params(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    text.split(',').map((one) => [one.slice(0, one.indexOf(':')), one.slice(one.indexOf(':') + 1)]),
  );
}

/** `[prefix/]name` */
function prefixed(text: string): { readonly prefix: string | undefined; readonly name: string } {
  const slash = text.indexOf('/');
  return slash < 0 ? { prefix: undefined, name: text } : { prefix: text.slice(0, slash), name: text.slice(slash + 1) };
}

function metadata(flags: Flags, name: string): Tree {
  return { name: last(flags, 'name') ?? name, namespace: last(flags, 'namespace') };
}

const strategies = ['Always', 'Manual', 'Halted', 'Once', 'RerunOnFailure'];

interface Volumes {
  readonly volumes: Tree[];
  readonly disks: Tree[];
  readonly templates: Tree[];
  /** Volumes of which a size or a taste may be inferred. */
  readonly labelled: string[];
}

function add(all: Volumes, name: string, source: Tree, bootOrder: string | undefined): void {
  all.volumes.push({ name, ...source });
  if (bootOrder !== undefined) all.disks.push({ name, bootOrder: Number(bootOrder) });
}

const importSources: Readonly<Record<string, (given: Readonly<Record<string, string>>) => Tree>> = {
  blank: () => ({ source: { blank: {} } }),
  gcs: ({ url, secretref }) => ({ source: { gcs: { url, secretRef: secretref } } }),
  http: ({ url, secretref, certconfigmap, extraheaders, secretextraheaders }) => ({
    source: {
      http: {
        url,
        secretRef: secretref,
        certConfigMap: certconfigmap,
        extraHeaders: extraheaders?.split(';'),
        secretExtraHeaders: secretextraheaders?.split(';'),
      },
    },
  }),
  imageio: ({ url, diskid, secretref, certconfigmap }) => ({
    source: { imageio: { url, diskId: diskid, secretRef: secretref, certConfigMap: certconfigmap } },
  }),
  registry: ({ url, imagestream, pullmethod, secretref, certconfigmap }) => ({
    source: {
      registry: {
        url,
        imageStream: imagestream,
        pullMethod: pullmethod,
        secretRef: secretref,
        certConfigMap: certconfigmap,
      },
    },
  }),
  s3: ({ url, secretref, certconfigmap }) => ({
    source: { s3: { url, secretRef: secretref, certConfigMap: certconfigmap } },
  }),
  vddk: ({ url, uuid, thumbprint, secretref, backingfile, initimageurl }) => ({
    source: {
      vddk: { url, uuid, thumbprint, secretRef: secretref, backingFile: backingfile, initImageURL: initimageurl },
    },
  }),
  pvc: ({ src = '' }) => ({ source: { pvc: { name: prefixed(src).name, namespace: prefixed(src).prefix } } }),
  snapshot: ({ src = '' }) => ({ source: { snapshot: { name: prefixed(src).name, namespace: prefixed(src).prefix } } }),
  ds: ({ src = '' }) => ({
    sourceRef: { kind: 'DataSource', name: prefixed(src).name, namespace: prefixed(src).prefix },
  }),
};

function volumesOf(flags: Flags, machine: string): Volumes {
  const all: Volumes = { volumes: [], disks: [], templates: [], labelled: [] };
  values(flags, 'volume-containerdisk').forEach((value, i) => {
    const { src, name = `${machine}-containerdisk-${i}`, bootorder } = params(value);
    add(all, name, { containerDisk: { image: src } }, bootorder);
  });
  for (const value of values(flags, 'volume-pvc')) {
    const { src = '', name = src, bootorder } = params(value);
    add(all, name, { persistentVolumeClaim: { claimName: src } }, bootorder);
    all.labelled.push(name);
  }
  const old = [
    ['volume-datasource', 'ds'],
    ['volume-clone-pvc', 'pvc'],
    ['volume-blank', 'blank'],
  ].flatMap(([flag = '', type = '']) => values(flags, flag).map((value) => `type:${type},${value}`));
  for (const value of [...old.reverse(), ...values(flags, 'volume-import')]) {
    const given = params(value);
    const { type = '', name = '', size, bootorder } = given;
    const resources = size === undefined ? undefined : { requests: { storage: size } };
    all.templates.push({ metadata: { name }, spec: { ...importSources[type]?.(given), storage: { resources } } });
    add(all, name, { dataVolume: { name } }, bootorder);
    if (['pvc', 'registry', 'snapshot', 'ds'].includes(type)) all.labelled.push(name);
  }
  const sysprep = last(flags, 'volume-sysprep');
  if (sysprep !== undefined) {
    const { src, type = 'configMap' } = params(sysprep);
    add(all, 'sysprepdisk', { sysprep: { [type]: { name: src } } }, undefined);
  }
  return all;
}

const gaCommand = { runcmd: [['setsebool', '-P', 'virt_qemu_ga_manage_ssh', 'on']] };

/** The credentials, and what they ask of cloud-init: `ga`, or one of its sorts. */
function credentialsOf(flags: Flags): { readonly list: readonly Tree[]; readonly asks: readonly string[] } {
  const asks: string[] = [];
  const list = values(flags, 'access-cred').map((value) => {
    const { type = 'ssh', src, method = 'ga', user = last(flags, 'user') } = params(value);
    const source = { secret: { secretName: src } };
    if (type === 'password') return { userPassword: { source, propagationMethod: { qemuGuestAgent: {} } } };
    asks.push(method);
    const methods: Readonly<Record<string, Tree>> = {
      ga: { qemuGuestAgent: { users: [user] } },
      nocloud: { noCloud: {} },
      configdrive: { configDrive: {} },
    };
    return { sshPublicKey: { source, propagationMethod: methods[method] } };
  });
  return { list, asks };
}

/** Data of cloud-init, decoded: a cloud-config as what it says. */
function cloudInitOf(flags: Flags, asks: readonly string[], files: Readonly<Record<string, string>>): Tree | undefined {
  const asked = asks.find((method) => method !== 'ga');
  const type = last(flags, 'cloud-init') ?? asked ?? 'nocloud';
  if (type === 'none') return undefined;
  const [user, file, keys] = ['user', 'password-file', 'ssh-key'].map((name) => last(flags, name));
  const config = {
    ...(user !== undefined && { user }),
    ...(file !== undefined && { password: files[file], chpasswd: { expire: false } }),
    ...(keys !== undefined && { ssh_authorized_keys: keys.split(',') }),
    ...((last(flags, 'ga-manage-ssh') === 'true' || asks.includes('ga')) && gaCommand),
  };
  const isAsked = asked !== undefined || last(flags, 'cloud-init') !== undefined;
  const [userData, networkData] = ['cloud-init-user-data', 'cloud-init-network-data'].map((name) => last(flags, name));
  if (!isAsked && Object.keys(config).length === 0 && userData === undefined && networkData === undefined)
    return undefined;
  const decoded = (text: string): string => Buffer.from(text, 'base64').toString('utf8');
  return {
    [type === 'configdrive' ? 'cloudInitConfigDrive' : 'cloudInitNoCloud']: {
      userData: userData === undefined ? config : decoded(userData),
      networkData: networkData === undefined ? undefined : decoded(networkData),
    },
  };
}

function matcher(value: string): Tree {
  const { prefix, name } = prefixed(value);
  return { name, kind: prefix?.toLowerCase() };
}

/** What is inferred of a volume: where it is not asked for, only where a volume may say it. */
function inferred(flags: Flags, field: 'instancetype' | 'preference', all: Volumes): Tree | undefined {
  const from = last(flags, `infer-${field}-from`);
  const isAsked = last(flags, `infer-${field}`);
  if (isAsked === 'false') return undefined;
  const first = [...all.disks].sort((one, other) => Number(one['bootOrder']) - Number(other['bootOrder']))[0];
  const volume = from ?? String((first ?? all.volumes[0])?.['name']);
  if (from !== undefined || isAsked !== undefined) return { inferFromVolume: volume };
  return all.labelled.includes(volume)
    ? { inferFromVolume: volume, inferFromVolumeFailurePolicy: 'Ignore' }
    : undefined;
}

/** `virtctl create vm` */
export function createVm(args: readonly string[], files: Readonly<Record<string, string>>): Tree {
  const flags = flagsOf(args);
  const name = last(flags, 'name') ?? 'vm';
  const all = volumesOf(flags, name);
  const { list, asks } = credentialsOf(flags);
  const named = last(flags, 'instancetype');
  const memory = last(flags, 'memory');
  const size = named === undefined ? memory === undefined && inferred(flags, 'instancetype', all) : matcher(named);
  const taste = last(flags, 'preference');
  const isSized = size && (size['name'] !== undefined || size['inferFromVolumeFailurePolicy'] === undefined);
  const cloudInit = cloudInitOf(flags, asks, files);
  if (cloudInit !== undefined) add(all, 'cloudinitdisk', cloudInit, undefined);
  const strategy = last(flags, 'run-strategy')?.toLowerCase() ?? 'always';
  return {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: metadata(flags, 'vm'),
    spec: {
      runStrategy: strategies.find((one) => one.toLowerCase() === strategy),
      instancetype: size || undefined,
      preference: taste === undefined ? inferred(flags, 'preference', all) : matcher(taste),
      dataVolumeTemplates: all.templates,
      template: {
        spec: {
          terminationGracePeriodSeconds: Number(last(flags, 'termination-grace-period') ?? 180),
          domain: { memory: isSized ? undefined : { guest: memory ?? '512Mi' }, devices: { disks: all.disks } },
          volumes: all.volumes,
          accessCredentials: list,
        },
      },
    },
  };
}

function isNamespaced(flags: Flags, args: readonly string[]): boolean {
  return args.includes('--namespaced') || last(flags, 'namespace') !== undefined;
}

/** `virtctl create instancetype` */
export function createInstancetype(args: readonly string[]): Tree {
  const flags = flagsOf(args);
  const device = (value: string): Tree => ({ name: params(value)['name'], deviceName: params(value)['devicename'] });
  return {
    apiVersion: 'instancetype.kubevirt.io/v1beta1',
    kind: isNamespaced(flags, args) ? 'VirtualMachineInstancetype' : 'VirtualMachineClusterInstancetype',
    metadata: metadata(flags, 'size'),
    spec: {
      cpu: { guest: Number(last(flags, 'cpu')) },
      memory: { guest: last(flags, 'memory') },
      gpus: values(flags, 'gpu').map(device),
      hostDevices: values(flags, 'hostdevice').map(device),
      ioThreadsPolicy: last(flags, 'iothreadspolicy'),
    },
  };
}

/** `virtctl create preference` */
export function createPreference(args: readonly string[]): Tree {
  const flags = flagsOf(args);
  const said = (name: string, make: (value: string) => Tree): Tree | undefined => {
    const value = last(flags, name);
    return value === undefined ? undefined : make(value);
  };
  return {
    apiVersion: 'instancetype.kubevirt.io/v1beta1',
    kind: isNamespaced(flags, args) ? 'VirtualMachinePreference' : 'VirtualMachineClusterPreference',
    metadata: metadata(flags, 'taste'),
    spec: {
      volumes: said('volume-storage-class', (preferredStorageClassName) => ({ preferredStorageClassName })),
      machine: said('machine-type', (preferredMachineType) => ({ preferredMachineType })),
      cpu: said('cpu-topology', (preferredCPUTopology) => ({ preferredCPUTopology })),
    },
  };
}

/** `virtctl create clone`; a target without a name is none. */
export function createClone(args: readonly string[]): Tree {
  const flags = flagsOf(args);
  const isSnapshot = last(flags, 'source-type') === 'snapshot';
  const target = last(flags, 'target-name');
  const macs = values(flags, 'new-mac-address').map((value) => value.split(':'));
  return {
    apiVersion: 'clone.kubevirt.io/v1beta1',
    kind: 'VirtualMachineClone',
    metadata: metadata(flags, 'clone'),
    spec: {
      source: {
        apiGroup: isSnapshot ? 'snapshot.kubevirt.io' : 'kubevirt.io',
        kind: isSnapshot ? 'VirtualMachineSnapshot' : 'VirtualMachine',
        name: last(flags, 'source-name'),
      },
      target: target === undefined ? undefined : { apiGroup: 'kubevirt.io', kind: 'VirtualMachine', name: target },
      labelFilters: values(flags, 'label-filter'),
      annotationFilters: values(flags, 'annotation-filter'),
      template: {
        labelFilters: values(flags, 'template-label-filter'),
        annotationFilters: values(flags, 'template-annotation-filter'),
      },
      newMacAddresses: macs.length === 0 ? undefined : Object.fromEntries(macs),
      newSMBiosSerial: last(flags, 'new-smbios-serial'),
    },
  };
}

/** `virtctl expose vm web`, of a machine whose interface on the pod network has these ports; without the owner. */
export function expose(args: readonly string[], ports: readonly { port: number; protocol: string }[]): Tree {
  const flags = flagsOf(args);
  const port = last(flags, 'port');
  const target = last(flags, 'target-port');
  const families = last(flags, 'ip-family')?.split(',');
  const policy = last(flags, 'ip-family-policy') ?? ((families?.length ?? 0) > 1 ? 'PreferDualStack' : undefined);
  const own = {
    name: last(flags, 'port-name'),
    protocol: (last(flags, 'protocol') ?? 'TCP').toUpperCase(),
    port: Number(port),
    targetPort: target !== undefined && /^\d+$/.test(target) ? Number(target) : target,
  };
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadata(flags, 'service'),
    spec: {
      ports: port === undefined ? ports.map((one, i) => ({ name: `port-${i + 1}`, ...one })) : [own],
      selector: { 'vmi.kubevirt.io/id': 'web' },
      clusterIP: last(flags, 'cluster-ip'),
      type: last(flags, 'type') ?? 'ClusterIP',
      ipFamilies: families,
      externalIPs: values(flags, 'external-ip'),
      ipFamilyPolicy: policy,
    },
  };
}
