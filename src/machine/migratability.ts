import type { VirtualMachine } from '../../imports/kubevirt';
import { type Cluster, gateEnabled, stockCluster } from '../core/cluster';
import { isLate, itemsOf, textOf } from '../core/leaf';
import type { WireManifest } from '../core/manifest';
import { formatPath, type Path } from '../core/path';
import { known } from '../core/value';
import { Claims, type Storage } from './claim-access';
import type { MachineSpec } from './machine-spec';
import { migrationOfDisks } from './migratability-of-disks';

/** Why a machine cannot live-migrate, in the words of KubeVirt's condition `LiveMigratable`. */
export type MigrationReason =
  | 'InterfaceNotLiveMigratable'
  | 'HostDeviceNotLiveMigratable'
  | 'SEVNotLiveMigratable'
  | 'TDXNotLiveMigratable'
  | 'SecureExecutionNotLiveMigratable'
  | 'NoTSCFrequencyNotLiveMigratable'
  | 'HypervPassthroughNotLiveMigratable'
  | 'DisksNotLiveMigratable';

/** One thing that keeps a machine from live migration, or may. */
export interface MigrationObstacle {
  /** Which one, in the word that the cluster has for it in the instance's condition `LiveMigratable`. */
  readonly reason: MigrationReason;
  /** Where in the manifest: `spec.template.spec.volumes[0]`. */
  readonly path: string;
  /** What it is and what to do, in one line without a full stop. */
  readonly message: string;
}

/** Whether a machine can live-migrate, and what keeps it from that. */
export interface Migratability {
  /** `undefined` when that hangs on what is not known here, which `unknown` tells. */
  readonly migratable: boolean | undefined;
  /** Everything that rules it out, in the order in which KubeVirt looks: its condition shows the reason of the first. */
  readonly reasons: readonly MigrationObstacle[];
  /** What may rule it out: claims whose access modes nothing says, values that come later, what the nodes can. */
  readonly unknown: readonly MigrationObstacle[];
  /** `BlockMigration` when disks are copied to the other node, `LiveMigration` when both nodes see them. */
  readonly method: 'LiveMigration' | 'BlockMigration';
}

/** Notes an obstacle: a certain one, or one that hangs on what is not known. */
export type Obstruct = (certain: boolean, reason: MigrationReason, path: Path, message: string) => void;

/** The parts of a machine that its migration hangs on. */
export interface Migrant {
  readonly namespace: WireManifest<VirtualMachine>['metadata']['namespace'];
  readonly spec: MachineSpec;
  /** Of the instance. */
  readonly annotations: Readonly<Record<string, unknown>> | undefined;
  readonly templates: unknown;
  /** Whether a preference, of which it is not known what it says, may keep the machine off the pod network. */
  readonly mayDetach: boolean;
  readonly storage: Storage;
}

/**
 * Whether a machine can live-migrate, and every reason why not, from its manifest alone: what `virt-handler` will say in the
 * condition `LiveMigratable`. It is read as it starts: with what the instancetype, the preference and the presets say that
 * the cluster is known to hold. `beside` are other objects of the program, of which claims and data volumes count.
 *
 * The node's part is taken as given: that it has a host model to give.
 *
 * @example migratability(virtualMachine.manifest('web', { memory: '1Gi', disks: {} })).migratable // false
 */
export function migratability(
  machine: object,
  cluster: Cluster = stockCluster,
  beside: readonly object[] = [],
): Migratability {
  const { started } = require('./expansion') as typeof import('./expansion');
  return migratabilityWith(started.of(machine, cluster), { cluster, beside: new Claims(beside) });
}

/** The same of a machine as `started` reads it, with what stands beside it looked up elsewhere. */
export function migratabilityWith(machine: object, storage: Storage): Migratability {
  const reasons: MigrationObstacle[] = [];
  const unknown: MigrationObstacle[] = [];
  const [path, migrant, references] = migrantOf(machine, storage);
  if (migrant === undefined) return { migratable: true, reasons, unknown, method: 'LiveMigration' };
  const obstruct: Obstruct = (certain, reason, at, message) => {
    (certain ? reasons : unknown).push({ reason, path: formatPath([...path, ...at]), message });
  };
  obstructByInterface(migrant, obstruct);
  obstructByDevice(migrant, obstruct);
  obstructBySecurity(migrant, obstruct);
  obstructByHyperv(migrant, obstruct);
  const block = migrationOfDisks(migrant, obstruct);
  unknown.push(...references);
  return {
    migratable: reasons.length > 0 ? false : unknown.length > 0 ? undefined : true,
    reasons,
    unknown,
    method: block ? 'BlockMigration' : 'LiveMigration',
  };
}

