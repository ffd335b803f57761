import type {
  ClusterUserDefinedNetwork,
  NetworkAttachmentDefinition,
  SriovNetwork,
  SriovNetworkNodePolicy,
  UserDefinedNetwork,
} from '../../imports/network';
import { isLate, itemsOf, textOf } from '../core/leaf';
import type { Manifest, WireManifest } from '../core/manifest';
import { memo } from '../core/memo';
import type { Program, ProgramObject } from '../core/program';
import { isJsonObject, readCniConfig, typeOf } from './cni-config';
import { overlayType } from './cni-plugin';
import { operatorPrefix } from './operator-network';
import { unquoted } from './operator-network.rules';

type Policy = NonNullable<WireManifest<SriovNetworkNodePolicy>['spec']>;

/** A network of the program, as a machine on it finds it. */
export interface KnownNetwork {
  /** What makes its NetworkAttachmentDefinition. */
  readonly object: ProgramObject;
  /** The plugin that makes the interface; `undefined` where it is not known. */
  readonly type: string | undefined;
  /** Who hands out addresses; `undefined` where nobody does, as far as is known. */
  readonly ipam: string | undefined;
  /** Whether a machine keeps its address when it moves, where the network itself gives one. */
  readonly keepsAddress: boolean;
  /** Whether pods on it have addresses that the cluster knows. */
  readonly hasAddresses: boolean;
  /** Whether it takes devices of a resource. */
  readonly hasResource: boolean;
  /** The policy of the program that makes its virtual functions. */
  readonly policy: Policy | undefined;
}

/** The plugin that the operator renders for each of its kinds (`api/v1/helper.go RenderNetAttDef`). */
const operatorTypes = { SriovNetwork: 'sriov', SriovIBNetwork: 'ib-sriov', OVSNetwork: 'ovs' } as const;

/** Where a network is found from every namespace; none is called so. */
const everywhere = '*';

/** The operator's networks. */
export const operatorKinds = Object.keys(operatorTypes) as readonly (keyof typeof operatorTypes)[];

/** The networks of a program, by realm, and by namespace and name of their definitions. */
export class KnownNetworks {
  private readonly places = new Map<object, Map<string, KnownNetwork>>();
  private readonly policies = new Map<object, Map<string, Policy>>();
  /** Those whose definition another network has made already, with that one. */
  readonly doubles: (readonly [second: ProgramObject, first: KnownNetwork])[] = [];

  constructor(program: Program) {
    for (const policy of program.all('SriovNetworkNodePolicy')) this.addPolicy(policy);
    for (const object of program.all('NetworkAttachmentDefinition')) this.addDefinition(object);
    for (const kind of operatorKinds)
      for (const object of program.all(kind)) this.addNetwork(object, operatorTypes[kind]);
    for (const object of program.all('UserDefinedNetwork')) {
      const { spec } = object.manifest() as WireManifest<UserDefinedNetwork>;
      this.addOverlay(object, object.namespace, spec);
    }
    for (const object of program.all('ClusterUserDefinedNetwork')) {
      const { spec } = object.manifest() as WireManifest<ClusterUserDefinedNetwork>;
      // Its definitions are in several namespaces, and have one name.
      this.addOverlay(object, everywhere, spec?.network);
    }
  }

  /** Whether there is any. */
  get isEmpty(): boolean {
    return this.places.size === 0;
  }

  /** The network that a machine means by a name. */
  find({ realm, namespace = '' }: Pick<ProgramObject, 'realm' | 'namespace'>, name: string): KnownNetwork | undefined {
    const networks = this.places.get(realm);
    const whole = name.includes('/') ? name : `${namespace}/${name}`;
    return networks?.get(whole) ?? networks?.get(`${everywhere}${whole.slice(whole.indexOf('/'))}`);
  }

  private addPolicy(policy: ProgramObject): void {
    const spec = (policy.manifest() as WireManifest<SriovNetworkNodePolicy>).spec as Policy | undefined;
    const resource = textOf(spec?.resourceName);
    const known = memo(this.policies, policy.realm, () => new Map<string, Policy>());
    if (spec !== undefined && resource !== undefined && !known.has(resource)) known.set(resource, spec);
  }

