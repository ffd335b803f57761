import { configMap } from '../../src/platform/config-map';
import { rendered } from '../core/rendered';

test('a ConfigMap', () => {
  expect(rendered(configMap, 'files', {})).toEqual({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'files', namespace: 'web' },
  });
  const all = { data: { a: 'b', gone: undefined }, binaryData: { c: 'ZA==', gone: undefined }, immutable: true };
  expect(rendered(configMap, 'files', all)).toEqual({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'files', namespace: 'web' },
    data: { a: 'b' },
    binaryData: { c: 'ZA==' },
    immutable: true,
  });
  expect(configMap.refs(configMap.manifest('files', {}))).toEqual({ configMapName: 'files' });
});
