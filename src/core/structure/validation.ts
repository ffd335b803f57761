import type { Validation } from '../../../imports/schemas';
import { isOpaque, known } from '../value';
import { say, structureRule, type Walk } from './finding';
import { isPlainObject } from './shown';

/** What a CEL rule of a CRD asks, in our words and in TypeScript. */
interface Condition {
  /** Whether it holds; asked only of what has the right types, in objects whose required fields are there. */
  holds(self: unknown): boolean;
  readonly message: string;
}

/** A field of an object, as CEL sees it: `undefined` where `has()` is false. */
function field(self: unknown, name: string): unknown {
  const value = isPlainObject(self) && Object.hasOwn(self, name) ? self[name] : undefined;
  return (isOpaque(value) ? known(value as never) : value) ?? undefined;
}

/** Whether something that a condition may read is not known yet; conditions read no deeper than this. */
function isUndecided(self: unknown): boolean {
  if (typeof self !== 'object' || self === null) return false;
  return Object.values(self).some((part: unknown) => isOpaque(part) && known(part as never) === undefined);
}

const isText = (value: unknown): value is string => typeof value === 'string';
const accessModes: readonly unknown[] = ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'];

const requireName: Condition = {
  holds: (self) => field(self, 'name') !== '',
  message: 'field "name" is empty; name the object',
};

/**
 * Every CEL rule of the CRDs, by its text: a rule that is not here fails a test. There are few, and each is held against
 * the API server's own CEL.
 */
const conditions: Readonly<Record<string, Condition>> = {
  "self.startsWith('/')": {
    holds: (self) => !isText(self) || self.startsWith('/'),
    message: 'the path is not absolute; start it with "/"',
  },
  "!self.contains('..')": {
    holds: (self) => !isText(self) || !self.includes('..'),
    message: 'the path contains ".."; write it without',
  },
  'self == true': {
    holds: (self) => self === true,
    message: 'the path cannot be written to; leave the field out, or set it to true',
  },
  "self.all(am, am in ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'])": {
    holds: (self) => !Array.isArray(self) || self.every((mode) => accessModes.includes(mode)),
    message: `an access mode is none that there is; choose from ${accessModes.join(', ')}`,
  },
  'has(self.pvcName) && self.pvcName != ""': {
    holds: (self) => (field(self, 'pvcName') ?? '') !== '',
    message: 'field "pvcName" is missing; name the claim that the backup is written to',
  },
  '!has(self.mode) || self.mode != \'Pull\' || (has(self.tokenSecretRef) && self.tokenSecretRef != "")': {
    holds: (self) => field(self, 'mode') !== 'Pull' || (field(self, 'tokenSecretRef') ?? '') !== '',
    message: 'a backup of mode Pull has no "tokenSecretRef"; name the Secret that holds the token',
  },
  'has(self.apiGroup)': {
    holds: (self) => field(self, 'apiGroup') !== undefined,
    message: 'field "apiGroup" is missing; write kubevirt.io or backup.kubevirt.io',
  },
  "!has(self.apiGroup) || self.apiGroup == 'kubevirt.io' || self.apiGroup == 'backup.kubevirt.io'": {
    holds: (self) => [undefined, 'kubevirt.io', 'backup.kubevirt.io'].includes(field(self, 'apiGroup') as string),
    message: 'field "apiGroup" is neither kubevirt.io nor backup.kubevirt.io; write one of them',
  },
  "!has(self.apiGroup) || (self.apiGroup == 'kubevirt.io' && self.kind == 'VirtualMachine') || (self.apiGroup == 'backup.kubevirt.io' && self.kind == 'VirtualMachineBackupTracker')":
    {
      holds: (self) =>
        [undefined, 'kubevirt.io VirtualMachine', 'backup.kubevirt.io VirtualMachineBackupTracker'].includes(
          field(self, 'apiGroup') === undefined ? undefined : `${field(self, 'apiGroup')} ${field(self, 'kind')}`,
        ),
      message:
        'the source is neither a VirtualMachine of kubevirt.io nor a VirtualMachineBackupTracker of backup.kubevirt.io; write "apiGroup" and "kind" of one of them',
    },
  "self.name != ''": requireName,
  "has(self.apiGroup) && self.apiGroup == 'kubevirt.io'": {
    holds: (self) => field(self, 'apiGroup') === 'kubevirt.io',
    message: 'field "apiGroup" is not kubevirt.io; write that',
  },
  "self.kind == 'VirtualMachine'": {
    holds: (self) => field(self, 'kind') === 'VirtualMachine',
    message: 'field "kind" is not VirtualMachine; write that',
  },
  "self.all(k, !k.startsWith('template.kubevirt.io/'))": {
    holds: (self) => !isPlainObject(self) || !Object.keys(self).some((key) => key.startsWith('template.kubevirt.io/')),
    message: 'a label has the prefix template.kubevirt.io/, which is reserved; choose another name',
  },
};

/** Whether a rule speaks of a change: it is not asked about an object that is made. */
export function isTransition({ rule }: Validation): boolean {
  return /\boldSelf\b/.test(rule);
}

/** What a CEL rule means, if it is one that there is. */
export function conditionOf({ rule }: Validation): Condition | undefined {
  return Object.hasOwn(conditions, rule) ? conditions[rule] : undefined;
}

/** Checks the conditions that a definition states as CEL. */
export function checkValidations(value: unknown, validations: readonly Validation[], walk: Walk): void {
  if (isUndecided(value)) return;
  for (const validation of validations) {
    const condition = isTransition(validation) ? undefined : conditionOf(validation);
    if (condition?.holds(value) === false) say(walk, structureRule.rule, condition.message);
  }
}
