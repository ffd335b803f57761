import type {
  Layer2Config,
  Layer3Config,
  ClusterUserDefinedNetworkNetworkLocalnet as LocalnetSpec,
} from '../../imports/network';
import type { Wire } from '../core/manifest';
import type { Report } from '../core/rule';
import { choice, either, integer, list, object, reference, required, type Shape, text } from '../core/shape';
import { isDeferred, type Value } from '../core/value';

/** How addresses are handed out. */
export interface UserDefinedNetworkIpamProps {
  /** `Disabled` hands none out, which a secondary network only can do. @default 'Enabled' */
  readonly mode?: Value<'Enabled' | 'Disabled'> | undefined;
  /** `Persistent` leaves a machine its address when it migrates or starts again. @default - an address lasts as long as its pod */
  readonly lifecycle?: Value<'Persistent'> | undefined;
}

/** A network that is one segment on all nodes. */
export interface Layer2Props {
  /** Whether it takes the place of the pod network in its namespaces, or is attached by Multus beside it. */
  readonly role: Value<'Primary' | 'Secondary'>;
  /** The ranges that addresses come from, such as `10.20.0.0/16`: one, or one of each family. @default - none, with `ipam: { mode: 'Disabled' }` only */
  readonly subnets?: readonly Value<string>[] | undefined;
  /** Parts of them from which no pod has an address unless it asks for one; of a primary network. @default - none */
  readonly reservedSubnets?: readonly Value<string>[] | undefined;
  /** Parts of them that OVN-Kubernetes keeps for itself; of a primary network. @default - none */
  readonly infrastructureSubnets?: readonly Value<string>[] | undefined;
  /** The addresses of its gateway, one of each family; of a primary network. @default - the first of each range */
  readonly defaultGatewayIPs?: readonly Value<string>[] | undefined;
  /** The ranges between its routers; of a primary network. @default - `100.65.0.0/16` and `fd99::/64` */
  readonly joinSubnets?: readonly Value<string>[] | undefined;
  /** In bytes, from 576 to 65536; from 1280 with IPv6. @default - that of the cluster network */
  readonly mtu?: Value<number> | undefined;
  /** How addresses are handed out. @default - from `subnets` */
  readonly ipam?: UserDefinedNetworkIpamProps | undefined;
}

/** A range of a network that has a part of it on each node. */
export interface Layer3SubnetProps {
  /** A range such as `10.20.0.0/16`. */
  readonly cidr: Value<string>;
  /** How long the prefix of a node's part is. @default - 24 with IPv4, 64 with IPv6 */
  readonly hostSubnet?: Value<number> | undefined;
}

/** A network that has a part of its range on each node, and routes between them: a machine that moves has another address. */
export interface Layer3Props {
  /** Whether it takes the place of the pod network in its namespaces, or is attached by Multus beside it. */
  readonly role: Value<'Primary' | 'Secondary'>;
  /** The ranges that the nodes have parts of: one, or one of each family. */
  readonly subnets: readonly (Value<string> | Layer3SubnetProps)[];
  /** The ranges between its routers; of a primary network. @default - `100.65.0.0/16` and `fd99::/64` */
  readonly joinSubnets?: readonly Value<string>[] | undefined;
  /** In bytes, from 576 to 65536; from 1280 with IPv6. @default - that of the cluster network */
  readonly mtu?: Value<number> | undefined;
}

/** A bridge of the nodes that is mapped for OVN-Kubernetes: of the program, or one that exists: `{ physicalNetworkName: 'physnet1' }`. */
export interface PhysicalNetworkRef {
  /** The name by which the bridge is mapped. */
  readonly physicalNetworkName: Value<string>;
}

/** A network outside of the cluster, which a bridge of the nodes leads to; always a secondary one. */
export interface LocalnetProps {
  /** The name by which the bridge of the nodes is mapped, as text or by object. */
  readonly physicalNetworkName: Value<string> | PhysicalNetworkRef;
  /** From 1 to 4094. @default - untagged */
  readonly vlan?: Value<number> | undefined;
  /** The ranges that addresses come from: one, or one of each family. @default - none, with `ipam: { mode: 'Disabled' }` only */
  readonly subnets?: readonly Value<string>[] | undefined;
  /** Parts of them that others have addresses of. @default - none */
  readonly excludeSubnets?: readonly Value<string>[] | undefined;
  /** In bytes, from 576 to 65536; from 1280 with IPv6. @default - 1500 */
  readonly mtu?: Value<number> | undefined;
  /** How addresses are handed out; machines bring their own with `{ mode: 'Disabled' }`. @default - from `subnets` */
  readonly ipam?: UserDefinedNetworkIpamProps | undefined;
}

