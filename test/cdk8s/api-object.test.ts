import { readdirSync } from 'node:fs';
import { ApiObject, App, Chart, type IResolver, JsonPatch, Lazy, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { Disk, defineKind, type ObjectProps, type Rule, rulesAt, shape } from 'kubevirt-kit';
import { ConfigMap, construct, Namespace, Service, VirtualMachine } from 'kubevirt-kit/cdk8s';
import { failure, refusal, smallest, smallestAs, webChart, written } from './synthesis';

/** A value that cdk8s asks for at synthesis. */
function lazy(produce: () => unknown): never {
  return Lazy.any({ produce }) as never;
}

test('a kind is itself the one ApiObject, as the constructs that cdk8s imports are', () => {
  const vm = new VirtualMachine(webChart(), 'vm', smallest);
  expect([vm instanceof Construct, ApiObject.isApiObject(vm), vm.node.children]).toEqual([true, true, []]);
  expect([vm.node.path, ApiObject.of(vm) === vm]).toEqual(['web/vm', true]);
  const { apiVersion, apiGroup, kind, name } = ApiObject.of(vm);
  expect([apiVersion, apiGroup, kind, name]).toEqual(['kubevirt.io/v1', 'kubevirt.io', 'VirtualMachine', 'vm']);
});

describe('JSON patches', () => {
  test('reach the object, unknown fields too', () => {
    const chart = webChart();
    const vm = new VirtualMachine(chart, 'vm', smallest);
    ApiObject.of(vm).addJsonPatch(
      JsonPatch.replace('/spec/template/spec/domain/memory/guest', '2Gi'),
      JsonPatch.add('/spec/template/spec/futureField', { deep: [1] }),
    );
    const expected = smallestAs('vm');
    expected.spec.template.spec.domain.memory.guest = '2Gi';
    expected.spec.template.spec.futureField = { deep: [1] };
    expect(written(chart)).toEqual([expected]);
  });

  test('what they make of an object is checked at synthesis', () => {
    const chart = webChart();
    const vm = new VirtualMachine(chart, 'vm', smallest);
    ApiObject.of(vm).addJsonPatch(JsonPatch.replace('/metadata/name', 'A_b'));
    expect(failure(() => written(chart))).toBe(
      [
        'Validation failed with the following errors:',
        '  [web/vm] VirtualMachine "web/vm" would be rejected by the cluster:',
        '  metadata.name: name "A_b" may hold only lowercase letters, digits, "-" and ".", and each part must start and end with a letter or digit; choose another [metadata/valid-name]',
      ].join('\n'),
    );
  });

  test('one that is added after a synthesis is checked by the next', () => {
    const chart = webChart();
    const vm = new VirtualMachine(chart, 'vm', smallest);
    expect(written(chart)).toEqual([smallestAs('vm')]);
    ApiObject.of(vm).addJsonPatch(JsonPatch.replace('/metadata/name', 'A_b'));
    expect(failure(() => written(chart))).toMatch('VirtualMachine "web/vm" would be rejected by the cluster');
  });

  test('one that leads nowhere does not hide what is wrong elsewhere', () => {
    const chart = webChart();
    const lost = new VirtualMachine(chart, 'lost', smallest);
    ApiObject.of(lost).addJsonPatch(JsonPatch.add('/no/such/place', 1));
    const bare = new VirtualMachine(chart, 'bare', smallest);
    ApiObject.of(bare).addJsonPatch(JsonPatch.remove('/metadata'));
    new Service(chart, 'http', { target: bare, ports: { http: 80 } });
    expect(failure(() => written(chart))).toBe(
      [
        'Validation failed with the following errors:',
        '  [web/lost] VirtualMachine "web/lost" cannot be rendered:',
        "  Failed serializing construct at path 'web/lost' with name 'lost': TypeError: Cannot read properties of undefined (reading 'such')",
        '  [web/bare] VirtualMachine "web/bare" cannot be made:',
        '  metadata: the manifest has lost its metadata; leave them in it [props/valid-value]',
      ].join('\n'),
    );
  });
});

describe('additions to the metadata', () => {
  test('are written', () => {
    const chart = webChart();
    const { metadata } = ApiObject.of(new VirtualMachine(chart, 'vm', smallest));
    metadata.addLabel('tier', 'web');
    metadata.addAnnotation('note', 'mine');
    metadata.addFinalizers('example.com/hold');
    metadata.addOwnerReference({ apiVersion: 'v1', kind: 'ConfigMap', name: 'owner', uid: 'u' });
    metadata.add('generation', 7);
    expect(written(chart)).toEqual([
      smallestAs('vm', {
        labels: { tier: 'web' },
        annotations: { note: 'mine' },
        finalizers: ['example.com/hold'],
        ownerReferences: [{ apiVersion: 'v1', kind: 'ConfigMap', name: 'owner', uid: 'u' }],
        generation: 7,
      }),
    ]);
  });

  test.each<[string, (metadata: ApiObject['metadata']) => void, string]>([
    [
      'label',
      (metadata) => metadata.addLabel('a b', 'c'),
      'metadata.labels["a b"]: label "a b" may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another [metadata/valid-label]',
    ],
    [
      'annotation',
      (metadata) => metadata.addAnnotation('a/', 'c'),
      'metadata.annotations["a/"]: annotation "a/" has no name; write one [metadata/valid-annotation]',
    ],
    [
      'field',
      (metadata) => metadata.add('namespace', 'not used'),
      'metadata.generation: NaN is no number that can be sent; give a finite one [props/valid-value]',
    ],
  ])('a %s is checked at synthesis', (what, add, message) => {
    const chart = webChart();
    const { metadata } = ApiObject.of(new VirtualMachine(chart, 'vm', smallest));
    add(metadata);
    if (what === 'field') metadata.add('generation', Number.NaN);
    expect(failure(() => written(chart))).toMatch(message);
  });

  test('the labels that an object has can be read', () => {
    const vm = new VirtualMachine(webChart({ labels: { env: 'test' } }), 'vm', {
      ...smallest,
      metadata: { labels: { tier: 'web' } },
    });
    const { metadata } = ApiObject.of(vm);
    expect([metadata.getLabel('env'), metadata.getLabel('tier'), metadata.getLabel('none')]).toEqual([
      'test',
      'web',
      undefined,
    ]);
  });

  test('an object of the whole cluster stays without a namespace', () => {
    const chart = webChart({ namespace: 'web' });
    ApiObject.of(new Namespace(chart, 'ns')).metadata.addLabel('tier', 'web');
    expect(written(chart)).toEqual([
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'ns', labels: { tier: 'web' } } },
    ]);
  });
});

