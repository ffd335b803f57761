import {
  dns1035Label,
  dns1123Label,
  dns1123Subdomain,
  labelValue,
  nameProblem,
  pathSegment,
  qualifiedName,
} from '../../src/core/name';
import { portName } from '../../src/core/port';
import { nameCases as cases } from './recorded';

const checks = {
  label: dns1123Label,
  subdomain: dns1123Subdomain,
  serviceLabel: dns1035Label,
  qualifiedName,
  labelValue,
  portName,
};

describe.each(Object.keys(checks) as (keyof typeof checks)[])('%s accepts what Kubernetes accepts', (form) => {
  test.each(cases)('"$text"', (recorded) => {
    expect(checks[form](recorded.text) === undefined).toBe(recorded[form]);
  });
});

test('each form of a name has its check', () => {
  expect(nameProblem).toEqual({
    subdomain: dns1123Subdomain,
    label: dns1123Label,
    serviceLabel: dns1035Label,
    pathSegment,
  });
});

test('a part of a path may hold nearly everything', () => {
  expect(['Web_A', 'a b', 'ä', '...'].map(pathSegment)).toEqual([undefined, undefined, undefined, undefined]);
  expect(['a/b', 'a%b'].map(pathSegment)).toEqual([
    'may not hold "/" or "%"; choose another',
    'may not hold "/" or "%"; choose another',
  ]);
  expect(['.', '..'].map(pathSegment)).toEqual([
    'means a folder in a path; choose another',
    'means a folder in a path; choose another',
  ]);
});

test('what is wrong is said with the length or the characters that are allowed', () => {
  expect(dns1123Label('a'.repeat(64))).toBe('has 64 characters, at most 63 are allowed; choose a shorter one');
  expect(dns1123Label('A_b')).toBe(
    'may hold only lowercase letters, digits and "-", and must start and end with a letter or digit; choose another',
  );
  expect(dns1123Subdomain('a'.repeat(254))).toBe('has 254 characters, at most 253 are allowed; choose a shorter one');
  expect(dns1123Subdomain('a..b')).toBe(
    'may hold only lowercase letters, digits, "-" and ".", and each part must start and end with a letter or digit; choose another',
  );
  expect(dns1035Label('a'.repeat(64))).toBe('has 64 characters, at most 63 are allowed; choose a shorter one');
  expect(dns1035Label('1a')).toBe(
    'may hold only lowercase letters, digits and "-", must start with a letter and end with a letter or digit; choose another',
  );
  expect(qualifiedName('a/b/c')).toBe('has more than one "/"; write prefix/name');
  expect(qualifiedName('A_/b')).toBe('has a prefix that is no DNS name; write a domain before the "/"');
  expect(qualifiedName('a/')).toBe('has no name; write one');
  expect(qualifiedName(`a/${'b'.repeat(64)}`)).toBe(
    'has a name of 64 characters, at most 63 are allowed; choose a shorter one',
  );
  expect(qualifiedName('-')).toBe(
    'may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another',
  );
  expect(labelValue('a'.repeat(64))).toBe('has 64 characters, at most 63 are allowed; choose a shorter one');
  expect(labelValue('a ')).toBe(
    'may hold only letters, digits, "-", "_" and ".", and must start and end with a letter or digit; choose another',
  );
  expect(portName('a'.repeat(16))).toBe('has 16 characters, at most 15 are allowed; choose a shorter one');
  expect(portName('80')).toBe(
    'may hold only lowercase letters, digits and "-", and must hold a letter; choose another',
  );
  expect(portName('a--b')).toBe('may not start or end with "-", nor hold two in a row; choose another');
});
