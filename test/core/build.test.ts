import { type Built, build, checkManifest, nameOf, type Order } from '../../src/core/build';
import { Cluster, stockCluster } from '../../src/core/cluster';
import { formatIssue, ValidationError } from '../../src/core/issue';
import type { Manifest } from '../../src/core/manifest';
import { replaceLeaves } from '../../src/core/tree';
import { carrying } from '../../src/core/value';
import { type GatewayProps, gateway } from './gateway';
import { type Late, late, lateEngine, resolved } from './late-value';

type GatewayOrder = Order<GatewayProps, { gatewayName: unknown }, Manifest>;

function made(props: GatewayProps, more: Partial<GatewayOrder> = {}): Built<object, Manifest> {
  return build({
    kind: gateway as never,
    name: 'edge',
    display: 'web/edge',
    props: props as never,
    target: { cluster: stockCluster, namespace: 'web' },
    engine: lateEngine,
    settings: {},
    ...(more as object),
  });
}

/** The whole message of a refusal. */
function refusal(props: unknown, more: Partial<GatewayOrder> = {}): string {
  try {
    made(props as GatewayProps, more);
  } catch (error) {
    if (error instanceof ValidationError) return error.message;
    throw error;
  }
  return 'not refused';
}

const metadata = { name: 'edge', namespace: 'web', labels: { 'example.com/gateway': 'yes' } };

test('an object is made with what others refer to and what comes with it', () => {
  const built = made({ host: 'a.example', port: 443, password: 'p' });
  expect(built).toMatchObject({
    manifest: { metadata, spec: { host: 'a.example', port: 443, text: 'edge=a.example' } },
    refs: { gatewayName: 'edge', gatewayNamespace: 'web' },
    companions: [{ id: 'password' }],
    object: 'Gateway "web/edge"',
    namespace: 'web',
    deferred: [],
    late: [],
    opaque: false,
    warnings: [],
  });
});

test('the name is that of the props, else that of the program', () => {
  expect(made({ host: 'a', name: 'other' }).manifest.metadata.name).toBe('other');
  expect([nameOf('edge', undefined), nameOf('edge', {}), nameOf('edge', { name: '' })]).toEqual(['edge', 'edge', '']);
});

test('labels of the program are under those of the kind and of the user', () => {
  const labels = { 'example.com/gateway': 'program', tier: 'program', env: 'program' };
  const built = made({ host: 'a', metadata: { labels: { tier: 'user' } } }, { labels });
  expect(built.manifest.metadata.labels).toEqual({ 'example.com/gateway': 'yes', tier: 'user', env: 'program' });
});