describe('late values', () => {
  test('are written, alone and within text', () => {
    const chart = webChart();
    new VirtualMachine(chart, 'vm', { ...smallest, memory: lazy(() => '1Gi') });
    expect(written(chart)).toEqual([smallestAs('vm')]);
  });

  test('are judged by the rules at synthesis', () => {
    const chart = webChart();
    new VirtualMachine(chart, 'vm', { ...smallest, metadata: { labels: { tier: lazy(() => 'a b') } } });
    expect(failure(() => written(chart))).toBe(
      [
        'Validation failed with the following errors:',
        '  [web/vm] VirtualMachine "web/vm" would be rejected by the cluster:',
        '  metadata.labels.tier: label "tier" has the value "a b", which may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another [metadata/valid-label]',
      ].join('\n'),
    );
  });

  test('must be of the type of their prop', () => {
    const chart = webChart();
    new VirtualMachine(chart, 'vm', {
      memory: lazy(() => '20GB'),
      cpu: { cores: lazy(() => Number.NaN) },
      runStrategy: lazy(() => 'Sometimes'),
      disks: {
        root: Disk.containerDisk(lazy(() => new Date(0))),
        data: Disk.pvc({ claimName: lazy(() => undefined) }),
        empty: Disk.emptyDisk(lazy(() => ({ Gi: 1 }))),
      },
    });
    expect(failure(() => written(chart))).toBe(
      [
        'Validation failed with the following errors:',
        '  [web/vm] VirtualMachine "web/vm" cannot be made:',
        '  memory: text "20GB" is given where a quantity such as "4Gi", "500m" or "2" is wanted [props/valid-type]',
        '  cpu.cores: the number NaN is given where a whole number is wanted [props/valid-type]',
        '  runStrategy: text "Sometimes" is given where one of "Always", "RerunOnFailure", "Manual", "Halted", "Once", "WaitAsReceiver" is wanted [props/valid-type]',
        '  disks.root.image: a Date is given where text is wanted [props/valid-type]',
        '  disks.data.claim: the object given has no claimName; give a PersistentVolumeClaim or { claimName } [props/valid-type]',
        '  disks.empty.capacity: an object is given where a quantity such as "4Gi", "500m" or "2" is wanted [props/valid-type]',
      ].join('\n'),
    );
  });

  test('one that turns out to be absent is left out', () => {
    const chart = webChart();
    new VirtualMachine(chart, 'vm', { ...smallest, hostname: lazy(() => undefined) });
    expect(written(chart)).toEqual([smallestAs('vm')]);
  });

  test('one that fails says so for its object', () => {
    const chart = webChart();
    new VirtualMachine(chart, 'vm', {
      ...smallest,
      hostname: lazy(() => {
        throw new Error('no host name yet');
      }),
    });
    expect(failure(() => written(chart))).toBe(
      'Validation failed with the following errors:\n  [web/vm] VirtualMachine "web/vm" cannot be rendered:\n  no host name yet',
    );
  });

  test('one that changes for the worse after it was checked is not written', () => {
    const chart = webChart();
    let hostname = 'web';
    new VirtualMachine(chart, 'vm', { ...smallest, metadata: { labels: { tier: lazy(() => hostname) } } });
    expect(written(chart)).toHaveLength(1);
    hostname = 'still-fine';
    expect(written(chart)[0].metadata.labels).toEqual({ tier: 'still-fine' });
    hostname = 'a b';
    expect(refusal(() => written(chart))).toMatch(
      'VirtualMachine "web/vm" would be rejected by the cluster:\n  metadata.labels.tier: label "tier" has the value "a b"',
    );
  });

  test('an instance with a function resolve is a token, an object literal is none', () => {
    class Token {
      resolve(): string {
        return '1Gi';
      }
    }
    const chart = webChart();
    new VirtualMachine(chart, 'vm', { ...smallest, memory: new Token() as never });
    expect(written(chart)).toEqual([smallestAs('vm')]);
    expect(
      refusal(() => new VirtualMachine(chart, 'b', { ...smallest, memory: { resolve: () => '1Gi' } as never })),
    ).toBe(
      'VirtualMachine "web/b" cannot be made:\n  memory.resolve: unknown prop "resolve"; choose one of guest, hugepages, maxGuest, reservedOverhead [props/valid-type]',
    );
  });
});

