import { isLate, itemsOf, textOf, textOrEmpty } from '../core/leaf';
import { dns1123Label, dns1123Subdomain } from '../core/name';
import type { Rule } from '../core/rule';
import { familyOf } from '../network/ip-address';
import type { MachineSpec } from './machine-spec';

const admitter = 'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go';

const mostServers = 3;
const mostSearches = 6;
const mostSearchBytes = 256;

/** What the cluster checks of a machine's subdomain, and of whom it asks for names. */
export const dnsRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'dns/valid-subdomain',
    says: 'a subdomain is a DNS subdomain',
    mirrors: `${admitter} validateSubdomainDNSSubdomainRules`,
    on: 'subdomain',
    check({ subdomain }, report) {
      const name = textOf(subdomain);
      const problem = name ? dns1123Subdomain(name) : undefined;
      if (problem !== undefined) report(['subdomain'], `subdomain "${name}" ${problem}`);
    },
  },
  {
    id: 'dns/no-dotted-subdomain',
    says: 'a subdomain is one DNS label, as the Service is that it is of',
    why: 'KubeVirt takes dots, and the API server refuses the pod: the machine never starts',
    mirrors: 'k8s.io/kubernetes pkg/apis/core/validation/validation.go ValidatePodSpec',
    stage: 'start',
    on: 'subdomain',
    check({ subdomain }, report) {
      const name = textOf(subdomain);
      if (!name || dns1123Subdomain(name) !== undefined) return;
      const problem = name.includes('.')
        ? 'has a dot, and that of a pod has none; name the Service alone'
        : dns1123Label(name);
      if (problem !== undefined) report(['subdomain'], `subdomain "${name}" ${problem}`);
    },
  },
  {
    id: 'dns/require-nameserver',
    says: 'a machine with dnsPolicy None names a server in dnsConfig',
    mirrors: `${admitter} validatePodDNSConfig`,
    on: 'dnsPolicy',
    check({ dnsPolicy, dnsConfig }, report) {
      if (textOf(dnsPolicy) !== 'None' || itemsOf(dnsConfig?.nameservers).length > 0) return;
      report(
        ['dnsConfig', 'nameservers'],
        'dnsPolicy None asks no server but those of dnsConfig, which names none; give it an address, or choose another policy',
      );
    },
  },
  {
    id: 'dns/valid-nameserver',
    says: 'dnsConfig has at most 3 name servers, each an IP address',
    mirrors: `${admitter} validatePodDNSConfig`,
    on: 'dnsConfig',
    check({ dnsConfig }, report) {
      const servers = itemsOf(dnsConfig?.nameservers);
      if (servers.length > mostServers) {
        report(
          ['dnsConfig', 'nameservers'],
          `${servers.length} name servers are given, and at most ${mostServers} are asked; leave some out`,
        );
      }
      for (let i = 0; i < servers.length; i += 1) {
        const address = textOf(servers[i]);
        // KubeVirt drops leading zeros as it decodes the object (`api/core/v1/types.go`).
        if (address === undefined || familyOf(address) !== undefined) continue;
        report(
          ['dnsConfig', 'nameservers', i],
          `name server "${address}" is no IP address; write one such as 192.0.2.53`,
        );
      }
    },
  },
  {
    id: 'dns/valid-search',
    says: 'dnsConfig has at most 6 search domains, each a DNS subdomain, of 256 bytes together',
    mirrors: `${admitter} validatePodDNSConfig`,
    on: 'dnsConfig',
    check({ dnsConfig }, report) {
      const searches = itemsOf(dnsConfig?.searches);
      if (searches.length > mostSearches) {
        report(
          ['dnsConfig', 'searches'],
          `${searches.length} search domains are given, and at most ${mostSearches} are searched; leave some out`,
        );
      }
      let bytes = searches.length - 1;
      for (let i = 0; i < searches.length; i += 1) {
        const domain = textOf(searches[i]);
        if (domain === undefined) continue;
        bytes += Buffer.byteLength(domain);
        const problem = dns1123Subdomain(domain);
        if (problem !== undefined) report(['dnsConfig', 'searches', i], `search domain "${domain}" ${problem}`);
      }
      if (bytes > mostSearchBytes) {
        report(
          ['dnsConfig', 'searches'],
          `the search domains have ${bytes} bytes with a space between them, and at most ${mostSearchBytes} are allowed; leave some out`,
        );
      }
    },
  },
  {
    id: 'dns/require-option-name',
    says: 'every option of dnsConfig has a name',
    mirrors: `${admitter} validatePodDNSConfig`,
    on: 'dnsConfig',
    check({ dnsConfig }, report) {
      const options = itemsOf(dnsConfig?.options);
      for (let i = 0; i < options.length; i += 1) {
        const name = options[i]?.name;
        if (isLate(name) || textOrEmpty(name) !== '') continue;
        report(['dnsConfig', 'options', i, 'name'], 'the option has no name; give one such as ndots');
      }
    },
  },
];
