import type { NodeNetworkConfigurationPolicy } from '../../imports/network';
import { isLate, itemsOf, numberOf, textOf } from '../core/leaf';
import type { WireManifest } from '../core/manifest';
import { at, type Path } from '../core/path';
import { type Report, type Rule, type RuleSet, rulesAt } from '../core/rule';
import { checkStructure } from '../core/structure';

type Manifest = WireManifest<NodeNetworkConfigurationPolicy>;

/** Each interface of a policy, with its path. */
function eachInterface(policy: Manifest, use: (nic: unknown, path: Path) => void): void {
  const list = itemsOf(at(policy, ['spec', 'desiredState', 'interfaces']) as readonly unknown[] | undefined);
  list.forEach((nic, i) => {
    if (typeof nic === 'object' && nic !== null) use(nic, ['spec', 'desiredState', 'interfaces', i]);
  });
}

const portLists: readonly Path[] = [
  ['bridge', 'port'],
  ['link-aggregation', 'port'],
];

/** Each port of an interface, with its path. */
function eachPort(nic: unknown, path: Path, use: (port: string, path: Path) => void): void {
  for (const list of portLists) {
    itemsOf(at(nic, list) as readonly unknown[] | undefined).forEach((port, i) => {
      const name = textOf(port) ?? textOf(at(port, ['name']));
      if (name !== undefined) use(name, [...path, ...list, i]);
    });
  }
}

function nameProblem(name: string): string | undefined {
  if (name.length > 15) return `has ${name.length} characters, and the kernel takes 15; choose a shorter one`;
  return /[\s/:]/.test(name) || name === '.' || name === '..'
    ? 'holds white space, "/" or ":", or is "." or "..", which the kernel does not take; choose another'
    : undefined;
}

/** What the cluster checks of a policy for nodes, and what nmstate cannot set up. */
export const nodeNetworkConfigurationPolicyRules: readonly Rule<Manifest>[] = [
  {
    id: 'node-network-configuration-policy/valid-definition',
    says: 'the spec of a policy is as its definition asks for: labels of nodes are such',
    mirrors: 'kubernetes-nmstate api/shared/nodenetworkconfigurationpolicy_types.go (x-kubernetes-validations)',
    check(policy, report) {
      checkStructure(policy, (_rule, path, message) => {
        if (path[0] === 'spec') report(path, message);
      });
    },
  },
  {
    id: 'node-network-configuration-policy/valid-interface-name',
    says: 'the name of an interface is one that the kernel takes',
    why: 'nodes refuse the whole policy, and are set back to what they were',
    mirrors: 'linux net/core/dev.c dev_valid_name',
    stage: 'later',
    on: 'spec.desiredState',
    check(policy, report) {
      eachInterface(policy, (nic, path) => {
        // Bridges of Open vSwitch have names that the kernel does not see.
        const name = textOf(at(nic, ['name']));
        const problem = name === undefined || mayBeOvs(nic) ? undefined : nameProblem(name);
        if (problem !== undefined) report([...path, 'name'], `interface "${name}" ${problem}`);
      });
    },
  },
  {
    id: 'node-network-configuration-policy/valid-vlan',
    says: 'the tag of a VLAN is from 0 to 4094',
    why: 'nodes refuse the whole policy, and are set back to what they were',
    mirrors: 'linux net/8021q/vlan_netlink.c vlan_validate',
    stage: 'later',
    on: 'spec.desiredState',
    check(policy, report) {
      eachInterface(policy, (nic, path) => {
        const id = numberOf(at(nic, ['vlan', 'id']));
        if (id === undefined || (id >= 0 && id <= 4094)) return;
        report([...path, 'vlan', 'id'], `interface "${nameOf(nic)}" has the VLAN ${id}; give a number from 0 to 4094`);
      });
    },
  },
  {
    id: 'node-network-configuration-policy/unique-port',
    says: 'an interface is a port of one bridge or bond',
    why: 'an interface has one master, so that nodes refuse the whole policy',
    mirrors: 'nmstate rust/src/lib/ifaces/inter_ifaces_controller.rs check_overbook_ports',
    stage: 'later',
    on: 'spec.desiredState',
    check(policy: Manifest, report: Report) {
      const owners = new Map<string, string>();
      eachInterface(policy, (nic, path) => {
        const state: unknown = at(nic, ['state']);
        if (isLate(state) || textOf(state) === 'absent') return;
        eachPort(nic, path, (port, place) => {
          const owner = owners.get(port);
          if (owner === undefined) owners.set(port, nameOf(nic));
          else
            report(
              place,
              `port "${port}" of "${nameOf(nic)}" is one of "${owner}" already; leave it out of one of them`,
            );
        });
      });
    },
  },
];

function nameOf(nic: unknown): string {
  return textOf(at(nic, ['name'])) ?? '';
}

function mayBeOvs(nic: unknown): boolean {
  const type: unknown = at(nic, ['type']);
  return isLate(type) || textOf(type)?.startsWith('ovs-') === true;
}

/** The rules of a policy for nodes, mounted. */
export const nodeNetworkConfigurationPolicyRuleSets: readonly RuleSet[] = [
  rulesAt([], nodeNetworkConfigurationPolicyRules),
];
