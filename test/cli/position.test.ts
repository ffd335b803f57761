import { eventsOf } from '../../src/cli/document';
import { Positions } from '../../src/cli/position';
import { contentPlace, Lines } from '../../src/cli/text-position';
import type { Path } from '../../src/core/path';

const text = `---
# a machine
kind: "VirtualMachine"
base: &base
  cores: 2
spec:
  cpu: {<<: *base, sockets: 1}
  disks:
  - name: root
    data: |
      x
  - &other {name: 'b', yes: 1}
  - *other
  empty:
`;

function positions(of: string): Positions {
  return new Positions(eventsOf(of), of);
}

test.each<[path: Path, line: number, column: number, byKey?: boolean]>([
  [['kind'], 3, 7],
  [['kind'], 3, 1, true],
  [['spec'], 6, 1],
  [['spec', 'cpu'], 7, 3],
  [['spec', 'cpu', 'sockets'], 7, 29],
  [['spec', 'cpu', 'cores'], 5, 10],
  [['spec', 'cpu', 'threads'], 7, 3],
  [['spec', 'disks', 0], 9, 5],
  [['spec', 'disks', 0, 'name'], 9, 11],
  [['spec', 'disks', 0, 'data'], 10, 5],
  [['spec', 'disks', 1, 'name'], 12, 19],
  [['spec', 'disks', 1, 'true'], 12, 29],
  [['spec', 'disks', 2, 'name'], 12, 19],
  [['spec', 'disks', 2], 13, 5],
  [['spec', 'disks', 3, 'name'], 8, 3],
  [['spec', 'empty', 'x'], 14, 3],
  [['nothing', 0, 'x'], 3, 1],
  [[], 3, 1],
])('%j stands in line %i, column %i', (path, line, column, byKey = false) => {
  expect(new Lines(text, 1).placeOf(positions(text).of(path, byKey))).toEqual({ line, column });
});

test('parts of a document are found by what they are', () => {
  const found = positions(text).ranges((path) => path.at(-1) === 'data' || path.at(-1) === 'cpu');
  expect(found.map(([start, end]) => text.slice(start, end))).toEqual(['{<<: *base, sockets: 1', '      x\n']);
});

test.each<[text: string, line: number, column: number]>([
  ['a: 1', 5, 1],
  ['--- # x\n\n# y\n  a: 1', 8, 3],
  ['--- {a: 1}', 5, 5],
  ['%YAML 1.1\n---\r\na: 1', 7, 1],
  ['', 5, 1],
  ['\uFEFFa: 1', 5, 2],
])('the content of %j begins in line %i, column %i', (of, line, column) => {
  expect(contentPlace(of, 5)).toEqual({ line, column });
});
