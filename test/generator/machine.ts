import type { Profile, Tree } from './case';
import { devicesOf } from './device';
import { storageOf } from './disk';
import { domainParts } from './domain';
import type { Draw } from './draw';
import { refer } from './instancetype';
import { nicsOf } from './nic';
import { podOf } from './pod';

/** How a machine is described in a program: the spec of its instance, and what the machine itself says around it. */
export interface MachineParts {
  readonly instance: Tree;
  readonly dataVolumes: readonly Tree[];
}

function cpu(draw: Draw): Tree {
  return {
    ...(draw.chance(80) && { cores: draw.pick([1, 2, 4]) }),
    ...(draw.chance(25) && { sockets: draw.pick([1, 2]) }),
    ...(draw.chance(15) && { threads: draw.pick([1, 2]) }),
    ...(draw.chance(12) && { maxSockets: draw.pick([4, 8]) }),
    ...(draw.chance(20) && { model: 'host-passthrough' }),
  };
}

function memory(draw: Draw, architecture: string): Tree {
  return draw.weighted<() => Tree>([
    [70, () => ({ memory: { guest: draw.pick(['1Gi', '512Mi', '2G', '4096Mi']) } })],
    [15, () => ({ resources: { requests: { memory: draw.pick(['1Gi', '256Mi']) } } })],
    [5, () => ({ memory: { guest: '2Gi' }, resources: { requests: { memory: '2Gi' }, limits: { memory: '2Gi' } } })],
    [5, () => ({ memory: { guest: '2Gi', hugepages: { pageSize: '2Mi' } } })],
    [architecture === 'amd64' ? 5 : 0, () => ({ memory: { guest: '1Gi', maxGuest: '4Gi' } })],
  ])();
}

function firmware(draw: Draw): Tree {
  const bootloader = draw.weighted<Tree>([
    [40, { bios: {} }],
    [30, { efi: { secureBoot: false } }],
    [30, { efi: {} }],
  ]);
  return {
    firmware: { bootloader: structuredClone(bootloader), ...(draw.chance(20) && { serial: 'e4686d2c' }) },
    ...(bootloader['bios'] === undefined && draw.chance(90) && { features: { smm: { enabled: true } } }),
  };
}

function probe(draw: Draw): Tree {
  const handler = draw.pick<Tree>([
    { exec: { command: ['true'] } },
    { guestAgentPing: {} },
    { exec: { command: ['cat', '/tmp/a'] } },
  ]);
  return { ...structuredClone(handler), initialDelaySeconds: 10, ...(draw.chance(50) && { periodSeconds: 5 }) };
}

function affinity(draw: Draw): Tree {
  const expression = draw.pick<Tree>([
    { key: 'kubernetes.io/arch', operator: 'In', values: ['amd64'] },
    { key: 'zone', operator: 'Exists' },
    { key: 'generation', operator: 'Gt', values: ['5'] },
  ]);
  const field = { key: 'metadata.name', operator: 'In', values: ['node1'] };
  const term = { matchExpressions: [expression], ...(draw.chance(30) && { matchFields: [field] }) };
  const pod = {
    topologyKey: 'kubernetes.io/hostname',
    labelSelector: {
      matchLabels: { app: 'web' },
      ...(draw.chance(40) && { matchExpressions: [{ key: 'tier', operator: 'In', values: ['front'] }] }),
    },
    ...(draw.chance(25) && { namespaces: ['web'] }),
  };
  const required = 'requiredDuringSchedulingIgnoredDuringExecution';
  const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';
  return structuredClone(
    draw.pick<() => Tree>([
      () => ({ nodeAffinity: { [required]: { nodeSelectorTerms: [term] } } }),
      () => ({ nodeAffinity: { [preferred]: [{ weight: draw.int(1, 100), preference: term }] } }),
      () => ({ [draw.pick(['podAffinity', 'podAntiAffinity'])]: { [required]: [pod] } }),
      () => ({ podAntiAffinity: { [preferred]: [{ weight: draw.int(1, 100), podAffinityTerm: pod }] } }),
    ])(),
  );
}

