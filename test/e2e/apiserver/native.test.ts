import fc from 'fast-check';
import { kinds, schemaOf } from '../../../imports/schemas';
import { nativeKinds, nativeObject } from './native';
import { beginnings } from './native-beginning';
import { placeOf } from './place';
import { hasRules, refusalsOf } from './verdict';

const sample = fc.sample(nativeObject(), { numRuns: 3000, seed: 1 });

test('every kind of Kubernetes own is generated, under the identity that it has', () => {
  const native = kinds.filter((id) => schemaOf(...(id.split('/') as [string, string]))?.source === 'openapi');
  expect(nativeKinds).toEqual(native);
  expect(Object.keys(beginnings).sort()).toEqual(native.map((id) => id.slice(id.indexOf('/') + 1)).sort());
  const generated = new Set(sample.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`));
  expect(generated.size).toBe(native.length);
  expect(generated).toContain('v1 Secret');
  expect(generated).toContain('autoscaling/v2 HorizontalPodAutoscaler');
});

test('what objects begin with is content, and of those with rules about half is refused after the edits', () => {
  const begun = Object.entries(beginnings).flatMap(([kind, list]) => list.map((rest) => ({ kind, rest })));
  for (const { kind, rest } of begun) {
    const id = nativeKinds.find((one) => one.endsWith(`/${kind}`)) ?? '';
    const schema = schemaOf(id.slice(0, id.indexOf('/')), kind);
    const apiVersion = [schema?.group, schema?.versions[0]].filter((part) => part).join('/');
    const object = { apiVersion, kind, metadata: { name: 'web' }, ...rest };
    expect([kind, refusalsOf(object)]).toEqual([kind, []]);
  }
  const ruled = sample.filter(hasRules);
  const share = ruled.filter((object) => refusalsOf(object).length > 0).length / ruled.length;
  expect(share).toBeGreaterThan(1 / 3);
  expect(share).toBeLessThan(2 / 3);
});

test('an object is what JSON can say, without holes', () => {
  for (const object of sample) expect(JSON.parse(JSON.stringify(object))).toEqual(object);
});

test('a weight of zero leaves a kind out', () => {
  const only = fc.sample(
    nativeObject((id) => Number(id === '/Secret')),
    { numRuns: 50, seed: 1 },
  );
  expect(new Set(only.map(({ kind }) => kind))).toEqual(new Set(['Secret']));
});

test('an object is made where its kind is served', () => {
  const place = (apiVersion: string, kind: string, namespace?: string) =>
    placeOf({ apiVersion, kind, metadata: { name: 'a', ...(namespace === undefined ? {} : { namespace }) } });
  expect([
    place('v1', 'Secret'),
    place('v1', 'Namespace', 'a'),
    place('networking.k8s.io/v1', 'Ingress', 'a/b'),
    place('kubevirt.io/v1', 'VirtualMachine', 'web'),
  ]).toEqual([
    '/api/v1/namespaces/default/secrets',
    '/api/v1/namespaces',
    '/apis/networking.k8s.io/v1/namespaces/a%2Fb/ingresses',
    '/apis/kubevirt.io/v1/namespaces/web/virtualmachines',
  ]);
  expect(() => place('apps/v1', 'Deployment')).toThrow('apps/v1 Deployment is no kind that is known here');
});
