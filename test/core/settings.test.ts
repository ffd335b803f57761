import '../../src/index';
import '../../src/core/program';
import { checkSettings } from '../../src/core/settings';

test('settings of known rules are taken as they are', () => {
  const settings = checkSettings({ 'service/require-target': 'error', 'metadata/valid-label': 'off' });
  expect(settings).toEqual({ 'service/require-target': 'error', 'metadata/valid-label': 'off' });
  expect(Object.isFrozen(settings)).toBe(true);
});

test('all that is wrong with settings is said at once', () => {
  expect(() =>
    checkSettings({ 'service/require-targets': 'off', 'interface/unique-mac': 'loud', constructor: 'off' } as never),
  ).toThrow(
    new TypeError(
      [
        'setRules: "service/require-targets" is no rule of this library; did you mean "service/require-target"?',
        '"interface/unique-mac" is set to "loud"; choose "error", "warning" or "off"',
        '"constructor" is no rule of this library',
      ].join('\n  '),
    ),
  );
});
