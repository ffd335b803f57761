import type { Secret } from '../../imports/kubernetes';
import { isLate, textOf } from '../core/leaf';
import type { WireManifest } from '../core/manifest';
import { nativeMetadataRuleSets } from '../core/native-metadata.rules';
import { type Rule, type RuleSet, rulesAt } from '../core/rule';
import { dataKey, fieldsOf } from './data-key';
import { dataSizeRules } from './data-size.rules';

type Manifest = WireManifest<Secret>;

const mirrors = 'k8s.io/kubernetes/pkg/apis/core/validation/validation.go ValidateSecret';

const account = 'kubernetes.io/service-account.name';

/** The keys that Secrets of a type must have. */
const requiredKeys: Readonly<Record<string, readonly string[]>> = {
  'kubernetes.io/dockercfg': ['.dockercfg'],
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
  'kubernetes.io/ssh-auth': ['ssh-privatekey'],
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
};

function nameOf({ metadata }: Manifest): string {
  return `Secret "${textOf(metadata?.name) ?? ''}"`;
}

/** Whether a key is in data or in stringData. */
function has({ data, stringData }: Manifest, key: string): boolean {
  return Object.hasOwn(fieldsOf(data), key) || Object.hasOwn(fieldsOf(stringData), key);
}

/** The text that a key stands for, stringData before data; `undefined` while only the engine knows it. */
function textAt({ data, stringData }: Manifest, key: string): string | undefined {
  const clear = fieldsOf(stringData);
  if (Object.hasOwn(clear, key)) return clear[key] === null ? '' : textOf(clear[key]);
  const encoded = fieldsOf(data)[key];
  if (encoded === null) return '';
  const text = textOf(encoded);
  return text === undefined ? undefined : Buffer.from(text, 'base64').toString('utf8');
}

/** Whether a text is JSON and an object, or nothing at all: what Go decodes into a map. */
function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** What the cluster checks of a Secret. Nothing of what it holds is ever shown. */
export const secretRules: readonly Rule<Manifest>[] = [
  {
    id: 'secret/valid-key',
    says: 'keys of a Secret are names of files',
    mirrors,
    check(secret, report) {
      for (const field of ['data', 'stringData'] as const) {
        for (const key of Object.keys(fieldsOf(secret[field]))) {
          const problem = dataKey(key);
          if (problem !== undefined) report([field, key], `key "${key}" ${problem}`);
        }
      }
    },
  },
  {
    id: 'secret/require-key',
    says: 'a Secret has the keys that its type asks for',
    mirrors,
    check(secret, report) {
      const type = textOf(secret.type) ?? '';
      for (const key of (Object.hasOwn(requiredKeys, type) && requiredKeys[type]) || []) {
        const isEmpty = type === 'kubernetes.io/ssh-auth' && textAt(secret, key) === '';
        if (has(secret, key) && !isEmpty) continue;
        report(
          ['data', key],
          `${nameOf(secret)} is of type ${type} and ${isEmpty ? `its key "${key}" is empty` : `has no key "${key}"`}; give it, or choose another type`,
        );
      }
      if (type !== 'kubernetes.io/basic-auth' || has(secret, 'username') || has(secret, 'password')) return;
      report(
        ['data', 'username'],
        `${nameOf(secret)} is of type ${type} and has neither "username" nor "password"; give one of them, or choose another type`,
      );
    },
  },
  {
    id: 'secret/valid-docker-config',
    says: 'the registry credentials of a Secret are a JSON object',
    mirrors,
    check(secret, report) {
      const type = textOf(secret.type);
      const key = { 'kubernetes.io/dockercfg': '.dockercfg', 'kubernetes.io/dockerconfigjson': '.dockerconfigjson' }[
        type ?? ''
      ];
      if (key === undefined || !has(secret, key)) return;
      const text = textAt(secret, key);
      if (text === undefined || isJsonObject(text)) return;
      report(['data', key], `${nameOf(secret)} has a "${key}" that is no JSON object; write it as docker login does`);
    },
  },
  {
    id: 'secret/require-service-account',
    says: 'the token of a service account says whose it is',
    mirrors,
    check(secret, report) {
      if (textOf(secret.type) !== 'kubernetes.io/service-account-token') return;
      const name: unknown = fieldsOf(secret.metadata?.annotations)[account];
      if (isLate(name) || (textOf(name) ?? '') !== '') return;
      report(
        ['metadata', 'annotations', account],
        `${nameOf(secret)} is the token of a service account and does not say whose; write its name as the annotation ${account}`,
      );
    },
  },
];

/** The rules of a Secret, mounted. */
export const secretRuleSets: readonly RuleSet[] = [
  ...nativeMetadataRuleSets,
  rulesAt([], [...secretRules, ...dataSizeRules]),
];