describe('one error tells all that is wrong', () => {
  test('of props that are none', () => {
    for (const props of [null, [], 'edge', 5, true]) {
      expect(refusal(props)).toBe(
        'Gateway "web/edge" cannot be made:\n  the props are no object; give an object of props [props/valid-type]',
      );
    }
  });

  test('of what the props say', () => {
    expect(refusal({ hosts: 'a', port: '443', name: 5, selector: ['a'], cluster: '1.9', ignoreRules: 'all' })).toBe(
      [
        'Gateway "web/edge" cannot be made:',
        '  hosts: unknown prop "hosts"; did you mean "host"? [props/valid-type]',
        '  port: text "443" is given where a whole number is wanted [props/valid-type]',
        '  name: the number 5 is given where text is wanted [props/valid-type]',
        '  selector: a list is given where a record of labels is wanted [props/valid-type]',
        '  cluster: text "1.9" is given; make it with Cluster.kubevirt() [props/valid-type]',
        '  ignoreRules: text "all" is given where a list is wanted [props/valid-type]',
        '  host: prop "host" is missing [props/valid-type]',
      ].join('\n'),
    );
  });

  test('of what no manifest can say', () => {
    expect(refusal({ host: 'nowhere', port: 443 })).toBe(
      'Gateway "web/edge" cannot be made:\n  port: nowhere has no ports; leave port out [props/valid-value]',
    );
  });

  test('of what cannot go over the wire, by its place in the manifest', () => {
    const owner = { apiVersion: 'v1', kind: 'ConfigMap', name: 'a', uid: new Date() };
    const patch = (manifest: { spec: unknown }): void => {
      manifest.spec = { host: Number.NaN, selector: new Map() };
    };
    expect(refusal({ host: 'a', metadata: { ownerReferences: [owner] }, patch })).toBe(
      [
        'Gateway "web/edge" cannot be made:',
        '  metadata.ownerReferences[0].uid: a Date is not for tests; give text [props/valid-value]',
        '  spec.host: NaN is no number that can be sent; give a finite one [props/valid-value]',
        '  spec.selector: a Map is not plain data; give text, a number, a boolean or a value that the engine of the tests resolves [props/valid-value]',
      ].join('\n'),
    );
  });

  test('of the rules, with rules to be ignored that do not exist', () => {
    const props = {
      host: 'localhost',
      port: -1,
      ignoreRules: ['gateway/valid-hosts'],
      metadata: { labels: { 'a b': 'c' } },
    };
    expect(refusal(props)).toBe(
      [
        'Gateway "web/edge" cannot be made:',
        '  ignoreRules: "gateway/valid-hosts" is no rule of Gateway; did you mean "gateway/valid-host"? [props/valid-rule]',
        '  metadata.labels["a b"]: label "a b" may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another [metadata/valid-label]',
        '  spec.host: host "localhost" is the pod itself; choose another [gateway/valid-host]',
        '  spec.port: port -1 is no port; choose one from 1 [gateway/valid-port]',
      ].join('\n'),
    );
  });
});

describe('rules', () => {
  test('a warning is given, and refuses nothing', () => {
    expect(made({ host: 'a', port: 80 }).warnings.map(formatIssue)).toEqual([
      'spec.port: port 80 is not encrypted; choose 443 [gateway/no-plain-http]',
    ]);
  });

  test('a program may make a warning an error, or switch it off', () => {
    expect(refusal({ host: 'a', port: 80 }, { settings: { 'gateway/no-plain-http': 'error' } })).toBe(
      'Gateway "web/edge" is refused by the rules of this program:\n  spec.port: port 80 is not encrypted; choose 443 [gateway/no-plain-http]',
    );
    expect(made({ host: 'a', port: 80 }, { settings: { 'gateway/no-plain-http': 'off' } }).warnings).toEqual([]);
  });

  test('a program cannot switch an error off, one object can', () => {
    expect(refusal({ host: 'localhost' }, { settings: { 'gateway/valid-host': 'off' } })).toMatch('gateway/valid-host');
    expect(made({ host: 'localhost', ignoreRules: ['gateway/valid-host'] }).warnings).toEqual([]);
  });

  test('rules about the whole program can be ignored too', () => {
    const built = made({ host: 'a', ignoreRules: ['service/require-target'] });
    expect(built.judge('service/require-target', 'later')).toBe('off');
    expect(built.judge('interface/unique-mac', 'later')).toBe('warning');
  });

  test('a rule that is silent by itself speaks where a program asks for it', () => {
    const asked = made({ host: 'a' }, { settings: { 'interface/require-mac': 'error' } });
    expect(asked.judge('interface/require-mac', 'silent')).toBe('error');
    expect(made({ host: 'a' }).judge('interface/require-mac', 'silent')).toBe('off');
  });

  test('an object may be checked against another cluster than its program', () => {
    const cluster = Cluster.kubevirt('1.9', { featureGates: ['HostDisk'] });
    expect(made({ host: 'a', cluster }).cluster).toBe(cluster);
  });
});