describe('rules are asked', () => {
  let asked: string[];

  const counting: Rule<{ metadata: { name: string } }> = {
    id: 'counted/valid-anything',
    says: 'anything is right',
    mirrors: 'none',
    check: ({ metadata }) => {
      asked.push(metadata.name);
    },
  };
  class Counted extends construct(
    defineKind<
      ObjectProps & { data?: string },
      object,
      { apiVersion: 'example.com/v1'; kind: 'Counted'; metadata: { name: string }; data?: string }
    >({
      apiVersion: 'example.com/v1',
      kind: 'Counted',
      scope: 'Namespaced',
      shape: { data: shape.text },
      rules: [rulesAt([], [counting])],
      body: ({ data }) => (data === undefined ? {} : { data }),
      refs: () => ({}),
    }),
  ) {}

  beforeEach(() => {
    asked = [];
  });

  test('once for an object that is known, however many charts there are', () => {
    const app = new App();
    for (const id of ['a', 'b', 'c', 'd']) new Counted(new Chart(app, id), id, { data: 'x' });
    app.synthYaml();
    app.synthYaml();
    expect(asked).toEqual(['a', 'b', 'c', 'd']);
  });

  test('once more at synthesis for one with late values, a patch or an addition', () => {
    const app = new App();
    for (const id of ['a', 'b', 'c', 'd']) {
      const counted = new Counted(new Chart(app, id), id, { data: id === 'a' ? lazy(() => 'x') : 'x' });
      if (id === 'b') ApiObject.of(counted).addJsonPatch(JsonPatch.add('/more', 1));
      if (id === 'c') ApiObject.of(counted).metadata.addLabel('a', 'b');
    }
    app.synthYaml();
    expect(asked.slice(4)).toEqual(['a', 'b', 'c']);
    app.synthYaml();
    expect(asked).toHaveLength(7);
  });
});

