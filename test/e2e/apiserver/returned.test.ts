import { defaults } from './default';
import { unexplained } from './example';
import { changes, type Default, explains } from './returned';

describe('what a server changes', () => {
  test('is told by the deepest places that differ', () => {
    const sent = { a: 1, list: [{ x: 1 }, { x: 2 }], gone: 'a', same: { deep: [] }, odd: { a: 1 } };
    const returned = { a: 2, list: [{ x: 1, y: 1 }, { x: 2 }, { x: 3 }], same: { deep: [] }, odd: [1] };
    expect(changes(sent, returned)).toEqual([
      { path: ['a'], sent: 1, returned: 2 },
      { path: ['gone'], sent: 'a', returned: undefined },
      { path: ['list', 0, 'y'], sent: undefined, returned: 1 },
      { path: ['list', 2], sent: undefined, returned: { x: 3 } },
      { path: ['odd'], sent: { a: 1 }, returned: [1] },
    ]);
    expect(changes(sent, structuredClone(sent))).toEqual([]);
    expect(changes(null, {})).toEqual([{ path: [], sent: null, returned: {} }]);
  });

  test('is explained by a default of its kind and path: by its value, by what follows from the object, or by a reason', () => {
    const entry: Default = { kind: 'Service', path: 'spec.ports[].protocol', value: 'TCP' };
    const filled = { path: ['spec', 'ports', 1, 'protocol'], sent: undefined, returned: 'TCP' };
    const service = { kind: 'Service', spec: { ports: [{ port: 80 }, { port: 443 }] } };
    expect(explains(entry, service, filled)).toBe(true);
    expect(explains(entry, { kind: 'Secret' }, filled)).toBe(false);
    expect(explains(entry, service, { ...filled, returned: 'UDP' })).toBe(false);
    expect(explains(entry, service, { ...filled, path: ['spec', 'protocol'] })).toBe(false);
    const anything: Default = { kind: '*', path: 'metadata.uid', reason: 'made for each object' };
    expect(explains(anything, service, { path: ['metadata', 'uid'], sent: undefined, returned: 'u' })).toBe(true);
    expect(explains(anything, service, { path: ['metadata', 'uid'], sent: 'mine', returned: 'u' })).toBe(false);
  });
});

describe('the defaults in review', () => {
  const secret = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'a', namespace: 'web' },
    data: { a: 'YQ==' },
    stringData: { a: 'b', c: 'd' },
  };
  const returned = { ...secret, data: { a: 'Yg==', c: 'ZA==' }, stringData: undefined, type: 'Opaque' };

  test('know what follows from the object', () => {
    const used = new Set<Default>();
    expect(unexplained(secret, returned, defaults, used)).toEqual([
      'data.a was "YQ==" and comes back as "Yg=="',
      'data.c was nothing and comes back as "ZA=="',
    ]);
    const { data: _, ...clear } = secret;
    expect(unexplained(clear, returned, defaults, used)).toEqual([]);
    expect([...used].map(({ path }) => path).sort()).toEqual(['data', 'stringData', 'type']);
    const port = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' }, spec: { ports: [{ port: 80 }] } };
    const withTarget = (targetPort: number) => ({ ...port, spec: { ports: [{ port: 80, targetPort }] } });
    expect(unexplained(port, withTarget(80), defaults, used)).toEqual([]);
    expect(unexplained(port, withTarget(81), defaults, used)).toEqual([
      'spec.ports[].targetPort was nothing and comes back as 81',
    ]);
  });

  test('stand there once each, with a value or a reason', () => {
    const places = defaults.map(({ kind, path }) => `${kind} ${path}`);
    expect(places.filter((place, i) => places.indexOf(place) !== i)).toEqual([]);
    expect(defaults.filter((entry) => 'value' in entry === 'reason' in entry)).toEqual([]);
  });
});
