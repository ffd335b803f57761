import fc from 'fast-check';
import { at, formatPath, parsePath } from '../../src/core/path';

test('a path is written the way Kubernetes writes it', () => {
  expect(formatPath([])).toBe('');
  expect(formatPath(['spec', 'disks', 0, 'name'])).toBe('spec.disks[0].name');
  expect(formatPath(['metadata', 'labels', 'kubevirt.io/size'])).toBe('metadata.labels["kubevirt.io/size"]');
  expect(formatPath([0, 'a-b', '1', '', 'say "hi"'])).toBe('[0].a-b["1"][""]["say \\"hi\\""]');
});

test('two paths are written alike only where they are alike', () => {
  const path = fc.array(fc.oneof(fc.string(), fc.nat()));
  fc.assert(
    fc.property(path, path, (a, b) => {
      expect(formatPath(a) === formatPath(b)).toBe(JSON.stringify(a) === JSON.stringify(b));
    }),
  );
});

test('what stands at a path is found, and what does not is undefined', () => {
  const tree = { spec: { disks: [{ name: 'root' }], none: null } };
  expect(at(tree, ['spec', 'disks', 0, 'name'])).toBe('root');
  expect(at(tree, [])).toBe(tree);
  for (const path of [
    ['spec', 'disks', 1, 'name'],
    ['spec', 'none', 'name'],
    ['spec', 'disks', 0, 'name', 'length'],
    ['constructor'],
    ['spec', '__proto__'],
  ]) {
    expect(at(tree, path)).toBeUndefined();
  }
});

test('a path that was written is read back as it was', () => {
  const step = fc.oneof(fc.string(), fc.constantFrom('spec', 'a-b', 'a.b', '0', '', '"]', '\\'), fc.nat({ max: 99 }));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 5 }), (path) => {
      expect(parsePath(formatPath(path))).toEqual(path);
    }),
  );
});

test('what is no path is not read as one', () => {
  expect(() => parsePath('spec.[')).toThrow(new SyntaxError('"spec.[" is no path, from character 4 on'));
});
