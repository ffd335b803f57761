import fc from 'fast-check';
import { stringify } from 'yaml';
import { kinds } from '../../imports/schemas';
import { readDocument } from '../../src/cli/document';
import { statusOf } from '../../src/cli/summary';
import { checked, machine, text } from './checked';

/** What may stand anywhere in an object: what is there in good ones, and what is not. */
const leaf = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    0,
    -1,
    1.5,
    1e300,
    '',
    'a',
    '1Gi',
    'A_b',
    '{{ x }}',
    '\u0000',
    '__proto__',
    [],
    {},
    [null],
    [[]],
    [{}],
  ),
  fc.string(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

/** Field names of the kinds that have rules, so that rules meet what they look for. */
const key = fc.constantFrom(
  ...[
    'metadata',
    'name',
    'namespace',
    'labels',
    'annotations',
    'spec',
    'template',
    'domain',
    'devices',
    'disks',
    'interfaces',
  ],
  ...[
    'networks',
    'volumes',
    'disk',
    'cdrom',
    'lun',
    'bus',
    'bootOrder',
    'cpu',
    'cores',
    'memory',
    'guest',
    'resources',
    'requests',
  ],
  ...[
    'limits',
    'storage',
    'macAddress',
    'masquerade',
    'bridge',
    'sriov',
    'ports',
    'port',
    'selector',
    'multus',
    'networkName',
    'pod',
  ],
  ...[
    'containerDisk',
    'cloudInitNoCloud',
    'userData',
    'dataVolumeTemplates',
    'source',
    'http',
    'config',
    'instancetype',
    'firmware',
  ],
  ...[
    'ownerReferences',
    'items',
    'kind',
    'apiVersion',
    'data',
    'stringData',
    'affinity',
    'tolerations',
    'probe',
    'running',
    'runStrategy',
  ],
  ...['__proto__', 'constructor', 'toString', 'length', ''],
);

const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 6, depthSize: 'medium' },
    leaf,
    fc.dictionary(key, tie('tree'), { maxKeys: 6 }),
    fc.array(tie('tree'), { maxLength: 3 }),
  ),
}));

const kindOf = fc.constantFrom(...kinds.map((one) => one.split('/') as [string, string]));
const versions = fc.constantFrom('v1', 'v1beta1', 'v1alpha1', 'v2');

/** Objects of kinds that are known, with anything in them. */
const anything = fc
  .tuple(kindOf, versions, fc.dictionary(key, tree, { maxKeys: 4 }), tree, tree)
  .map(([[group, kind], version, fields, metadata, spec]) => {
    return { ...fields, apiVersion: group === '' ? version : `${group}/${version}`, kind, metadata, spec };
  });

const good = readDocument(machine('vm'));
const goodMachine = good !== undefined && 'value' in good ? good.value : undefined;

/** A machine that is in order but for one place, where anything stands. */
const almostGood = fc.tuple(fc.nat(), tree).map(([choice, value]) => {
  const copy = structuredClone(goodMachine);
  const places: [Record<string | number, unknown>, string | number][] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [step, child] of Object.entries(node)) {
      places.push([node as Record<string, unknown>, step]);
      visit(child);
    }
  };
  visit(copy);
  const place = places[choice % places.length];
  if (place !== undefined)
    Object.defineProperty(place[0], place[1], { value, enumerable: true, configurable: true, writable: true });
  return copy;
});

/** The status, once everything is written out. */
function statusFor(content: string | Buffer): number {
  const report = checked({ a: content }, { frames: true });
  const shown = text({ a: content });
  expect(shown === '').toBe(report.entries.every(({ issues }) => issues.length === 0));
  for (const { issues, line, column } of report.entries) {
    for (const place of [...issues, { line, column }]) expect(Math.min(place.line, place.column)).toBeGreaterThan(0);
  }
  return statusOf(report, 'error');
}

test('no bytes make it fail', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      expect([0, 2]).toContain(statusFor(Buffer.from(bytes)));
    }),
    { numRuns: 300 },
  );
});

test('no text that looks like YAML makes it fail', () => {
  const word = fc.constantFrom(
    ...[
      'a',
      ': ',
      '- ',
      '? ',
      '\n',
      '\n  ',
      '\n    ',
      '\t',
      '{',
      '}',
      '[',
      ']',
      ',',
      '"',
      "'",
      '|',
      '>',
      '&a ',
      '*a',
      '<<: *a',
      '!!str ',
      '!x ',
    ],
    ...[
      '---\n',
      '...\n',
      '# ',
      '%YAML 1.1\n',
      '{{ x }}',
      'kind: VirtualMachine\n',
      'apiVersion: kubevirt.io/v1\n',
      'metadata:\n',
      'spec:\n',
      '\r\n',
      '\uFEFF',
    ],
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 60 }), (words) => {
      expect([0, 1, 2]).toContain(statusFor(words.join('')));
    }),
    { numRuns: 1000 },
  );
});

test('no object makes it fail, whatever stands in it', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(anything, almostGood), { minLength: 1, maxLength: 4 }), (objects) => {
      const content = objects.map((object) => JSON.stringify(object)).join('\n');
      expect([0, 1, 2]).toContain(statusFor(content));
    }),
    { numRuns: 500 },
  );
});

test('an object is judged alike as JSON and as YAML', () => {
  fc.assert(
    fc.property(almostGood, (object) => {
      const issuesOf = (content: string): unknown =>
        checked({ a: content }).entries.map(({ issues }) =>
          issues.map(({ path, message }) => `${path}: ${message}`).sort(),
        );
      expect(issuesOf(stringify(object, { version: '1.1' }))).toEqual(issuesOf(JSON.stringify(object)));
    }),
    { numRuns: 200 },
  );
});
