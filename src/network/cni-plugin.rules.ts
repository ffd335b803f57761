import type { NetworkAttachmentDefinition } from '../../imports/network';
import { textOf } from '../core/leaf';
import type { WireManifest } from '../core/manifest';
import type { Report, Rule } from '../core/rule';
import { isJsonObject, type JsonObject, readCniConfig, typeOf } from './cni-config';
import { isOf, pluginKeys, writtenAs } from './cni-plugin-key';

type Manifest = WireManifest<NetworkAttachmentDefinition>;

const bridgeSource = 'github.com/containernetworking/plugins/plugins/main/bridge/bridge.go';
const sriovSource = 'github.com/k8snetworkplumbingwg/sriov-cni/pkg/config/config.go';

/** `containernetworking/cni/pkg/version/version.go`, `All`. */
const cniVersions = ['0.1.0', '0.2.0', '0.3.0', '0.3.1', '0.4.0', '1.0.0', '1.1.0'];

function isVlan(id: unknown, first: number): boolean {
  return typeof id === 'number' && id >= first && id <= 4094;
}

/** The number at a key: 0 where none stands, as the plugins have it. */
function numberAt(plugin: JsonObject, key: string): number {
  const value = plugin[key];
  return typeof value === 'number' ? value : 0;
}

/** The two names of the bridge plugin. */
const bridges = ['bridge', 'cnv-bridge'];

/** Says what is wrong with one plugin of a configuration. */
export type PluginCheck = (plugin: JsonObject, report: (message: string) => void, manifest: Manifest) => void;

/** A rule's check that looks at one plugin of some types after the other. */
export function eachPlugin(types: readonly string[] | undefined, check: PluginCheck): Rule<Manifest>['check'] {
  return (manifest: Manifest, report: Report) => {
    const text = textOf(manifest.spec?.config);
    const config = text === undefined || text === '' ? '' : readCniConfig(text);
    if (typeof config === 'string') return;
    for (const plugin of config.plugins) {
      const type = typeOf(plugin);
      if (types?.includes(type) === false) continue;
      check(plugin, (message) => report(['spec', 'config'], `plugin "${type}" ${message}`), manifest);
    }
  };
}

function checkKeys(plugin: JsonObject, report: (message: string) => void): void {
  const type = typeOf(plugin);
  const keys = Object.hasOwn(pluginKeys, type) ? pluginKeys[type] : undefined;
  if (keys === undefined) return;
  for (const key of Object.keys(plugin)) {
    const sort = Object.hasOwn(keys, key) ? keys[key] : undefined;
    const value = plugin[key];
    if (sort === undefined || value === null || isOf(sort, value)) continue;
    report(`has the ${key} ${JSON.stringify(value)}; give ${writtenAs[sort]}`);
  }
}

/** What is wrong with an item of `vlanTrunk`. */
function trunkProblem(item: unknown): string | undefined {
  if (item === null || item === undefined) return 'no object; write { "id": 100 }';
  if (!isJsonObject(item)) return `${JSON.stringify(item)}; write { "id": 100 }`;
  const { id = null, minID = null, maxID = null } = item;
  for (const [key, value] of [
    ['minID', minID],
    ['maxID', maxID],
    ['id', id],
  ] as const) {
    if (value !== null && !(Number.isInteger(value) && isVlan(value, 1)))
      return `the ${key} ${JSON.stringify(value)}; give a number from 1 to 4094`;
  }
  if ((minID === null) !== (maxID === null)) return 'one of minID and maxID; give both';
  if (Number(maxID) < Number(minID)) return `the minID ${minID} over the maxID ${maxID}; swap them`;
  return undefined;
}

/**
 * What the bridge and SR-IOV plugins refuse. No server looks at it: it shows when the first machine on the network does
 * not start.
 */
