import { interfaceRules, ownAddressRules } from '../../src/machine/interface.rules';
import { defaultInterfaceRules, discontinuedBindingRules } from '../../src/machine/interface-binding.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules(
  'interface',
  [...interfaceRules, ...discontinuedBindingRules, ...defaultInterfaceRules, ...ownAddressRules],
  {
    'interface/unique-name': {
      path: 'spec.template.spec.domain.devices.interfaces[1].name',
      message:
        'interface "flat" is there more than once, and a network takes one interface; give each a name and a network of its own',
    },
    'interface/require-network': {
      path: 'spec.template.spec.domain.devices.interfaces[1].name',
      message:
        'interface "flat" has no network of that name; add one to networks, or name the interface after its network',
    },
    'interface/require-binding': [
      {
        path: 'spec.template.spec.domain.devices.interfaces[0]',
        message: 'interface "default" has no binding; give it bridge, masquerade, sriov, passtBinding or binding',
      },
      {
        path: 'spec.template.spec.domain.devices.interfaces[0]',
        message: 'interface "default" has 2 bindings, bridge and masquerade; leave one',
      },
      {
        path: 'spec.template.spec.domain.devices.interfaces[0]',
        message:
          'interface "default" is bound by passt, which is no binding any more; give it bridge, masquerade, sriov, passtBinding or binding',
      },
    ],
    'interface/no-discontinued-binding': [
      {
        path: 'spec.template.spec.domain.devices.interfaces[0].slirp',
        message:
          'interface "default" is bound by slirp, which KubeVirt gave up in version 1.3; choose bridge, masquerade, sriov, passtBinding or binding',
      },
      {
        path: 'spec.template.spec.domain.devices.interfaces[0].passt',
        message:
          'interface "default" is bound by passt, which KubeVirt gave up in version 1.3; choose bridge, masquerade, sriov, passtBinding or binding',
      },
      {
        path: 'spec.template.spec.domain.devices.interfaces[0].macvtap',
        message:
          'interface "flat" is bound by macvtap, which KubeVirt gave up in version 1.3; choose bridge, masquerade, sriov, passtBinding or binding',
      },
      {
        path: 'spec.template.spec.domain.devices.interfaces[0].passt',
        message:
          'interface "default" is bound by passt, which KubeVirt gave up in version 1.3; choose bridge, masquerade, sriov, passtBinding or binding',
      },
      {
        path: 'spec.template.spec.domain.devices.interfaces[0].macvtap',
        message:
          'interface "flat" is bound by macvtap, which KubeVirt gave up in version 1.3; choose bridge, masquerade, sriov, passtBinding or binding',
      },
    ],
    'interface/require-pod-network': [
      {
        path: 'spec.template.spec.domain.devices.interfaces[0].masquerade',
        message:
          'interface "flat" is bound by masquerade, which works on the pod network only; choose bridge or sriov, or give its network the source pod',
      },
      {
        path: 'spec.template.spec.domain.devices.interfaces[0].passtBinding',
        message:
          'interface "flat" is bound by passtBinding, which works on the pod network only; choose bridge or sriov, or give its network the source pod',
      },
    ],
    'interface/require-feature-gate': [
      {
        path: 'spec.template.spec.domain.devices.interfaces[0].passtBinding',
        message:
          'interface "default" has passtBinding, whose feature gate PasstBinding is off; switch it on in the KubeVirt resource, or do without',
      },
      {
        path: 'spec.template.spec.domain.devices.interfaces[0].portRanges',
        message:
          'interface "default" has portRanges, whose feature gate PortRangesSpec is off; switch it on in the KubeVirt resource, or do without',
      },
    ],
    'interface/no-sriov-on-pod-network': {
      path: 'spec.template.spec.domain.devices.interfaces[0].sriov',
      message:
        'interface "fabric" is bound by sriov on the pod network, which has no virtual function to give; put it on a Multus network',
    },
    'interface/no-reserved-mac': {
      path: 'spec.template.spec.domain.devices.interfaces[0].macAddress',
      message: 'interface "default" uses 02:00:00:00:00:00, which the in-pod bridge reserves; choose another address',
    },
    'interface/valid-mac': [
      {
        path: 'spec.template.spec.domain.devices.interfaces[0].macAddress',
        message:
          'interface "default" uses "02:00:5e:10:00", which is no MAC address of six bytes; write it as 02:00:5e:10:00:01',
      },
      {
        path: 'spec.template.spec.domain.devices.interfaces[0].macAddress',
        message:
          'interface "default" uses "02:00:5e:10:00-01", which is no MAC address of six bytes; write it as 02:00:5e:10:00:01',
      },
      {
        path: 'spec.template.spec.domain.devices.interfaces[0].macAddress',
        message:
          'interface "default" uses "02:00:5e:10:00:00:00:01", which is no MAC address of six bytes; write it as 02:00:5e:10:00:01',
      },
      {
        path: 'spec.template.spec.domain.devices.interfaces[0].macAddress',
        message:
          'interface "default" uses "02005e10000", which is no MAC address of six bytes; write it as 02:00:5e:10:00:01',
      },
    ],
    'interface/valid-model': {
      path: 'spec.template.spec.domain.devices.interfaces[0].model',
      message:
        'interface "default" has the model "vmxnet3", which KubeVirt does not emulate; choose virtio, e1000, e1000e, igb, ne2k_pci, pcnet, rtl8139',
    },
    'interface/valid-pci-address': {
      path: 'spec.template.spec.domain.devices.interfaces[0].pciAddress',
      message: 'interface "default" has the PCI address "81:01.0", which cannot be read; write it as 0000:81:01.0',
    },
    'interface/valid-state': {
      path: 'spec.template.spec.domain.devices.interfaces[0].state',
      message: 'interface "default" has the state "Down", which KubeVirt does not know; choose up, down, absent',
    },
    'interface/no-link-state': {
      path: 'spec.template.spec.domain.devices.interfaces[0].state',
      message: 'interface "fabric" has the state "up", which cannot be set on sriov; leave it out',
    },
    'interface/no-absent-state': [
      {
        path: 'spec.template.spec.domain.devices.interfaces[0].state',
        message:
          'interface "fabric" has the state "absent", which only interfaces bound by bridge may have; remove the interface and restart the machine',
      },
      {
        path: 'spec.template.spec.domain.devices.interfaces[0].state',
        message:
          'interface "flat" has the state "absent", which an interface on the default network may not have; leave it out',
      },
      {
        path: 'spec.template.spec.domain.devices.interfaces[0].state',
        message:
          'interface "flat" has the state "absent", which an interface on the default network may not have; leave it out',
      },
    ],
    'interface/valid-port': [
      {
        path: 'spec.template.spec.domain.devices.interfaces[0].ports[0].port',
        message: 'interface "default" has the port 0; give a number from 1 to 65535',
      },
      {
        path: 'spec.template.spec.domain.devices.interfaces[0].ports[0].port',
        message: 'interface "default" has the port 65536; give a number from 1 to 65535',
      },
      {
        path: 'spec.template.spec.domain.devices.interfaces[0].ports[0].port',
        message: 'interface "default" has the port -1; give a number from 1 to 65535',
      },
      {
        path: 'spec.template.spec.domain.devices.interfaces[0].ports[0].port',
        message: 'interface "default" has the port 0; give a number from 1 to 65535',
      },
    ],
    'interface/valid-port-protocol': {
      path: 'spec.template.spec.domain.devices.interfaces[0].ports[0].protocol',
      message: 'interface "default" has a port of the protocol "udp"; choose TCP or UDP',
    },
    'interface/valid-port-name': [
      {
        path: 'spec.template.spec.domain.devices.interfaces[0].ports[0].name',
        message:
          'interface "default" has a port named "HTTP", which may hold only lowercase letters, digits and "-", and must hold a letter; choose another',
      },
      {
        path: 'spec.template.spec.domain.devices.interfaces[0].ports[0].name',
        message:
          'interface "default" has a port named "80", which may hold only lowercase letters, digits and "-", and must hold a letter; choose another',
      },
      {
        path: 'spec.template.spec.domain.devices.interfaces[0].ports[0].name',
        message:
          'interface "default" has a port named "a-very-long-name", which has 16 characters, at most 15 are allowed; choose a shorter one',
      },
      {
        path: 'spec.template.spec.domain.devices.interfaces[0].ports[0].name',
        message:
          'interface "default" has a port named "a--b", which may not start or end with "-", nor hold two in a row; choose another',
      },
    ],
    'interface/unique-port-name': {
      path: 'spec.template.spec.domain.devices.interfaces[0].ports[1].name',
      message: 'interface "default" has more than one port named "http"; give each a name of its own',
    },
    'interface/valid-dhcp-option': [
      {
        path: 'spec.template.spec.domain.devices.interfaces[0].dhcpOptions.privateOptions[0].option',
        message: 'interface "default" has the private DHCP option 223; give a number from 224 to 254',
      },
      {
        path: 'spec.template.spec.domain.devices.interfaces[0].dhcpOptions.privateOptions[0].option',
        message: 'interface "default" has the private DHCP option 255; give a number from 224 to 254',
      },
    ],
    'interface/unique-dhcp-option': {
      path: 'spec.template.spec.domain.devices.interfaces[0].dhcpOptions.privateOptions[1].option',
      message: 'interface "default" has the private DHCP option 224 more than once; leave one',
    },
    'interface/valid-ntp-server': [
      {
        path: 'spec.template.spec.domain.devices.interfaces[0].dhcpOptions.ntpServers[0]',
        message:
          'interface "default" has the NTP server "ntp.example.com", which is no IPv4 address; write it as 192.0.2.1',
      },
      {
        path: 'spec.template.spec.domain.devices.interfaces[0].dhcpOptions.ntpServers[0]',
        message:
          'interface "default" has the NTP server "2001:db8::1", which is no IPv4 address; write it as 192.0.2.1',
      },
    ],
    'interface/valid-name': {
      path: 'spec.template.spec.domain.devices.interfaces[0].name',
      message: 'interface "flat.1" may hold only letters, digits, "-" and "_" in its name; choose another',
    },
    'interface/require-claim-binding': {
      path: 'spec.template.spec.domain.devices.interfaces[0]',
      message: 'interface "nic" is on a resourceClaim, which is for sriov and binding plugins; choose sriov or binding',
    },
    'interface/no-bridge-on-pod-network': {
      path: 'spec.template.spec.domain.devices.interfaces[0].bridge',
      message:
        'interface "default" is bound to the pod network by bridge, which the KubeVirt resource does not permit (permitBridgeInterfaceOnPodNetwork); choose masquerade, or put it on a Multus network',
    },
    'interface/require-possible-default': [
      {
        path: 'spec.template.spec.domain.devices.interfaces',
        message:
          'the machine names no interfaces, and gets what the KubeVirt resource says: a bridge to the pod network, which the same resource does not permit; give it an interface, or set autoattachPodInterface to false',
      },
      {
        path: 'spec.domain.devices.interfaces',
        message:
          'the machine names no interfaces, and gets what the KubeVirt resource says: a bridge to the pod network, which the same resource does not permit; give it an interface, or set autoattachPodInterface to false',
      },
      {
        path: 'spec.template.spec.domain.devices.interfaces',
        message:
          'the machine names no interfaces, and gets what the KubeVirt resource says: slirp, which KubeVirt gave up in version 1.3; give it an interface, or set autoattachPodInterface to false',
      },
      {
        path: 'spec.template.spec.domain.devices.interfaces',
        message:
          'the machine names no interfaces, and gets what the KubeVirt resource says: slirp, which KubeVirt gave up in version 1.3; give it an interface, or set autoattachPodInterface to false',
      },
    ],
    'interface/no-ports-beside-ranges': {
      path: 'spec.template.spec.domain.devices.interfaces[0].portRanges',
      message: 'interface "default" has ports and portRanges; write all as portRanges, or all as ports',
    },
    'interface/require-masquerade': {
      path: 'spec.template.spec.domain.devices.interfaces[0].portRanges',
      message:
        'interface "default" has portRanges, which work with the binding masquerade only; choose that, or write ports',
    },
    'interface/no-eleventh-port-range': {
      path: 'spec.template.spec.domain.devices.interfaces[0].portRanges',
      message: 'interface "default" has 11 portRanges, and at most 10 are taken; join some',
    },
    'interface/valid-port-range': [
      {
        path: 'spec.template.spec.domain.devices.interfaces[0].portRanges[0].protocol',
        message: 'interface "default" has a range of ports with the protocol "SCTP"; choose TCP or UDP',
      },
      {
        path: 'spec.template.spec.domain.devices.interfaces[0].portRanges[0].protocol',
        message: 'interface "default" has a range of ports with no protocol; choose TCP or UDP',
      },
      {
        path: 'spec.template.spec.domain.devices.interfaces[0].portRanges[0].start',
        message: 'interface "default" has a range of ports with the start 0; give a number from 1 to 65535',
      },
      {
        path: 'spec.template.spec.domain.devices.interfaces[0].portRanges[0].end',
        message: 'interface "default" has a range of ports with the end 65536; give a number from 1 to 65535',
      },
      {
        path: 'spec.template.spec.domain.devices.interfaces[0].portRanges[0].start',
        message: 'interface "default" has a range of ports with the start 10 behind its end 9; exchange them',
      },
    ],
    'interface/no-overlapping-port-ranges': {
      path: 'spec.template.spec.domain.devices.interfaces[0].portRanges[1]',
      message: 'interface "default" has the TCP ports 9 to 19, of which some are in 1 to 9 already; join the two',
    },
    'interface/require-mac': [
      {
        path: 'spec.template.spec.domain.devices.interfaces[0]',
        message: 'interface "default" has no MAC address, and gets another one at each start; give it macAddress',
      },
    ],
    'interface/require-registered-binding': {
      path: 'spec.template.spec.domain.devices.interfaces[0].binding.name',
      message:
        'interface "default" is bound by the plugin "slow", which the KubeVirt resource does not register; register it under configuration.network.binding, or choose vdpa',
    },
  },
);
