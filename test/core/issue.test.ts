import {
  formatIssue,
  formatIssues,
  type Issue,
  oncePerRule,
  redact,
  type Stage,
  ValidationError,
  verdict,
} from '../../src/core/issue';

function issue(stage: Stage, message: string = stage, path = 'spec.a', rule = `rule/${stage}`): Issue {
  return { rule, path, message, stage, severity: stage === 'later' ? 'warning' : 'error' };
}

test('an issue is one line: where, what, and the rule', () => {
  expect(formatIssue(issue('admission', 'disk "a" is wrong; leave it out'))).toBe(
    'spec.a: disk "a" is wrong; leave it out [rule/admission]',
  );
  expect(formatIssue(issue('program', 'the props are no object', ''))).toBe('the props are no object [rule/program]');
});

test('the headline says what the gravest issue means', () => {
  const all = [issue('later'), issue('start'), issue('admission'), issue('program')];
  const said = [4, 3, 2, 1].map((count) => verdict('VirtualMachine "web/vm"', all.slice(0, count)));
  expect(said).toEqual([
    'cannot be made',
    'would be rejected by the cluster',
    'would never start',
    'is refused by the rules of this program',
  ]);
  expect(verdict('SriovNetwork "web/fabric"', [issue('start')])).toBe('would never work');
});

test('an error holds all issues, as text and as data', () => {
  const issues = [issue('start', 'one', 'spec.one'), issue('admission', 'two', 'spec.two')];
  const error = new ValidationError('VirtualMachine "web/vm"', issues);
  const text = [
    'VirtualMachine "web/vm" would be rejected by the cluster:',
    '  spec.one: one [rule/start]',
    '  spec.two: two [rule/admission]',
  ].join('\n');
  expect([error.message, error.name, error.object, error.issues]).toEqual([
    text,
    'ValidationError',
    'VirtualMachine "web/vm"',
    issues,
  ]);
  expect(error).toBeInstanceOf(Error);
  expect(formatIssues('VirtualMachine "web/vm"', issues)).toBe(text);
});

test('of each rule the first issue is kept', () => {
  const issues = [issue('later', 'one'), issue('start', 'two'), issue('later', 'three')];
  expect(oncePerRule(issues)).toEqual(issues.slice(0, 2));
});

test('secrets show in no message and no path, whole or in part of each other', () => {
  const found = [
    issue('admission', 'host "hunter2" and HUNTER22 are wrong; "a.b" too', 'spec["hunter2"]'),
    issue('start', 'fine'),
  ];
  expect(redact(found, ['hunter2', 'hunter22', 'a.b', ''])).toEqual([
    issue('admission', 'host "[secret]" and [secret] are wrong; "[secret]" too', 'spec["[secret]"]'),
    issue('start', 'fine'),
  ]);
  expect(redact(found, [''])).toBe(found);
});