export const cniPluginRules: readonly Rule<Manifest>[] = [
  {
    id: 'network-attachment-definition/valid-cni-version',
    says: 'cniVersion is one that plugins speak',
    stage: 'start',
    mirrors: 'github.com/containernetworking/cni/pkg/skel/skel.go checkVersionAndCall',
    check({ spec }, report) {
      const text = textOf(spec?.config);
      const config = text === undefined || text === '' ? '' : readCniConfig(text);
      if (typeof config === 'string' || Object.hasOwn(config.config, 'cniVersions')) return;
      const version = config.config['cniVersion'];
      if (typeof version !== 'string' || version === '' || cniVersions.includes(version)) return;
      report(
        ['spec', 'config'],
        `cniVersion "${version}" is none that plugins speak; choose ${cniVersions.join(', ')}`,
      );
    },
  },
  {
    id: 'network-attachment-definition/valid-plugin-key',
    says: 'every key of a plugin has a value of the type that the plugin reads',
    why: 'a plugin refuses its whole configuration for a number in quotes',
    stage: 'start',
    mirrors: `${bridgeSource} loadNetConf, ${sriovSource} LoadConf`,
    check: eachPlugin(undefined, checkKeys),
  },
  {
    id: 'network-attachment-definition/valid-vlan',
    says: 'a VLAN is a number from 0 to 4094',
    stage: 'start',
    mirrors: `${bridgeSource} loadNetConf, ${sriovSource} LoadConf`,
    check: eachPlugin([...bridges, 'sriov', 'vlan'], (plugin, say) => {
      const vlan = typeOf(plugin) === 'vlan' ? plugin['vlanId'] : plugin['vlan'];
      if (typeof vlan === 'number' && !isVlan(vlan, 0)) say(`has the VLAN ${vlan}; give a number from 0 to 4094`);
    }),
  },
  {
    id: 'network-attachment-definition/valid-vlan-trunk',
    says: 'a trunk is a list of VLANs, or of ranges of them, from 1 to 4094',
    stage: 'start',
    mirrors: `${bridgeSource} collectVlanTrunk`,
    check: eachPlugin(bridges, ({ vlanTrunk }, report) => {
      if (vlanTrunk === undefined || vlanTrunk === null) return;
      if (!Array.isArray(vlanTrunk)) report('has a vlanTrunk that is no list; write [{ "id": 100 }]');
      else {
        for (let i = 0; i < vlanTrunk.length; i += 1) {
          const problem = trunkProblem(vlanTrunk[i]);
          if (problem !== undefined) report(`has in vlanTrunk[${i}] ${problem}`);
        }
      }
    }),
  },
  {
    id: 'network-attachment-definition/no-vlan-beside-trunk',
    says: 'a bridge has a VLAN or a trunk, one of them',
    stage: 'start',
    mirrors: `${bridgeSource} loadNetConf`,
    check: eachPlugin(bridges, (plugin, report) => {
      const { vlanTrunk } = plugin;
      const vlan = numberAt(plugin, 'vlan');
      if (vlan <= 0 || !Array.isArray(vlanTrunk)) return;
      const ids = vlanTrunk.some((item) => isJsonObject(item) && (item['id'] ?? item['minID'] ?? null) !== null);
      if (ids) report(`has the VLAN ${vlan} and a vlanTrunk; leave one`);
    }),
  },
  {
    id: 'network-attachment-definition/no-promisc-beside-hairpin',
    says: 'a bridge has hairpinMode or promiscMode, one of them',
    stage: 'start',
    mirrors: `${bridgeSource} cmdAdd`,
    check: eachPlugin(bridges, ({ hairpinMode, promiscMode }, report) => {
      if (hairpinMode === true && promiscMode === true) report('has both hairpinMode and promiscMode; leave one');
    }),
  },
  {
    id: 'network-attachment-definition/no-ipam-without-interface',
    says: 'a bridge without an interface in the pod hands out no addresses',
    stage: 'start',
    mirrors: `${bridgeSource} cmdAdd`,
    check: eachPlugin(bridges, ({ disableContainerInterface, ipam }, report) => {
      if (disableContainerInterface !== true || !isJsonObject(ipam) || typeOf(ipam) === '') return;
      report(
        `has the ipam ${typeOf(ipam)} and disableContainerInterface, so that there is no interface to give an address; leave one`,
      );
    }),
  },
  {
    id: 'network-attachment-definition/valid-vlan-qos',
    says: 'vlanQoS is a number from 0 to 7',
    stage: 'start',
    mirrors: `${sriovSource} LoadConf`,
    check: eachPlugin(['sriov'], ({ vlanQoS }, report) => {
      if (typeof vlanQoS !== 'number' || (vlanQoS >= 0 && vlanQoS <= 7)) return;
      report(`has the vlanQoS ${vlanQoS}; give a number from 0 to 7`);
    }),
  },
  {
    id: 'network-attachment-definition/valid-vlan-proto',
    says: 'vlanProto is 802.1q or 802.1ad',
    stage: 'start',
    mirrors: `${sriovSource} LoadConf`,
    check: eachPlugin(['sriov'], ({ vlanProto }, report) => {
      if (typeof vlanProto !== 'string' || /^802\.1(q|ad)$/i.test(vlanProto)) return;
      report(`has the vlanProto "${vlanProto}"; choose 802.1q or 802.1ad`);
    }),
  },
  {
    id: 'network-attachment-definition/require-vlan',
    says: 'vlanQoS and vlanProto come with a VLAN',
    stage: 'start',
    mirrors: `${sriovSource} LoadConf`,
    check: eachPlugin(['sriov'], (plugin, report) => {
      const { vlan = null, vlanQoS = null, vlanProto = null } = plugin;
      if (vlan !== null && vlan !== 0) return;
      if (vlanQoS !== null && (vlan === null || vlanQoS !== 0)) {
        report(`has the vlanQoS ${JSON.stringify(vlanQoS)} without a VLAN; give a vlan from 1 to 4094`);
      }
      if (vlanProto !== null && (vlan === null || /^802\.1ad$/i.test(String(vlanProto)))) {
        report(`has the vlanProto ${JSON.stringify(vlanProto)} without a VLAN; give a vlan from 1 to 4094`);
      }
    }),
  },
  {
    id: 'network-attachment-definition/valid-link-state',
    says: 'link_state is auto, enable or disable',
    stage: 'start',
    mirrors: `${sriovSource} LoadConf`,
    check: eachPlugin(['sriov', 'ib-sriov'], (plugin, report) => {
      const state = plugin['link_state'];
      if (typeof state !== 'string' || ['', 'auto', 'enable', 'disable'].includes(state)) return;
      report(`has the link_state "${state}"; choose auto, enable or disable`);
    }),
  },
  {
    id: 'network-attachment-definition/require-resource',
    says: 'an SR-IOV network names the resource whose virtual functions it takes',
    why: 'Multus writes the device into the configuration only where an annotation names its resource',
    stage: 'start',
    mirrors: `${sriovSource} LoadConf`,
    check: eachPlugin(['sriov', 'ib-sriov'], ({ deviceID }, report, { metadata }) => {
      // Multus writes the device that the machine was given into the configuration, if the annotation names its resource.
      if (typeof deviceID === 'string' && deviceID !== '') return;
      const resource = metadata?.annotations?.['k8s.v1.cni.cncf.io/resourceName'];
      if (resource !== undefined && resource !== '') return;
      report('needs a virtual function, and no resource is named to take one from; give the network a resource');
    }),
  },
];