/** A machine that fits together. On another architecture than amd64 it has what machines have there. */
export function machineOf(draw: Draw, profile: Profile, withTemplates: boolean): MachineParts {
  const { architecture = 'amd64' } = profile;
  const orders = [1, 2, 3, 4, 5, 6];
  const { disks, filesystems, volumes, dataVolumes } = storageOf(draw, orders, profile, withTemplates);
  const { interfaces, networks } = nicsOf(draw, orders, profile);
  const { devices: others, resourceClaims } = devicesOf(draw, profile);
  const hasGrace = profile.permittedHostDevices !== undefined && draw.chance(50);
  const devices: Tree = {
    ...others,
    ...(hasGrace && { gpus: [{ name: 'grace', deviceName: 'nvidia.com/GH200' }] }),
    ...(disks.length > 0 && { disks }),
    ...(filesystems.length > 0 && { filesystems }),
    ...(interfaces.length > 0 && { interfaces }),
  };
  const domain: Tree = {
    devices,
    ...domainParts(draw, architecture),
    ...memory(draw, architecture),
    ...(draw.chance(65) && { cpu: cpu(draw) }),
    ...(draw.chance(20) && architecture === 'amd64' && firmware(draw)),
    ...(hasGrace && draw.chance(75) && { cpu: { cores: 2, dedicatedCpuPlacement: true } }),
    ...(draw.chance(12) && { machine: { type: machineTypes[architecture] ?? 'q35' } }),
  };
  const instance: Tree = {
    domain,
    ...(volumes.length > 0 && { volumes }),
    ...(networks.length > 0 && { networks }),
    ...(resourceClaims.length > 0 && { resourceClaims: [...resourceClaims] }),
    ...(draw.chance(12) && { hostname: draw.pick(['web', 'db-1']) }),
    ...(draw.chance(10) && { evictionStrategy: draw.pick(['None', 'LiveMigrate', 'LiveMigrateIfPossible']) }),
    ...(draw.chance(10) && { terminationGracePeriodSeconds: draw.pick([0, 30, 180]) }),
    ...(draw.chance(10) && { affinity: affinity(draw) }),
    ...(draw.chance(8) && { tolerations: [structuredClone(draw.pick(tolerations))] }),
    ...(draw.chance(8) && { readinessProbe: probe(draw) }),
    ...(draw.chance(6) && { livenessProbe: probe(draw) }),
    ...(draw.chance(6) && {
      nodeSelector: draw.pick<Tree>([{ 'kubernetes.io/arch': architecture }, { 'kubernetes.io/hostname': 'node-1' }]),
    }),
    ...(draw.chance(6) && { architecture }),
    ...podOf(draw),
  };
  return { instance, dataVolumes };
}

const machineTypes: Readonly<Record<string, string>> = { amd64: 'q35', arm64: 'virt', s390x: 's390-ccw-virtio' };

const tolerations: readonly Tree[] = [
  { key: 'dedicated', operator: 'Equal', value: 'vm', effect: 'NoSchedule' },
  { operator: 'Exists' },
  { key: 'a', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 60 },
];

/** A machine around its instance, maybe with an instancetype or a preference of the cluster. */
export function virtualMachineSpec(draw: Draw, profile: Profile): Tree {
  const { objects = [] } = profile;
  const { instance, dataVolumes } = machineOf(draw, profile, true);
  const spec: Tree = {
    ...(draw.chance(92)
      ? { runStrategy: draw.pick(['Always', 'Halted', 'Manual', 'Once', 'RerunOnFailure']) }
      : { running: draw.chance(50) }),
    ...(draw.chance(5) && { updateVolumesStrategy: draw.pick(['Migration', 'Replacement']) }),
    template: { ...(draw.chance(30) && { metadata: { labels: { app: 'web' } } }), spec: instance },
    ...(dataVolumes.length > 0 && { dataVolumeTemplates: dataVolumes }),
  };
  refer(draw, spec, objects);
  return spec;
}
