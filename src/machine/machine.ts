import type { Architecture } from '../core/cluster';
import { type Companion, type Context, withoutUndefined } from '../core/kind';
import type { Report } from '../core/rule';
import { choice, integer, record, reference, required, type Shape } from '../core/shape';
import { known, type Value } from '../core/value';
import { type SecretProps, secret } from '../platform/secret';
import type { ServiceAccountRef } from '../platform/service-account';
import {
  type AccessCredential,
  accessCredentialField,
  accessCredentialSecrets,
  checkAccessCredentials,
  renderAccessCredentials,
} from './access-credential';
import { architectureField } from './architecture';
import { cloudInitSecret, inlineProblem } from './cloud-init';
import { checkDevices, type DeviceProps, deviceShape, renderDevices } from './device';
import { type Disk, diskField } from './disk';
import { type DiskContext, renderDisk } from './disk-device';
import { type DnsProps, dnsShape, renderDns } from './dns';
import { type DomainProps, domainShape, renderDomain } from './domain';
import { type Identity, identify, identityField } from './identity';
import { type Interface, interfaceField, renderInterface, renderNetwork } from './interface';
import type { MachineSpec } from './machine-spec';
import { withNetworkData } from './network-data';
import { type Probe, probeField, renderProbe } from './probe';
import { renderResourceClaims } from './resource-claim';
import { renderScheduling, type SchedulingProps, schedulingShape } from './scheduling';
import { renderStorageDevices, renderUtilityVolumes, renderVolumes, type StorageProps, storageShape } from './storage';
import { checkSysprep, sysprepSecret } from './sysprep';

/** What happens to a machine whose node is drained. */
export type EvictionStrategy = 'None' | 'LiveMigrate' | 'LiveMigrateIfPossible' | 'External';

/** What is inside a machine, whatever holds it. */
export interface MachineProps<D extends Disk = Disk>
  extends DomainProps,
    SchedulingProps,
    DnsProps,
    DeviceProps,
    StorageProps {
  /** Disks by name, in the order in which the guest sees them. */
  readonly disks: Readonly<Record<string, D | undefined>>;
  /** Interfaces by name, in the order in which the guest sees them; `{}` means none at all. @default - one on the pod network, as the cluster is configured */
  readonly interfaces?: Readonly<Record<string, Interface | undefined>> | undefined;
  /** The processor architecture that the machine is for. @default - that of the cluster */
  readonly architecture?: Value<Architecture> | undefined;
  /** How long the guest may take to shut down, in seconds. @default 30 */
  readonly terminationGracePeriodSeconds?: Value<number> | undefined;
  /** Restarts the machine when it fails. @default - none */
  readonly livenessProbe?: Probe | undefined;
  /** Takes the machine out of its Services while it fails. @default - ready as soon as it runs */
  readonly readinessProbe?: Probe | undefined;
  /** What becomes of the machine when its node is drained. @default - the cluster's, `None` unless configured */
  readonly evictionStrategy?: Value<EvictionStrategy> | undefined;
  /** `Paused` starts it with its processors halted, until it is unpaused; it then has no liveness probe. @default - it runs at once */
  readonly startStrategy?: Value<'Paused'> | undefined;
  /** The service account of the machine's pod. @default - the namespace's `default` */
  readonly serviceAccount?: ServiceAccountRef | undefined;
  /** Ways into the guest, under names of your own. @default - those that its image or cloud-init makes */
  readonly accessCredentials?: Readonly<Record<string, AccessCredential | undefined>> | undefined;
  /** What the guest is known by. @default - the cluster makes it up */
  readonly identity?: Identity | undefined;
}

/** The shape of what is inside a machine. */
export const machineShape: Shape<MachineProps> = {
  ...domainShape,
  disks: required(record('disk', diskField)),
  ...storageShape,
  interfaces: record('interface', interfaceField),
  ...deviceShape,
  architecture: architectureField,
  terminationGracePeriodSeconds: integer,
  livenessProbe: probeField,
  readinessProbe: probeField,
  evictionStrategy: choice('None', 'LiveMigrate', 'LiveMigrateIfPossible', 'External'),
  startStrategy: choice('Paused'),
  serviceAccount: reference(['serviceAccountName'], 'give { serviceAccountName }'),
  ...schedulingShape,
  ...dnsShape,
  accessCredentials: record('access credential', accessCredentialField),
  identity: identityField,
};