/** An obstacle without what to do about it. */
export function beforeAdvice(message: string): string {
  return message.slice(0, message.includes(';') ? message.indexOf(';') : undefined);
}

/** The instance that a manifest describes, and where; and what it refers to that may say more about it. */
function migrantOf(machine: object, storage: Storage): [Path, Migrant | undefined, MigrationObstacle[]] {
  const { kind, metadata, spec } = machine as { kind?: string } & Partial<
    Pick<WireManifest<VirtualMachine>, 'metadata' | 'spec'>
  >;
  const namespace = metadata?.namespace;
  if (kind === 'VirtualMachineInstance') {
    const own = spec as MachineSpec | undefined | null;
    if (own === undefined || own === null) return [[], undefined, []];
    return [
      ['spec'],
      { namespace, spec: own, annotations: metadata?.annotations, templates: undefined, mayDetach: false, storage },
      [],
    ];
  }
  const inner = spec?.template?.spec;
  if (spec === undefined || inner === undefined || inner === null) return [[], undefined, []];
  const annotations = spec.template?.metadata?.annotations;
  const templates = spec.dataVolumeTemplates;
  const references = referencesOf(spec, machine);
  const mayDetach = references.some(({ path }) => path === 'spec.preference');
  const migrant = { namespace, spec: inner, annotations, templates, mayDetach, storage };
  return [['spec', 'template', 'spec'], migrant, references];
}

/** An instancetype may add devices and launch security, a preference hyperv features, where it is not known what they say. */
function referencesOf(
  { instancetype, preference }: WireManifest<VirtualMachine>['spec'],
  read: object,
): MigrationObstacle[] {
  const found: MigrationObstacle[] = [];
  if (instancetype === undefined && preference === undefined) return found;
  const { expansionOf } = require('./expansion') as typeof import('./expansion');
  const expansion = expansionOf(read);
  if (instancetype !== undefined && expansion?.leavesInstancetype !== false) {
    found.push({
      reason: 'HostDeviceNotLiveMigratable',
      path: 'spec.instancetype',
      message: `instancetype "${textOf(instancetype.name) ?? '…'}" may add devices or launch security; look at its spec`,
    });
  }
  if (preference !== undefined && expansion?.leavesPreference !== false) {
    found.push({
      reason: 'NoTSCFrequencyNotLiveMigratable',
      path: 'spec.preference',
      message: `preference "${textOf(preference.name) ?? '…'}" may add hyperv features; look at its spec`,
    });
  }
  return found;
}

/** `pkg/network/vmispec/interface.go`, `VerifyVMIMigratable`, after `SetDefaultNetworkInterface`. */
function obstructByInterface(
  { spec, annotations, mayDetach, storage: { cluster } }: Migrant,
  obstruct: Obstruct,
): void {
  const reason = 'InterfaceNotLiveMigratable';
  const interfaces = itemsOf(spec.domain?.devices?.interfaces);
  const networks = itemsOf(spec.networks);
  const allowed = annotations?.['kubevirt.io/allow-pod-bridge-network-live-migration'] !== undefined;
  if (interfaces.length === 0) {
    const attach = spec.domain?.devices?.autoattachPodInterface;
    const masquerades = cluster.configuration.network?.defaultNetworkInterface === 'masquerade';
    if (networks.length > 0 || known(attach) === false || allowed || masquerades) return;
    obstruct(
      !isLate(attach) && !(attach === undefined && mayDetach),
      reason,
      ['domain', 'devices', 'interfaces'],
      'a machine that names no interface is bridged to the pod network by default, and loses its address when it moves; use Interface.masquerade()',
    );
    return;
  }
  const pod = networks.find((network) => network?.pod !== undefined);
  if (pod === undefined) return;
  const index = interfaces.findIndex((nic) => textOf(nic?.name) === textOf(pod.name));
  const nic = interfaces[index];
  if (nic === undefined || nic.masquerade !== undefined || nic.passtBinding !== undefined) return;
  if (nic.bridge !== undefined && allowed) return;
  const name = textOf(nic.name) ?? '';
  const path: Path = ['domain', 'devices', 'interfaces', index];
  if (nic.bridge === undefined && nic.binding !== undefined) {
    const plugin = textOf(nic.binding.name) ?? '…';
    const message = `interface "${name}" is on the pod network by the plugin "${plugin}", which may not be made for migration; look at the KubeVirt resource`;
    obstruct(false, reason, path, message);
    return;
  }
  const binding = nic.bridge !== undefined ? 'bridged to' : 'on';
  obstruct(
    true,
    reason,
    path,
    `interface "${name}" is ${binding} the pod network, and loses its address when it moves; use Interface.masquerade()`,
  );
}

