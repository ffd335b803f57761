import { bind, type Composition, member } from '../../src/core/composition';
import { namespaceText } from '../../src/core/kind';
import { Interface } from '../../src/machine/interface';
import { type GatewayProps, type GatewayRefs, gateway } from './gateway';

test('a member says what it is, and offers nothing before it is made', () => {
  const edge = member('edge', gateway, { host: 'a' });
  expect([edge.id, edge.kind, edge.props]).toEqual(['edge', gateway, { host: 'a' }]);
  expect(() => edge.gatewayName).toThrow(
    new Error('"edge" is not made yet, so its gatewayName cannot be read; pass "edge" itself to what refers to it'),
  );
});

test('a member offers what the engine has made of it', () => {
  const edge = member('edge', gateway, { host: 'a' });
  bind(edge, { gatewayName: 'team-edge', id: 'hidden' });
  expect([edge.gatewayName, edge.gatewayNamespace, edge.id]).toEqual(['team-edge', undefined, 'edge']);
  expect(['gatewayName' in edge, 'gatewayNamespace' in edge]).toEqual([true, false]);
});

test('a member stands for what it will be where one asks which of two things is given', () => {
  const net = member<{ host: string }, { networkName: string }>('net', gateway as never, { host: 'a' });
  const nic = Interface.bridge(net, { model: 'e1000' });
  bind(net, { networkName: 'team-net' });
  expect({ ...nic, network: nic.type === 'bridge' && nic.network?.networkName }).toEqual({
    type: 'bridge',
    model: 'e1000',
    network: 'team-net',
  });
  const home = member<{ host: string }, { namespaceName: string }>('home', gateway as never, { host: 'a' });
  bind(home, { namespaceName: 'team' });
  expect(namespaceText(home)).toBe('team');
});

test('two members of one kind are bound apart', () => {
  const [a, b] = [member('a', gateway, { host: 'a' }), member('b', gateway, { host: 'b' })];
  bind(a, { gatewayName: 'first' });
  expect(a.gatewayName).toBe('first');
  expect(() => b.gatewayName).toThrow('"b" is not made yet');
});

test('a composition lists its members, and one of them may be a composition', () => {
  const team: Composition<GatewayProps, GatewayRefs> = {
    package: 'teams',
    name: 'Team',
    objects: (_name, props) => [member('edge', gateway, props)],
  };
  expect(member('inner', team, { host: 'a' }).kind).toBe(team);
});
