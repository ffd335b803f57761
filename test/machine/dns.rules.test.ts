import { dnsRules } from '../../src/machine/dns.rules';
import { describeRules } from '../oracle/rule-cases';

const subdomain =
  'may hold only lowercase letters, digits, "-" and ".", and each part must start and end with a letter or digit; choose another';
const unnamed = 'the option has no name; give one such as ndots';
const none =
  'dnsPolicy None asks no server but those of dnsConfig, which names none; give it an address, or choose another policy';

describeRules('dns', dnsRules, {
  'dns/valid-subdomain': [
    { path: 'spec.template.spec.subdomain', message: `subdomain "db_machines" ${subdomain}` },
    {
      path: 'spec.template.spec.subdomain',
      message: `subdomain "${'d'.repeat(254)}" has 254 characters, at most 253 are allowed; choose a shorter one`,
    },
  ],
  'dns/require-nameserver': [
    { path: 'spec.template.spec.dnsConfig.nameservers', message: none },
    { path: 'spec.template.spec.dnsConfig.nameservers', message: none },
  ],
  'dns/valid-nameserver': [
    {
      path: 'spec.template.spec.dnsConfig.nameservers',
      message: '4 name servers are given, and at most 3 are asked; leave some out',
    },
    {
      path: 'spec.template.spec.dnsConfig.nameservers[0]',
      message: 'name server "dns.example.com" is no IP address; write one such as 192.0.2.53',
    },
    {
      path: 'spec.template.spec.dnsConfig.nameservers[1]',
      message: 'name server "fe80::1%eth0" is no IP address; write one such as 192.0.2.53',
    },
  ],
  'dns/valid-search': [
    {
      path: 'spec.template.spec.dnsConfig.searches',
      message: '7 search domains are given, and at most 6 are searched; leave some out',
    },
    {
      path: 'spec.template.spec.dnsConfig.searches',
      message:
        'the search domains have 257 bytes with a space between them, and at most 256 are allowed; leave some out',
    },
    { path: 'spec.template.spec.dnsConfig.searches[0]', message: `search domain "a_b.example" ${subdomain}` },
    { path: 'spec.template.spec.dnsConfig.searches[0]', message: `search domain "a.example." ${subdomain}` },
  ],
  'dns/require-option-name': [
    { path: 'spec.template.spec.dnsConfig.options[0].name', message: unnamed },
    { path: 'spec.template.spec.dnsConfig.options[0].name', message: unnamed },
  ],
  'dns/no-dotted-subdomain': {
    path: 'spec.template.spec.subdomain',
    message: 'subdomain "db.machines" has a dot, and that of a pod has none; name the Service alone',
  },
});