/** `pkg/virt-handler/vm.go`, `vmiContainsNonMigratablePCIHostDevices`. */
function obstructByDevice({ spec, storage: { cluster } }: Migrant, obstruct: Obstruct): void {
  const reason = 'HostDeviceNotLiveMigratable';
  const devices = itemsOf(spec.domain?.devices?.hostDevices);
  for (let i = 0; i < devices.length; i += 1) {
    const message = `host device "${textOf(devices[i]?.name) ?? '…'}" stays on its node; do without it`;
    obstruct(true, reason, ['domain', 'devices', 'hostDevices', i], message);
  }
  const gpus = itemsOf(spec.domain?.devices?.gpus);
  const path: Path = ['domain', 'devices', 'gpus'];
  if (gpus.length > 1) {
    obstruct(true, reason, path, `the machine has ${gpus.length} GPUs, and can move with one at most; keep one`);
    return;
  }
  const [gpu] = gpus;
  if (gpus.length === 0) return;
  const name = textOf(gpu?.name) ?? '…';
  if (!gateEnabled(cluster, 'VGPULiveMigration')) {
    obstruct(
      true,
      reason,
      [...path, 0],
      `GPU "${name}" can move only with the feature gate VGPULiveMigration, which is off; switch it on in the KubeVirt resource`,
    );
    return;
  }
  const device = gpu?.deviceName;
  const mediated = cluster.permittedHostDevices.mediatedDevices ?? [];
  if (mediated.some(({ resourceName }) => resourceName === textOf(device))) return;
  const message = `GPU "${name}" is no mediated device that the KubeVirt resource permits, and only such a one can move; choose a vGPU`;
  obstruct(!isLate(device), reason, [...path, 0], message);
}

/** `pkg/util/amd64.go`, `IsSEVVMI` and `IsTDXVMI`; `pkg/util/s390x.go`, `IsSecureExecutionVMI`. */
function obstructBySecurity({ spec, storage: { cluster } }: Migrant, obstruct: Obstruct): void {
  const security = spec.domain?.launchSecurity;
  if (security === undefined || security === null) return;
  const path: Path = ['domain', 'launchSecurity'];
  if (security.sev !== undefined || security.snp !== undefined) {
    obstruct(
      true,
      'SEVNotLiveMigratable',
      path,
      'a machine under SEV cannot leave its node; do without launchSecurity',
    );
  } else if (security.tdx !== undefined) {
    obstruct(
      true,
      'TDXNotLiveMigratable',
      path,
      'a machine under TDX cannot leave its node; do without launchSecurity',
    );
  }
  const architecture = spec.architecture;
  if (!isLate(architecture) && (textOf(architecture) || cluster.architecture) !== 's390x') return;
  obstruct(
    !isLate(architecture),
    'SecureExecutionNotLiveMigratable',
    path,
    'a machine under secure execution cannot leave its node; do without launchSecurity',
  );
}

/** `pkg/virt-controller/watch/topology/tsc.go`, `GetTscFrequencyRequirement`; `vm.go` of virt-handler for pass-through. */
function obstructByHyperv({ spec, storage: { cluster } }: Migrant, obstruct: Obstruct): void {
  const features = spec.domain?.features;
  const own = features?.hyperv?.reenlightenment;
  if (own !== undefined && known(own.enabled) !== false && !requiresInvariantClock(spec)) {
    const architecture = spec.architecture;
    const onAmd64 = isLate(architecture) || (textOf(architecture) || cluster.architecture) === 'amd64';
    obstruct(
      !onAmd64 && !isLate(own.enabled),
      'NoTSCFrequencyNotLiveMigratable',
      ['domain', 'features', 'hyperv', 'reenlightenment'],
      'reenlightenment lets a machine move only where the nodes tell their TSC frequency; see that they do, or do without it',
    );
  }
  const passthrough = features?.hypervPassthrough;
  if (passthrough === undefined || known(passthrough.enabled) === false) return;
  obstruct(
    !isLate(passthrough.enabled),
    'HypervPassthroughNotLiveMigratable',
    ['domain', 'features', 'hypervPassthrough'],
    'hypervPassthrough ties a machine to the hyperv features of its node; name features under hyperv',
  );
}

/** A machine that cannot even start without a TSC frequency has one when it runs. */
function requiresInvariantClock(spec: MachineSpec): boolean {
  return itemsOf(spec.domain?.cpu?.features).some(
    (feature) => textOf(feature?.name) === 'invtsc' && ['require', 'force'].includes(textOf(feature?.policy) ?? ''),
  );
}
