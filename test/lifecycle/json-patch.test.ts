import { under } from '../../src/core/value';
import { jsonPatch, renderJsonPatch } from '../../src/lifecycle/json-patch';
import { late, lateEngine, resolved } from '../core/late-value';

test('a change becomes JSON text, and text stays as it is', () => {
  expect(renderJsonPatch({ op: 'replace', path: '/spec/a', value: 2 })).toBe(
    '{"op":"replace","path":"/spec/a","value":2}',
  );
  expect(renderJsonPatch({ op: 'remove', path: '/spec/a' })).toBe('{"op":"remove","path":"/spec/a"}');
  expect(renderJsonPatch('[]')).toBe('[]');
});

test('a value that comes later comes with its change', () => {
  under(lateEngine, () => {
    const text = renderJsonPatch({ op: 'add', path: '/spec/a', value: late(true) });
    expect(resolved(text)).toBe('{"op":"add","path":"/spec/a","value":true}');
    const whole = late('[]');
    expect(renderJsonPatch(whole)).toBe(whole);
  });
});

test('what is neither text nor a change is told', () => {
  const said = (value: unknown): readonly string[] => {
    const messages: string[] = [];
    jsonPatch(value, (path, message) => messages.push(`${path.join('.')}: ${message}`));
    return messages;
  };
  expect(said({ op: 'move', path: '/spec/a' })).toEqual([
    'op: text "move" is given where one of "add", "remove", "replace" is wanted',
  ]);
  expect(said({ op: 'remove' })).toEqual(['path: prop "path" is missing']);
});
