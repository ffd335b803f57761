import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { labelValue } from '../../src/core/name';
import { machineLabelValue } from '../../src/machine/machine-selector';

const part = fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,80}[a-z0-9])?$/);
const name = fc
  .array(part, { minLength: 1, maxLength: 5 })
  .map((parts) => parts.join('.'))
  .filter((text) => text.length <= 253);

test('the label of any machine is a value that a label may have', () => {
  fc.assert(fc.property(name, (text) => expect(labelValue(machineLabelValue(text))).toBeUndefined()));
});

test('a name that fits is the value, a longer one is told by its hash', () => {
  fc.assert(
    fc.property(name, (text) => {
      const digits = createHash('sha1').update(text).digest('hex').slice(0, 8);
      expect(machineLabelValue(text)).toBe(text.length <= 63 ? text : `${text.slice(0, 54)}-${digits}`);
    }),
  );
});
