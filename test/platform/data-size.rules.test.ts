import { askRules } from '../../src/core/ask-rules';
import { stockCluster } from '../../src/core/cluster';
import { formatIssue } from '../../src/core/issue';
import { rulesAt } from '../../src/core/rule';
import { dataSizeRules } from '../../src/platform/data-size.rules';

// By hand, since a megabyte is too much to record: the source is ValidateConfigMap and ValidateSecret, and the generated
// objects of the end-to-end run are asked of a real API server.
const limit = 1024 * 1024;

function said(kind: string, rest: object): readonly string[] {
  const manifest = { apiVersion: 'v1', kind, metadata: { name: 'web' }, ...rest };
  return askRules([rulesAt([], dataSizeRules)], manifest, stockCluster, () => 'error').map(formatIssue);
}

const text = (bytes: number) => 'x'.repeat(bytes);
const base64 = (bytes: number) => Buffer.alloc(bytes).toString('base64');

test('a ConfigMap holds at most a mebibyte, in bytes of text and of what base64 stands for', () => {
  expect(said('ConfigMap', { data: { a: text(limit - 1) }, binaryData: { b: base64(1) } })).toEqual([]);
  expect(said('ConfigMap', { data: { a: text(limit - 1) }, binaryData: { b: base64(2) } })).toEqual([
    'ConfigMap "web" holds 1048577 bytes, at most 1048576 are allowed; spread them over several [data-size/valid-size]',
  ]);
  expect(said('ConfigMap', { data: { a: 'ä'.repeat(limit / 2) } })).toEqual([]);
  expect(said('ConfigMap', { data: { a: 'ä'.repeat(limit / 2), b: 'x' } })).toHaveLength(1);
});

test('a Secret holds at most a mebibyte, and what is given in clear stands instead of what is encoded', () => {
  expect(said('Secret', { data: { a: base64(limit) } })).toEqual([]);
  expect(said('Secret', { data: { a: base64(limit) }, stringData: { a: 'x' } })).toEqual([]);
  expect(said('Secret', { data: { a: base64(limit) }, stringData: { b: 'x' } })).toEqual([
    'Secret "web" holds 1048577 bytes, at most 1048576 are allowed; spread them over several [data-size/valid-size]',
  ]);
});

test('what is not there, or is not text, has no size', () => {
  for (const odd of [undefined, null, 5, [], { a: null, b: 5 }]) {
    expect(said('Secret', { data: odd, stringData: odd })).toEqual([]);
    expect(said('ConfigMap', { data: odd, binaryData: odd })).toEqual([]);
  }
});
