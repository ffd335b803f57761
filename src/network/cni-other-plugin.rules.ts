import { isIPv4, isIPv6 } from 'node:net';
import type { NetworkAttachmentDefinition } from '../../imports/network';
import { textOf } from '../core/leaf';
import type { WireManifest } from '../core/manifest';
import type { Rule } from '../core/rule';
import { isJsonObject, type JsonObject, typeOf } from './cni-config';
import { overlayType } from './cni-plugin';
import { eachPlugin } from './cni-plugin.rules';

type Manifest = WireManifest<NetworkAttachmentDefinition>;

const plugins = 'github.com/containernetworking/plugins/plugins';
const ovn = 'github.com/ovn-org/ovn-kubernetes/go-controller/pkg/util/multi_network.go';

/** What the plugins read a mode as, where it is not that of a bond. */
const modes: Readonly<Record<string, readonly string[]>> = {
  macvlan: ['bridge', 'private', 'vepa', 'passthru'],
  ipvlan: ['l2', 'l3', 'l3s'],
  bond: ['balance-rr', 'active-backup', 'balance-xor', 'broadcast', '802.3ad', 'balance-tlb', 'balance-alb'],
};

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

/** Whether a text is an address with its length. */
function isSubnet(text: unknown): boolean {
  if (typeof text !== 'string') return false;
  const [address = '', length = '', ...rest] = text.split('/');
  if (rest.length > 0 || !/^\d+$/.test(length)) return false;
  if (isIPv4(address)) return Number(length) <= 32;
  return isIPv6(address) && !address.includes('%') && Number(length) <= 128;
}

