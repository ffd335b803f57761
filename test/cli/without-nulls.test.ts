import { withoutNulls } from '../../src/cli/without-nulls';

test('a field that is null is absent, but in a list and in the maps of Kubernetes own kinds', () => {
  const config = { apiVersion: 'v1', kind: 'ConfigMap', metadata: null, data: { a: null }, binaryData: { a: 'YQ==' } };
  expect(withoutNulls(config)).toEqual({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    data: { a: null },
    binaryData: { a: 'YQ==' },
  });
  const machine = {
    apiVersion: 'kubevirt.io/v1',
    spec: { a: null, list: [null, { b: null, c: 1 }] },
    data: { a: null },
  };
  expect(withoutNulls(machine)).toEqual({ apiVersion: 'kubevirt.io/v1', spec: { list: [null, { c: 1 }] }, data: {} });
});

test('an object without nulls is itself', () => {
  const machine = { apiVersion: 'kubevirt.io/v1', spec: { list: [1, { c: 1 }] } };
  expect(withoutNulls(machine)).toBe(machine);
});
