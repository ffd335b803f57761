import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { Cluster, Disk, Interface } from 'kubevirt-kit';
import { ConfigMap, Service, SriovNetworkNodePolicy, setCluster, setRules, VirtualMachine } from 'kubevirt-kit/cdk8s';
import { failure, heard, refusal, smallest, webChart, written } from './synthesis';

const policy = { resourceName: 'mlx', numVfs: 8, pfNames: ['ens1f0'] };
const hostDisk = { memory: '1Gi', disks: { root: Disk.hostDisk('/var/lib/web.img') } } as const;
const withHostDisk = Cluster.kubevirt('1.9', { featureGates: ['HostDisk'] });

/** Where the SR-IOV operator is, seen from a scope. */
function operatorSeenFrom(scope: Construct, id = 'policy'): unknown {
  new SriovNetworkNodePolicy(scope, id, policy);
  const [written] = Chart.of(scope).toJson().slice(-1);
  return written.metadata.namespace;
}

function operatorAt(namespace: string): Cluster {
  return Cluster.kubevirt('1.9', { sriovOperatorNamespace: namespace });
}

describe('setCluster', () => {
  test('an object is checked against the cluster of its app, its chart or its construct', () => {
    for (const scopeOf of [(chart: Chart) => chart.node.root as App, (chart: Chart) => chart]) {
      const chart = webChart();
      expect(refusal(() => new VirtualMachine(webChart(), 'vm', hostDisk))).toMatch('HostDisk');
      setCluster(scopeOf(chart), withHostDisk);
      new VirtualMachine(chart, 'vm', hostDisk);
      expect(written(chart)).toHaveLength(1);
    }
  });

  test('the nearest one above an object holds', () => {
    const app = new App();
    const chart = new Chart(app, 'web');
    const team = new Construct(chart, 'team');
    const inner = new Construct(team, 'inner');
    setCluster(inner, operatorAt('of-construct'));
    setCluster(app, operatorAt('of-app'));
    setCluster(chart, operatorAt('of-chart'));
    expect(operatorSeenFrom(inner)).toBe('of-construct');
    expect(operatorSeenFrom(team)).toBe('of-chart');
    expect(operatorSeenFrom(chart)).toBe('of-chart');
    expect(operatorSeenFrom(new Chart(app, 'other'))).toBe('of-app');
  });

  test('what is said last of a scope holds', () => {
    const chart = webChart();
    setCluster(chart, operatorAt('first'));
    setCluster(chart, operatorAt('second'));
    expect(operatorSeenFrom(chart)).toBe('second');
  });

  test('the prop of an object overrides it', () => {
    const chart = webChart();
    setCluster(chart, Cluster.kubevirt('1.9'));
    new VirtualMachine(chart, 'vm', { ...hostDisk, cluster: withHostDisk });
    expect(written(chart)).toHaveLength(1);
    expect(refusal(() => new VirtualMachine(chart, 'other', hostDisk))).toMatch('HostDisk');
  });

  test('is refused once the scope holds an object, also deep inside, and not once its neighbour does', () => {
    const app = new App();
    const chart = new Chart(app, 'web');
    const other = new Chart(app, 'other');
    const team = new Construct(chart, 'team');
    new ConfigMap(team, 'map');
    const message =
      'setCluster: ConfigMap "web/team/map" is made already and was checked without it; call setCluster before the first object';
    for (const scope of [app, chart, team]) {
      expect(() => setCluster(scope, withHostDisk)).toThrow(new Error(message));
    }
    setCluster(other, withHostDisk);
    setCluster(new Construct(chart, 'later'), withHostDisk);
    new VirtualMachine(other, 'vm', hostDisk);
    expect(written(other)).toHaveLength(1);
  });

  test('what is no cluster is refused', () => {
    for (const [given, name] of [
      ['1.9', 'text "1.9"'],
      [{ kubevirt: '1.9' }, 'an object'],
      [undefined, 'undefined'],
    ] as const) {
      expect(() => setCluster(webChart(), given as never)).toThrow(
        new TypeError(`setCluster: ${name} is given; make it with Cluster.kubevirt()`),
      );
    }
  });
});

/** A Service that selects nothing, which is a warning. */
function strayService(scope: Construct, id = 'stray', ignoreRules: readonly string[] = []): void {
  new Service(scope, id, { target: { selector: { tier: 'web' } }, ports: { http: 80 }, ignoreRules });
}

const stray =
  'spec.selector: selects tier=web, which no machine of this program has; select a machine, or set the label with podLabels [service/require-target]';

