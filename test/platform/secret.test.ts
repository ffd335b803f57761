import { secret } from '../../src/platform/secret';
import { rendered } from '../core/rendered';

test('a Secret', () => {
  const all = {
    data: { a: 'Yg==', gone: undefined },
    stringData: { c: 'd', gone: undefined },
    type: 'kubernetes.io/basic-auth',
    immutable: false,
  };
  expect(rendered(secret, 'keys', all)).toEqual({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'keys', namespace: 'web' },
    data: { a: 'Yg==' },
    stringData: { c: 'd' },
    type: 'kubernetes.io/basic-auth',
    immutable: false,
  });
  expect(secret.refs(secret.manifest('keys', {}))).toEqual({ secretName: 'keys' });
});