const ranges = list(text);
const role = required(choice('Primary', 'Secondary'));
const ipam = object<UserDefinedNetworkIpamProps>({
  mode: choice('Enabled', 'Disabled'),
  lifecycle: choice('Persistent'),
});

const layer2Shape: Shape<Layer2Props> = {
  role,
  subnets: ranges,
  reservedSubnets: ranges,
  infrastructureSubnets: ranges,
  defaultGatewayIPs: ranges,
  joinSubnets: ranges,
  mtu: integer,
  ipam,
};
const layer3Shape: Shape<Layer3Props> = {
  role,
  subnets: required(list(either(text, object<Layer3SubnetProps>({ cidr: required(text), hostSubnet: integer })))),
  joinSubnets: ranges,
  mtu: integer,
};
const localnetShape: Shape<LocalnetProps> = {
  physicalNetworkName: required(
    either(text, reference(['physicalNetworkName'], 'give text, or a policy that maps a bridge')),
  ),
  vlan: integer,
  subnets: ranges,
  excludeSubnets: ranges,
  mtu: integer,
  ipam,
};

export const layer2Field = object(layer2Shape);
export const layer3Field = object(layer3Shape);
export const localnetField = object(localnetShape);

/** Reports what is given of the topologies, of which a network has one. */
export function checkTopology(given: Readonly<Record<string, unknown>>, report: Report): void {
  const names = Object.keys(given);
  const [first, second] = names.filter((name) => given[name] !== undefined);
  if (first === undefined) report([names[0] as string], `a network has one of ${names.join(', ')}; give one`);
  else if (second !== undefined)
    report([second], `a network has one topology, and ${first} is given as well; leave one out`);
}

function copied(list: readonly Value<string>[] | undefined): Value<string>[] | undefined {
  return list && [...list];
}

/** The part of a spec that says the topology layer 2. */
export function renderLayer2(props: Layer2Props): Wire<Layer2Config> {
  const { role, mtu, ipam } = props;
  return {
    role,
    subnets: copied(props.subnets),
    reservedSubnets: copied(props.reservedSubnets),
    infrastructureSubnets: copied(props.infrastructureSubnets),
    defaultGatewayIPs: copied(props.defaultGatewayIPs),
    joinSubnets: copied(props.joinSubnets),
    mtu,
    ipam: ipam && { mode: ipam.mode, lifecycle: ipam.lifecycle },
  };
}

/** The part of a spec that says the topology layer 3. */
export function renderLayer3({ role, subnets, joinSubnets, mtu }: Layer3Props): Wire<Layer3Config> {
  return { role, subnets: subnets.map(renderSubnet), joinSubnets: copied(joinSubnets), mtu };
}

function renderSubnet(given: Value<string> | Layer3SubnetProps): Wire<Layer3Config>['subnets'][number] {
  if (typeof given !== 'object' || isDeferred(given) || !('cidr' in given)) return { cidr: given as Value<string> };
  return { cidr: given.cidr, hostSubnet: given.hostSubnet };
}

/** The part of a spec that says a network outside of the cluster. */
export function renderLocalnet(props: LocalnetProps): Wire<LocalnetSpec> {
  const { physicalNetworkName: given, vlan, mtu, ipam } = props;
  const isRef = typeof given === 'object' && !isDeferred(given) && 'physicalNetworkName' in given;
  return {
    role: 'Secondary',
    physicalNetworkName: isRef ? given.physicalNetworkName : (given as Value<string>),
    vlan: vlan === undefined ? undefined : { mode: 'Access', access: { id: vlan } },
    subnets: copied(props.subnets),
    excludeSubnets: copied(props.excludeSubnets),
    mtu,
    ipam: ipam && { mode: ipam.mode, lifecycle: ipam.lifecycle },
  };
}