/** What is wrong with who hands out addresses. */
function ipamProblem(ipam: JsonObject): string | undefined {
  const type = typeOf(ipam);
  const wants = (what: unknown, name: string) =>
    isSubnet(what)
      ? undefined
      : `has in its ipam "${type}" the ${name} ${JSON.stringify(what) ?? 'of nothing'}; write an address with its length, such as "192.0.2.0/24"`;
  if (type === 'static') return firstOf(ipam['addresses'], (one) => wants(one['address'], 'address'));
  if (type !== 'host-local') return undefined;
  const { subnet, ranges } = ipam;
  if (isBlank(subnet) && (!Array.isArray(ranges) || ranges.length === 0)) {
    return 'has the ipam "host-local" without a range; give ranges, each a list of subnets';
  }
  if (!isBlank(subnet)) return wants(subnet, 'subnet');
  const sets = ranges as readonly unknown[];
  for (const set of sets) {
    if (!Array.isArray(set)) return 'has in its ipam "host-local" ranges that are no lists; write [[{ "subnet": … }]]';
    const problem = firstOf(set, (one) => wants(one['subnet'], 'subnet'));
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function firstOf(list: unknown, problemOf: (item: JsonObject) => string | undefined): string | undefined {
  if (!Array.isArray(list)) return undefined;
  for (const item of list) {
    const problem = isJsonObject(item) ? problemOf(item) : undefined;
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function hasResource({ metadata }: Manifest): boolean {
  return !isBlank(metadata?.annotations?.['k8s.v1.cni.cncf.io/resourceName']);
}

/** What is wrong with a network of OVN-Kubernetes, of the definition `namespace/name`. */
function overlayProblem(plugin: JsonObject, { metadata }: Manifest): string | undefined {
  const { topology, netAttachDefName, role, ipam, joinSubnet, subnets, allowPersistentIPs } = plugin;
  // The network of the cluster itself has no topology, and may be named by any definition.
  if (plugin['name'] === 'default') return undefined;
  const [namespace, name] = [textOf(metadata?.namespace), textOf(metadata?.name)];
  if (namespace !== undefined && netAttachDefName !== `${namespace}/${name}`) {
    return `has the netAttachDefName ${JSON.stringify(netAttachDefName) ?? 'of nothing'}, which must be that of its own definition: write "${namespace}/${name}"`;
  }
  if (topology !== 'layer2' && topology !== 'layer3' && topology !== 'localnet') {
    return `has the topology ${JSON.stringify(topology) ?? 'of nothing'}; choose layer2, layer3 or localnet`;
  }
  if (isJsonObject(ipam) && typeOf(ipam) !== '') {
    return `has the ipam "${typeOf(ipam)}", and OVN-Kubernetes gives addresses itself; leave it out, and give subnets`;
  }
  if (!isBlank(role) && role !== 'primary' && role !== 'secondary') {
    return `has the role ${JSON.stringify(role)}; choose primary or secondary`;
  }
  if (allowPersistentIPs === true && topology === 'layer3') {
    return 'has allowPersistentIPs, and layer3 gives addresses node by node; choose layer2, or leave it out';
  }
  if (role === 'primary' && topology === 'localnet') {
    return 'has the role "primary", which localnet has not; leave it out, or choose layer2';
  }
  const ofLayer2 = ['infrastructureSubnets', 'reservedSubnets', 'defaultGatewayIPs'].find(
    (key) => !isBlank(plugin[key]),
  );
  if (ofLayer2 !== undefined && topology !== 'layer2') return `has ${ofLayer2}, which layer2 alone has; leave it out`;
  if (!isBlank(joinSubnet) && topology === 'localnet') return 'has a joinSubnet, which localnet has not; leave it out';
  if (role === 'primary' && topology === 'layer2' && isBlank(subnets)) {
    return 'is the primary network of its pods, which needs addresses; give subnets';
  }
  return undefined;
}

/** What the plugins beside bridge and SR-IOV refuse, which shows when the first machine on the network does not start. */
export const cniOtherPluginRules: readonly Rule<Manifest>[] = [
  {
    id: 'network-attachment-definition/valid-mode',
    says: 'the mode of macvlan, ipvlan and bond is one that the plugin knows',
    stage: 'start',
    mirrors: `${plugins}/main/macvlan/macvlan.go, ipvlan/ipvlan.go modeFromString`,
    check: eachPlugin(Object.keys(modes), (plugin, report) => {
      const { mode } = plugin;
      const known = modes[typeOf(plugin)] ?? [];
      if (typeof mode !== 'string' || (mode === '' && typeOf(plugin) !== 'bond') || known.includes(mode)) return;
      report(`has the mode "${mode}"; choose ${known.join(', ')}`);
    }),
  },
  {
    id: 'network-attachment-definition/require-interface',
    says: 'vlan and host-device say which interface of the node they take',
    stage: 'start',
    mirrors: `${plugins}/main/vlan/vlan.go, host-device/host-device.go loadConf`,
    check: eachPlugin(['vlan', 'host-device'], (plugin, report, manifest) => {
      if (typeOf(plugin) === 'vlan') {
        if (isBlank(plugin['master'])) report('names no interface of the node; give a master');
        return;
      }
      const { device, hwaddr, kernelpath, pciBusID } = plugin;
      if (![device, hwaddr, kernelpath, pciBusID].every(isBlank) || hasResource(manifest)) return;
      report('names no interface of the node; give one of device, hwaddr, kernelpath, pciBusID, or a resource');
    }),
  },
  {
    id: 'network-attachment-definition/valid-bond',
    says: 'a bond has two links by name, and looks at them every so many milliseconds',
    stage: 'start',
    mirrors: 'github.com/k8snetworkplumbingwg/bond-cni/bond/bond.go createBond',
    check: eachPlugin(['bond'], (plugin, report) => {
      const { links, miimon, failOverMac } = plugin;
      const names = Array.isArray(links)
        ? links.filter((one) => isJsonObject(one) && typeof one['name'] === 'string')
        : [];
      if (names.length < 2 || names.length !== (links as readonly unknown[]).length) {
        report(`has the links ${JSON.stringify(links) ?? 'of nothing'}; give two or more, each as { "name": "net1" }`);
      }
      if (miimon === undefined || (typeof miimon === 'string' && !/^[+-]?\d+$/.test(miimon))) {
        report(`has the miimon ${JSON.stringify(miimon) ?? 'of nothing'}; give milliseconds as text, such as "100"`);
      }
      if (typeof failOverMac === 'number' && ![0, 1, 2].includes(failOverMac)) {
        report(`has the failOverMac ${failOverMac}; give 0, 1 or 2`);
      }
    }),
  },
  {
    id: 'network-attachment-definition/require-ipam',
    says: 'an interface that leads nowhere has an address',
    stage: 'start',
    mirrors: `${plugins}/main/dummy/dummy.go cmdAdd`,
    check: eachPlugin(['dummy'], ({ ipam }, report) => {
      if (isJsonObject(ipam) && typeOf(ipam) !== '') return;
      report('has nobody who hands out an address, which is all that it is for; give an ipam');
    }),
  },
  {
    id: 'network-attachment-definition/valid-ipam',
    says: 'addresses and subnets that are handed out have their length',
    stage: 'start',
    mirrors: `${plugins}/ipam/static/main.go, host-local/backend/allocator/config.go LoadIPAMConfig`,
    check: eachPlugin(undefined, ({ ipam }, report) => {
      const problem = isJsonObject(ipam) ? ipamProblem(ipam) : undefined;
      if (problem !== undefined) report(problem);
    }),
  },
  {
    id: 'network-attachment-definition/valid-overlay',
    says: 'a network of OVN-Kubernetes names its own definition and a topology, and leaves addresses to OVN-Kubernetes',
    stage: 'start',
    mirrors: `${ovn} ValidateNetConf`,
    check: eachPlugin([overlayType], (plugin, report, manifest) => {
      const problem = overlayProblem(plugin, manifest);
      if (problem !== undefined) report(problem);
    }),
  },
];
