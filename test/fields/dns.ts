import type { MachineCase } from './field-case';

const inside = { memory: '1Gi', disks: {} } as const;
const domain = { memory: { guest: '1Gi' }, devices: { disks: [] } };

/** What can be said of a machine's names. */
export const dnsCases: readonly MachineCase[] = [
  {
    name: 'a host name below a headless Service',
    props: { ...inside, hostname: 'db-1', subdomain: 'machines' },
    spec: { domain, volumes: [], hostname: 'db-1', subdomain: 'machines' },
  },
  {
    name: 'name servers, search domains and options of its own',
    props: {
      ...inside,
      dnsPolicy: 'None',
      dnsConfig: {
        nameservers: ['192.0.2.53', '2001:db8::53'],
        searches: ['machines.example.com', 'example.com'],
        options: [{ name: 'ndots', value: '2' }, { name: 'edns0' }],
      },
    },
    spec: {
      domain,
      volumes: [],
      dnsPolicy: 'None',
      dnsConfig: {
        nameservers: ['192.0.2.53', '2001:db8::53'],
        searches: ['machines.example.com', 'example.com'],
        options: [{ name: 'ndots', value: '2' }, { name: 'edns0' }],
      },
    },
  },
  ...(['ClusterFirst', 'ClusterFirstWithHostNet', 'Default'] as const).map((dnsPolicy) => ({
    name: `the policy ${dnsPolicy}`,
    props: { ...inside, dnsPolicy },
    spec: { domain, volumes: [], dnsPolicy },
  })),
];
