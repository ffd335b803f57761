import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import {
  Cluster,
  CniPlugin,
  type Composition,
  Disk,
  Interface,
  member,
  networkAttachmentDefinition,
  persistentVolumeClaim,
  service,
  virtualMachine,
} from 'kubevirt-kit';
import { construct, setCluster, VirtualMachine } from 'kubevirt-kit/cdk8s';
import { refusal, webChart, written } from './synthesis';

interface TeamProps {
  readonly machines: readonly string[];
}

interface TeamRefs {
  readonly serviceName: string;
  readonly claims: readonly string[];
}

/** A team's machines, each with a claim, on one network and behind one Service. */
const team: Composition<TeamProps, TeamRefs> = {
  package: 'teams',
  name: 'Team',
  objects(name, { machines }) {
    const net = member('net', networkAttachmentDefinition, { plugins: [CniPlugin.bridge({ bridge: 'br1' })] });
    const pairs = machines.map((id) => {
      const data = member(`${id}-data`, persistentVolumeClaim, { size: '1Gi' });
      const vm = member(id, virtualMachine, {
        memory: '1Gi',
        disks: { data: Disk.pvc(data) },
        interfaces: { net: Interface.bridge(net) },
        podLabels: { team: name },
      });
      return [data, vm];
    });
    const http = member('http', service, { target: { selector: { team: name } }, ports: { http: 80 } });
    return [net, ...pairs.flat(), http];
  },
  refs: (members) => ({
    serviceName: Reflect.get(members.at(-1) ?? {}, 'serviceName') as string,
    claims: members.filter(({ kind }) => kind === persistentVolumeClaim).map((one) => Reflect.get(one, 'claimName')),
  }),
};

class Team extends construct(team) {}

test('its members are made in their order, and named after it', () => {
  const chart = webChart();
  new Team(chart, 'red', { machines: ['a'] });
  new Team(new Construct(chart, 'north'), 'blue', { machines: ['a'] });
  expect(written(chart).map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
    'NetworkAttachmentDefinition red-net',
    'PersistentVolumeClaim red-a-data',
    'VirtualMachine red-a',
    'Service red-http',
    'NetworkAttachmentDefinition north-blue-net',
    'PersistentVolumeClaim north-blue-a-data',
    'VirtualMachine north-blue-a',
    'Service north-blue-http',
  ]);
});

test('its members refer to each other, and are told its name', () => {
  const chart = webChart();
  new Team(chart, 'red', { machines: ['a'] });
  const [, , vm, http] = written(chart);
  expect(vm.spec.template).toMatchObject({
    metadata: { labels: { team: 'red' } },
    spec: {
      volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'red-a-data' } }],
      networks: [{ name: 'net', multus: { networkName: 'red-net' } }],
    },
  });
  expect(http.spec.selector).toEqual({ team: 'red' });
});

test('it offers what it says, and is a construct whose children are its members', () => {
  const red = new Team(webChart(), 'red', { machines: ['a', 'b'] });
  expect([red.serviceName, red.claims]).toEqual(['red-http', ['red-a-data', 'red-b-data']]);
  expect(red.node.children.map(({ node }) => node.id)).toEqual(['net', 'a-data', 'a', 'b-data', 'b', 'http']);
  expect(ApiObject.of(red.node.findChild('a')).kind).toBe('VirtualMachine');
});

test('what is wrong with a member is said by its path', () => {
  expect(refusal(() => new Team(webChart(), 'red', { machines: ['A'] }))).toMatch(
    /^PersistentVolumeClaim "web\/red\/A-data" would be rejected by the cluster:\n {2}metadata.name: name "red-A-data"/,
  );
});

test('a member cannot be read before it is made', () => {
  const hasty: Composition<object> = {
    package: 'teams',
    name: 'Hasty',
    objects() {
      const data = member('data', persistentVolumeClaim, { size: '1Gi' });
      return [
        data,
        member('vm', virtualMachine, { memory: '1Gi', disks: { data: Disk.pvc({ claimName: data.claimName }) } }),
      ];
    },
  };
  expect(() => new (construct(hasty))(webChart(), 'team')).toThrow(
    new Error('"data" is not made yet, so its claimName cannot be read; pass "data" itself to what refers to it'),
  );
});

test('a member that comes after what refers to it is missed by name', () => {
  const backwards: Composition<object> = {
    package: 'teams',
    name: 'Backwards',
    objects() {
      const data = member('data', persistentVolumeClaim, { size: '1Gi' });
      return [member('vm', virtualMachine, { memory: '1Gi', disks: { data: Disk.pvc(data) } }), data];
    },
  };
  expect(() => new (construct(backwards))(webChart(), 'team')).toThrow(
    new Error('"data" is not made yet, so its claimName cannot be read; pass "data" itself to what refers to it'),
  );
});

test('one composition may hold another, and it takes no props where none are required', () => {
  const pair: Composition<{ readonly machine?: string }, { readonly first: string }> = {
    package: 'teams',
    name: 'Pair',
    objects: (_name, { machine = 'a' }, { cluster, namespace }) => [
      member('red', team, { machines: [machine] }),
      member('blue', team, { machines: [cluster.architecture, String(namespace)] }),
    ],
    refs: ([red]) => ({ first: Reflect.get(red ?? {}, 'serviceName') as string }),
  };
  const chart = webChart({ namespace: 'web' });
  setCluster(chart, Cluster.kubevirt('1.9', { architecture: 'arm64' }));
  const both = new (construct(pair))(chart, 'both');
  expect(both.first).toBe('both-red-http');
  const machines = written(chart).filter(({ kind }) => kind === 'VirtualMachine');
  expect(machines.map(({ metadata }) => metadata.name)).toEqual(['both-red-a', 'both-blue-arm64', 'both-blue-web']);
});

test('a kind and a composition have one class each', () => {
  expect(construct(team)).toBe(construct(team));
  expect(construct(virtualMachine)).toBe(Object.getPrototypeOf(VirtualMachine));
});
