import { isIPv4, isIPv6 } from 'node:net';
import { itemsOf, numberOrZero, textOf } from '../core/leaf';
import type { Rule } from '../core/rule';
import { eachInterfaceWith, interfaceLabel } from './interface-rule';
import type { MachineSpec } from './machine-spec';

/**
 * Whether KubeVirt reads an IPv4 address, or one mapped into IPv6. It drops leading zeros when it decodes the object
 * (`api/core/v1/sanitizers.go`), before it asks `net.ParseIP(…).To4()`.
 */
function readsAsIPv4(address: string): boolean {
  const plain = address.replace(/\d+(?=\.)|(?<=\.)\d+/g, (digits) => String(Number(digits)));
  if (isIPv4(plain)) return true;
  if (!isIPv6(plain) || plain.includes('%')) return false;
  return new URL(`http://[${plain}]`).hostname.startsWith('[::ffff:');
}

/** What the cluster checks of the answers that a machine's interfaces get by DHCP. */
export const dhcpOptionsRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'interface/valid-dhcp-option',
    says: 'a private DHCP option has a number from 224 to 254',
    mirrors: 'pkg/network/admitter/netiface.go validateDHCPPrivateOptionsWithinRange',
    check: eachInterfaceWith('dhcpOptions', (nic, report) => {
      const options = itemsOf(nic.dhcpOptions?.privateOptions);
      for (let i = 0; i < options.length; i += 1) {
        const option = numberOrZero(options[i]?.option);
        if (option === undefined || (option >= 224 && option <= 254)) continue;
        report(
          ['dhcpOptions', 'privateOptions', i, 'option'],
          `${interfaceLabel(nic)} has the private DHCP option ${option}; give a number from 224 to 254`,
        );
      }
    }),
  },
  {
    id: 'interface/unique-dhcp-option',
    says: 'no private DHCP option is given twice',
    mirrors: 'pkg/network/admitter/netiface.go validateDHCPExtraOptions',
    check: eachInterfaceWith('dhcpOptions', (nic, report) => {
      const options = itemsOf(nic.dhcpOptions?.privateOptions);
      for (let i = 1; i < options.length; i += 1) {
        const option = numberOrZero(options[i]?.option);
        if (option === undefined) continue;
        for (let j = 0; j < i; j += 1) {
          if (numberOrZero(options[j]?.option) !== option) continue;
          report(
            ['dhcpOptions', 'privateOptions', i, 'option'],
            `${interfaceLabel(nic)} has the private DHCP option ${option} more than once; leave one`,
          );
          break;
        }
      }
    }),
  },
  {
    id: 'interface/valid-ntp-server',
    says: 'NTP servers are IPv4 addresses',
    why: 'the in-pod DHCP server announces no others',
    mirrors: 'pkg/network/admitter/netiface.go validateDHCPNTPServersAreValidIPv4Addresses',
    check: eachInterfaceWith('dhcpOptions', (nic, report) => {
      const servers = itemsOf(nic.dhcpOptions?.ntpServers);
      for (let i = 0; i < servers.length; i += 1) {
        const server = textOf(servers[i]);
        if (server === undefined || readsAsIPv4(server)) continue;
        report(
          ['dhcpOptions', 'ntpServers', i],
          `${interfaceLabel(nic)} has the NTP server "${server}", which is no IPv4 address; write it as 192.0.2.1`,
        );
      }
    }),
  },
];