describe('warnings', () => {
  test('are printed at synthesis, once for each object and rule, however many charts and syntheses', () => {
    const app = new App();
    const chart = new Chart(app, 'web');
    new Chart(app, 'other');
    const made = heard(() => {
      strayService(chart);
      strayService(chart, 'more');
    });
    const synthesized = heard(() => {
      app.synthYaml();
      app.synthYaml();
    });
    expect(made).toEqual([]);
    expect(synthesized).toEqual([
      `warning: Service "web/stray": ${stray}\n`,
      `warning: Service "web/more": ${stray}\n`,
    ]);
  });

  test('one that appears after a synthesis is printed by the next', () => {
    const chart = webChart();
    expect(heard(() => written(chart))).toEqual([]);
    strayService(chart);
    expect(heard(() => written(chart))).toEqual([`warning: Service "web/stray": ${stray}\n`]);
  });

  test('an object may ignore the rule', () => {
    const chart = webChart();
    strayService(chart, 'stray', ['service/require-target']);
    expect(heard(() => written(chart))).toEqual([]);
  });

  test('two machines with one address on one network are one warning, about the second', () => {
    const chart = webChart();
    const interfaces = { flat: Interface.bridge({ networkName: 'flat' }, { macAddress: '02:00:00:00:00:01' }) };
    new VirtualMachine(chart, 'a', { ...smallest, interfaces });
    new VirtualMachine(chart, 'b', { ...smallest, interfaces });
    expect(heard(() => written(chart))).toEqual([
      'warning: VirtualMachine "web/b": spec.template.spec.domain.devices.interfaces[0].macAddress: interface "flat" has the MAC address 02:00:00:00:00:01, which interface "flat" of VirtualMachine "web/a" has on the same network; choose another, or leave it out [interface/unique-mac]\n',
    ]);
  });
});

describe('setRules', () => {
  test('makes a warning an error, for an app, a chart or a construct', () => {
    const scopes = [(chart: Chart): Construct => chart.node.root as App, (chart: Chart): Construct => chart];
    for (const scopeOf of scopes) {
      const chart = webChart();
      setRules(scopeOf(chart), { 'service/require-target': 'error' });
      strayService(chart);
      let message = '';
      expect(heard(() => (message = failure(() => written(chart))))).toEqual([]);
      expect(message).toBe(
        `Validation failed with the following errors:\n  [] Service "web/stray" is refused by the rules of this program:\n  ${stray}`,
      );
    }
  });

  test('switches a warning off', () => {
    const chart = webChart();
    setRules(chart, { 'service/require-target': 'off' });
    strayService(chart);
    expect(heard(() => written(chart))).toEqual([]);
  });

  test('is said rule by rule: the nearest scope that says something of a rule holds', () => {
    const app = new App();
    const chart = new Chart(app, 'web');
    const team = new Construct(chart, 'team');
    setRules(app, { 'service/require-target': 'off', 'interface/unique-mac': 'error' });
    setRules(team, { 'service/require-target': 'warning' });
    strayService(chart);
    strayService(team);
    const interfaces = { flat: Interface.bridge({ networkName: 'flat' }, { macAddress: '02:00:00:00:00:01' }) };
    new VirtualMachine(team, 'a', { ...smallest, interfaces });
    expect(refusal(() => new VirtualMachine(team, 'b', { ...smallest, interfaces }))).toBe(
      'VirtualMachine "web/team/b" is refused by the rules of this program:\n  spec.template.spec.domain.devices.interfaces[0].macAddress: interface "flat" has the MAC address 02:00:00:00:00:01, which interface "flat" of VirtualMachine "web/team/a" has on the same network; choose another, or leave it out [interface/unique-mac]',
    );
    expect(heard(() => failure(() => app.synthYaml()))).toEqual([`warning: Service "web/team/stray": ${stray}\n`]);
  });

  test('adds up over several calls', () => {
    const chart = webChart();
    setRules(chart, { 'service/require-target': 'off' });
    setRules(chart, { 'interface/unique-mac': 'off' });
    strayService(chart);
    expect(heard(() => written(chart))).toEqual([]);
  });

  test('is refused once the scope holds an object, and for rules that do not exist', () => {
    const chart = webChart();
    expect(() => setRules(chart, { 'service/require-targets': 'off' })).toThrow(
      new TypeError(
        'setRules: "service/require-targets" is no rule of this library; did you mean "service/require-target"?',
      ),
    );
    strayService(chart);
    expect(() => setRules(chart, { 'service/require-target': 'off' })).toThrow(
      new Error(
        'setRules: Service "web/stray" is made already and was checked without it; call setRules before the first object',
      ),
    );
  });
});

describe('ignoreRules', () => {
  test('switches a rule off for one object, now and at synthesis', () => {
    const chart = webChart();
    new ConfigMap(chart, 'map', {
      metadata: { labels: { 'a b': 'c' } },
      ignoreRules: ['metadata/valid-label'],
    });
    expect(written(chart)[0].metadata.labels).toEqual({ 'a b': 'c' });
    expect(refusal(() => new ConfigMap(chart, 'other', { metadata: { labels: { 'a b': 'c' } } }))).toMatch(
      'metadata/valid-label',
    );
  });

  test('names rules of the kind', () => {
    expect(
      refusal(() => new ConfigMap(webChart(), 'map', { ignoreRules: ['metadata/valid-labels', 'disk/valid-bus'] })),
    ).toBe(
      [
        'ConfigMap "web/map" cannot be made:',
        '  ignoreRules: "metadata/valid-labels" is no rule of ConfigMap; did you mean "metadata/valid-label"? [props/valid-rule]',
        '  ignoreRules: "disk/valid-bus" is no rule of ConfigMap [props/valid-rule]',
      ].join('\n'),
    );
  });
});