/** What the machine makes for one of its disks is called after both. */
export function ownedName(machine: string, disk: string): string {
  return `${machine}-${disk}`;
}

/** The spec of an instance, or of the template that makes one. */
export function renderMachine(props: MachineProps, context: Context, preference: boolean): MachineSpec {
  const disks = withNetworkData(withoutUndefined(props.disks), props, context);
  const interfaces = props.interfaces && withoutUndefined(props.interfaces);
  const diskNames = Object.keys(disks);
  const interfaceNames = interfaces && Object.keys(interfaces);
  const diskContext: DiskContext = {
    architecture: known(props.architecture) ?? context.target.cluster.architecture,
    preference,
  };
  const spec: MachineSpec = {
    architecture: props.architecture,
    domain: renderDomain(
      props,
      {
        disks: diskNames.map((name) => renderDisk(name, disks[name] as Disk, diskContext)),
        ...renderStorageDevices(props),
        interfaces: interfaces && interfaceNames?.map((name) => renderInterface(name, interfaces[name] as Interface)),
        ...renderDevices(props),
      },
      diskContext.architecture,
    ),
    networks:
      interfaces &&
      interfaceNames?.map((name) => renderNetwork(name, interfaces[name] as Interface, context.namespace)),
    resourceClaims: renderResourceClaims(props.resourceClaims),
    volumes: renderVolumes(disks, props, (name) => ownedName(context.name, name)),
    utilityVolumes: renderUtilityVolumes(props.utilityVolumes),
    terminationGracePeriodSeconds: props.terminationGracePeriodSeconds,
    livenessProbe: renderProbe(props.livenessProbe),
    readinessProbe: renderProbe(props.readinessProbe),
    evictionStrategy: props.evictionStrategy,
    startStrategy: props.startStrategy,
    serviceAccountName: props.serviceAccount?.serviceAccountName,
    ...renderScheduling(props),
    ...renderDns(props),
    accessCredentials: renderAccessCredentials(props.accessCredentials, (name) => ownedName(context.name, name)),
  };
  return identify(spec, props.identity, context);
}

type SecretContent = Pick<SecretProps, 'data' | 'stringData'>;

/** Reports what the disks say that no manifest can. */
export function checkMachine(props: MachineProps, report: Report): void {
  const { disks, accessCredentials } = props;
  checkDevices(props, report);
  checkAccessCredentials(accessCredentials, report);
  accessCredentialSecrets(accessCredentials, (name) => {
    const disk = disks[name];
    if (disk === undefined || ownedContent(disk) === undefined) return;
    report(
      ['accessCredentials', name],
      `access credential "${name}" and what is on disk "${name}" would both be carried by the Secret "<machine>-${name}"; rename one of them`,
    );
  });
  for (const name of Object.keys(disks)) {
    const disk = disks[name];
    if (disk?.source === 'sysprep') {
      checkSysprep(name, disk.answers, (path, message) => report(['disks', name, 'answers', ...path], message));
    }
    const problem = disk?.source === 'cloudInit' ? inlineProblem(disk.cloudInit) : undefined;
    if (problem !== undefined) {
      report(
        ['disks', name],
        `cloud-init of disk "${name}" shall stay inline, but ${problem}; leave \`inline\` out, and a Secret carries it`,
      );
    }
  }
}

/** What the Secret holds that the machine makes for a disk. */
function ownedContent(disk: Disk): SecretContent | undefined {
  if (disk.source === 'cloudInit') return cloudInitSecret(disk.cloudInit);
  return disk.source === 'sysprep' ? sysprepSecret(disk.answers) : undefined;
}

/** The Secrets that carry cloud-init data and answer files, by the disks that it is on, and those that carry access credentials. */
export function machineCompanions(props: MachineProps, context: Context): readonly Companion[] {
  const disks = withNetworkData(withoutUndefined(props.disks), props, context);
  const companions: Companion[] = [];
  const carry = (id: string, content: SecretContent): void => {
    const props = { name: ownedName(context.name, id), namespace: context.namespace, ...content };
    companions.push({ id, kind: secret, props });
  };
  for (const name of Object.keys(disks)) {
    const disk = disks[name];
    const content = disk && ownedContent(disk);
    if (content !== undefined) carry(name, content);
  }
  accessCredentialSecrets(props.accessCredentials, carry);
  return companions;
}