  private addDefinition(object: ProgramObject): void {
    const { metadata, spec } = object.manifest() as WireManifest<NetworkAttachmentDefinition>;
    const text = textOf(spec?.config) ?? '';
    const config = text === '' ? undefined : readCniConfig(text);
    const plugin = typeof config === 'object' ? config.plugins[0] : undefined;
    const annotation: unknown = metadata.annotations?.['k8s.v1.cni.cncf.io/resourceName'];
    const resource = textOf(annotation) ?? '';
    const given = plugin?.['ipam'];
    const ipam = isJsonObject(given) && typeOf(given) !== '' ? typeOf(given) : undefined;
    this.add(object, object.namespace, {
      object,
      type: plugin && typeOf(plugin),
      ipam,
      // Those of OVN-Kubernetes are given by the network itself.
      keepsAddress:
        plugin?.['type'] !== overlayType || (plugin['subnets'] ?? '') === '' || plugin['allowPersistentIPs'] === true,
      hasAddresses: ipam !== undefined || (plugin !== undefined && (plugin['subnets'] ?? '') !== ''),
      // One that comes later is there all the same; a device may be written down as well.
      hasResource: annotation !== undefined || plugin?.['deviceID'] !== undefined,
      policy: this.policyOf(
        object,
        resource.startsWith(`${operatorPrefix}/`) ? resource.slice(operatorPrefix.length + 1) : '',
      ),
    });
  }

  private addOverlay(
    object: ProgramObject,
    namespace: string | undefined,
    network: WireManifest<ClusterUserDefinedNetwork>['spec']['network'] | undefined,
  ): void {
    const given = network?.layer2 ?? network?.layer3 ?? network?.localnet;
    // One that takes the place of the pod network is attached by nobody.
    if (given === undefined || textOf(given.role) !== 'Secondary') return;
    const { layer2, localnet } = network ?? {};
    const { subnets, ipam } = layer2 ?? localnet ?? { subnets: network?.layer3?.subnets, ipam: undefined };
    const hasAddresses = itemsOf<unknown>(subnets).length > 0;
    this.add(object, namespace, {
      object,
      type: overlayType,
      ipam: undefined,
      keepsAddress: !hasAddresses || isLate(ipam?.lifecycle) || textOf(ipam?.lifecycle) === 'Persistent',
      hasAddresses,
      hasResource: false,
      policy: undefined,
    });
  }

  private addNetwork(object: ProgramObject, type: string): void {
    const spec = specOf(object.manifest());
    const namespace = spec?.networkNamespace === undefined ? object.namespace : textOf(spec.networkNamespace);
    if (namespace === undefined && spec?.networkNamespace !== undefined) return;
    const ipam = ipamIn(textOf(spec?.ipam));
    this.add(object, namespace, {
      object,
      type,
      ipam,
      keepsAddress: true,
      // A text that comes later may be one.
      hasAddresses: ipam !== undefined || isLate(spec?.ipam),
      hasResource: true,
      policy: this.policyOf(object, textOf(spec?.resourceName) ?? ''),
    });
  }

  /** The policy of the program that makes the functions of a network of the operator. */
  policyOf(
    network: ProgramObject,
    resource = textOf(specOf(network.manifest())?.resourceName) ?? '',
  ): Policy | undefined {
    return this.policies.get(network.realm)?.get(resource);
  }

  private add({ realm, name, anywhere }: ProgramObject, namespace: string | undefined, network: KnownNetwork): void {
    if (anywhere === true) return;
    const place = memo(this.places, realm, () => new Map<string, KnownNetwork>());
    const key = `${namespace ?? ''}/${name}`;
    const first = place.get(key);
    if (first === undefined) place.set(key, network);
    else this.doubles.push([network.object, first]);
  }
}

/** Who hands out addresses, by the text that the operator writes into the definition. */
function ipamIn(text: string | undefined): string | undefined {
  const plain = text === undefined || text === '' ? undefined : unquoted(text.replace(/\s+/g, ''));
  const config = plain === undefined ? undefined : readCniConfig(`{"type":"sriov","ipam":${plain}}`);
  const ipam = typeof config === 'object' ? config.config['ipam'] : undefined;
  return isJsonObject(ipam) && typeOf(ipam) !== '' ? typeOf(ipam) : undefined;
}

function specOf(manifest: Manifest): WireManifest<SriovNetwork>['spec'] | undefined {
  return (manifest as WireManifest<SriovNetwork>).spec;
}

/** The networks of a program: looked up once for all rules. */
export function knownNetworks(program: Program): KnownNetworks {
  return new KnownNetworks(program);
}
