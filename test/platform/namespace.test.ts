import { namespace } from '../../src/platform/namespace';
import { rendered } from '../core/rendered';

test('a Namespace is in none, and its name is a label', () => {
  expect(rendered(namespace, 'team-a', { metadata: { labels: { tier: 'web' } } })).toEqual({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'team-a', labels: { tier: 'web' } },
  });
  expect(namespace.refs(namespace.manifest('team-a', {}))).toEqual({ namespaceName: 'team-a' });
});