describe('resolvers of the user', () => {
  const cloud = (names: Readonly<Record<string, unknown>>): IResolver => ({
    resolve(context) {
      if (typeof context.value === 'string' && context.value in names) context.replaceValue(names[context.value]);
    },
  });

  test('may replace any text, so what stands for a value is no error before', () => {
    const chart = webChart({}, { resolvers: [cloud({ '%MEMORY%': '1Gi', '%TIER%': 'web' })] });
    const labels = { tier: '%TIER%' };
    new VirtualMachine(chart, 'vm', { ...smallest, memory: '%MEMORY%' as never, metadata: { labels } });
    expect(written(chart)).toEqual([smallestAs('vm', { labels: { tier: 'web' } })]);
  });

  test('what they make of text is checked at synthesis, by its type and by the rules', () => {
    const chart = webChart({}, { resolvers: [cloud({ '%MEMORY%': '20GB', '%TIER%': 'a b' })] });
    new VirtualMachine(chart, 'type', { ...smallest, memory: '%MEMORY%' as never });
    new VirtualMachine(chart, 'rule', { ...smallest, metadata: { labels: { tier: '%TIER%' } } });
    new VirtualMachine(chart, 'left', { ...smallest, memory: '%OTHER%' as never });
    expect(failure(() => written(chart))).toBe(
      [
        'Validation failed with the following errors:',
        '  [web/type] VirtualMachine "web/type" cannot be made:',
        '  memory: text "20GB" is given where a quantity such as "4Gi", "500m" or "2" is wanted [props/valid-type]',
        '  [web/rule] VirtualMachine "web/rule" would be rejected by the cluster:',
        '  metadata.labels.tier: label "tier" has the value "a b", which may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another [metadata/valid-label]',
        '  [web/left] VirtualMachine "web/left" cannot be made:',
        '  memory: text "%OTHER%" is given where a quantity such as "4Gi", "500m" or "2" is wanted [props/valid-type]',
      ].join('\n'),
    );
  });

  test('that the app was given after an object was made count for it too', () => {
    const chart = webChart();
    new VirtualMachine(chart, 'vm', { ...smallest, metadata: { labels: { tier: 'gold' } } });
    App.of(chart).resolvers.push(cloud({ gold: 'a b' }));
    expect(failure(() => written(chart))).toBe(
      [
        'Validation failed with the following errors:',
        '  [] VirtualMachine "web/vm" would be rejected by the cluster:',
        '  metadata.labels.tier: label "tier" has the value "a b", which may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another [metadata/valid-label]',
      ].join('\n'),
    );
  });

  test('what is no text at all is refused at once', () => {
    const chart = webChart({}, { resolvers: [cloud({})] });
    expect(refusal(() => new VirtualMachine(chart, 'vm', { ...smallest, memory: true as never }))).toMatch(
      'memory: the boolean true is given where a quantity such as "4Gi", "500m" or "2" is wanted',
    );
  });

  test('may stand for instances of any class, and what they leave is refused at synthesis', () => {
    class Secret {
      constructor(readonly text: string) {}
    }
    const opening: IResolver = {
      resolve(context) {
        if (context.value instanceof Secret) context.replaceValue(context.value.text);
      },
    };
    const chart = webChart({}, { resolvers: [opening] });
    new ConfigMap(chart, 'map', { data: { a: new Secret('open') as never } });
    expect(written(chart)[0].data).toEqual({ a: 'open' });
    new ConfigMap(chart, 'bad', { data: { a: new Date(0) as never } });
    expect(failure(() => written(chart))).toBe(
      'Validation failed with the following errors:\n  [web/bad] ConfigMap "web/bad" cannot be made:\n  data.a: key "a": a Date is given where text is wanted [props/valid-type]',
    );
  });
});

test('a chart that has no app is checked as well, and written as cdk8s writes it', () => {
  const chart = new Chart(undefined as never, 'web');
  new VirtualMachine(chart, 'vm', smallest);
  expect(ApiObject.of(chart.node.findChild('vm')).toJson()).toEqual(smallestAs('vm'));
});

test('nothing is written when an object is wrong', () => {
  const app = Testing.app();
  const chart = new Chart(app, 'web');
  new VirtualMachine(chart, 'good', smallest);
  new VirtualMachine(chart, 'bad', { ...smallest, memory: lazy(() => '20GB') });
  expect(failure(() => app.synth())).toMatch('memory: text "20GB" is given');
  expect(readdirSync(app.outdir)).toEqual([]);
});