describe('patch', () => {
  test('has the last word before the rules, on a copy of all that the user gave', () => {
    const selector = { tier: 'web' };
    const built = made({
      host: 'localhost',
      selector,
      patch(manifest) {
        manifest.spec.host = 'a.example';
        Object.assign(manifest.spec, { unknown: { deep: [1] } });
        manifest.metadata.labels = { mine: 'only' };
        if (manifest.spec.selector !== undefined) manifest.spec.selector['tier'] = 'patched';
      },
    });
    expect(built.manifest).toEqual({
      apiVersion: 'example.com/v1',
      kind: 'Gateway',
      metadata: { name: 'edge', namespace: 'web', labels: { mine: 'only' } },
      spec: {
        host: 'a.example',
        selector: { tier: 'patched' },
        text: 'edge=localhost',
        unknown: { deep: [1] },
      },
    });
    expect(selector).toEqual({ tier: 'web' });
  });

  test('what it writes is checked', () => {
    expect(
      refusal({
        host: 'a',
        patch: (manifest: { metadata: { name: string } }) => {
          manifest.metadata.name = 'A_b';
        },
      }),
    ).toBe(
      'Gateway "web/edge" would be rejected by the cluster:\n  metadata.name: name "A_b" may hold only lowercase letters, digits, "-" and ".", and each part must start and end with a letter or digit; choose another [metadata/valid-name]',
    );
  });

  test('others refer to the object as it is after it', () => {
    const built = made({
      host: 'a',
      patch: (manifest) => {
        manifest.metadata.name = 'other';
      },
    });
    expect(built.refs).toEqual({ gatewayName: 'other', gatewayNamespace: 'web' });
  });

  test('cannot take the metadata away, and cannot be waited for', () => {
    expect(
      refusal({
        host: 'a',
        patch: (manifest: { metadata?: object }) => {
          delete manifest.metadata;
        },
      }),
    ).toBe(
      'Gateway "web/edge" cannot be made:\n  metadata: the manifest has lost its metadata; leave them in it [props/valid-value]',
    );
    expect(refusal({ host: 'a', patch: async () => undefined })).toBe(
      'Gateway "web/edge" cannot be made:\n  patch: the function returns a Promise, which nothing waits for; make it one that is not async [props/valid-value]',
    );
  });
});

describe('leaves that come later', () => {
  const host: Late<never> = late('localhost');

  test('are noted where they stand in the manifest, text that is made of them too', () => {
    const built = made({ host });
    expect(built.deferred.map(({ path }) => path)).toEqual([
      ['spec', 'host'],
      ['spec', 'text'],
    ]);
    expect([built.opaque, built.late]).toEqual([true, [host]]);
  });

  test('are judged by the same rules once they are known', () => {
    const built = made({ host });
    const values = new Map<unknown, unknown>(built.deferred.map(({ value }) => [value, resolved(value)]));
    const manifest = replaceLeaves(built.manifest, values) as Manifest;
    expect(manifest).toEqual({
      apiVersion: 'example.com/v1',
      kind: 'Gateway',
      metadata,
      spec: { host: 'localhost', text: 'edge=localhost' },
    });
    expect(checkManifest(built, manifest).map(formatIssue)).toEqual([
      'spec.host: host "localhost" is the pod itself; choose another [gateway/valid-host]',
    ]);
  });

  test('must be of the type that their prop has, which their place in the manifest cannot tell', () => {
    const built = made({ host: late(5), port: late(undefined), selector: { tier: late({}) } });
    expect(built.checkLate((leaf) => resolved(leaf)).map(formatIssue)).toEqual([
      'host: the number 5 is given where text is wanted [props/valid-type]',
      'selector.tier: label "tier": an object is given where text is wanted [props/valid-type]',
    ]);
    expect(built.checkLate(() => 'text').map(formatIssue)).toEqual([
      'port: text "text" is given where a whole number is wanted [props/valid-type]',
    ]);
    expect(built.checkLate(() => undefined).map(formatIssue)).toEqual([
      'host: prop "host" is missing [props/valid-type]',
    ]);
  });

  test('references whose text is known are judged at once', () => {
    expect(refusal({ host: carrying(late('localhost'), 'localhost') })).toBe(
      'Gateway "web/edge" would be rejected by the cluster:\n  spec.host: host "localhost" is the pod itself; choose another [gateway/valid-host]',
    );
    expect(made({ host: carrying(late('a'), 'a') })).toMatchObject({ deferred: [], late: [], opaque: true });
  });
});
