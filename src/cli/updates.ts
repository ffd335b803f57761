import { isDeepStrictEqual } from 'node:util';
import type { Issue } from '../core/issue';
import { keyOf } from '../core/manifest';
import { at, formatPath, isWithin, type Path, parsePath } from '../core/path';
import type { Judge } from '../core/rule';
import type { UpdateRule } from '../core/update-rule';
import { updateRules } from '../core/update-rules';
import type { FoundObject } from './object';

type Fields = Readonly<Record<string, unknown>>;

/** Upstream conditions that hold for what is made anew and not for what is changed. */
const creationOnly: ReadonlySet<string> = new Set([
  'ingress/no-other-class',
  'interface/no-discontinued-binding',
  'namespace/valid-finalizer',
  'service/no-shared-node-port',
]);

/** What is asked of objects that are stored already, in the stead of or besides what is asked of new ones. */
export class Updates {
  private readonly stored = new Map<string, Fields>();
  private readonly waiting = new Set<string>();

  constructor(
    private readonly old: readonly object[] | undefined,
    private readonly judge: Judge,
  ) {
    for (const object of old ?? []) {
      const { apiVersion, kind } = object as Fields;
      this.stored.set(identityOf(String(apiVersion), String(kind), object as Fields), object as Fields);
    }
  }

  /** How many rules were not asked, for want of the objects as they are stored. */
  get unasked(): number {
    return this.waiting.size;
  }

  /** What is wrong with an object: by itself, as a new one or as the change of a stored one, and beside that. */
  ask({ apiVersion, kind, manifest }: FoundObject, own: (stored?: object) => readonly Issue[]): readonly Issue[] {
    const rules = updateRules[keyOf(apiVersion, kind)] ?? [];
    const stored = this.stored.get(identityOf(apiVersion, kind, manifest));
    if (stored === undefined) {
      if (this.old === undefined) for (const { id } of rules) this.waiting.add(id);
      return own();
    }
    return [
      ...heldOfUpdates(apiVersion, kind, own(stored), manifest, stored),
      ...this.askRules(rules, manifest, stored),
    ];
  }

  private askRules(rules: readonly UpdateRule[], next: Fields, stored: Fields): readonly Issue[] {
    const issues: Issue[] = [];
    for (const { id: rule, check } of rules) {
      const severity = this.judge(rule, 'admission');
      if (severity === 'off') continue;
      check(next, stored, (path, message) => {
        issues.push({ rule, path: formatPath(path), message, stage: 'admission', severity });
      });
    }
    return issues;
  }
}

/** What is held against a new object that is also held against the change of one that is stored. */
export function heldOfUpdates(
  apiVersion: string,
  kind: string,
  issues: readonly Issue[],
  next: object,
  stored: object,
): readonly Issue[] {
  const key = keyOf(apiVersion, kind);
  if (key === 'kubevirt.io/KubeVirt') return heldOfConfiguration(issues, next, stored);
  const isInstance = key === 'kubevirt.io/VirtualMachineInstance';
  return issues.filter(({ rule }) => {
    // KubeVirt does not look at a running instance again, which may say what a new one may not.
    if (isInstance) return /^(?:structure|metadata)\//.test(rule);
    return !creationOnly.has(rule);
  });
}

/** Whether something is as it was before. */
function isLeft(path: Path, next: object, stored: object): boolean {
  return isDeepStrictEqual(at(stored, path), at(next, path));
}

/**
 * What virt-operator's webhook says of a change. It is asked of changes only, so that of a new object it shows at the
 * first one; and it looks at some parts only where they change.
 */
function heldOfConfiguration(issues: readonly Issue[], next: object, stored: object): readonly Issue[] {
  const left = lookedAtWhereChanged.filter(([, compared]) => isLeft(compared, next, stored));
  const isLookedAt = ({ rule, stage, path }: Issue): boolean =>
    stage !== 'start' || readWhole.has(rule) || !left.some(([part]) => isWithin(parsePath(path), part));
  return issues.filter(isLookedAt).map((issue) => (issue.stage === 'start' ? { ...issue, stage: 'admission' } : issue));
}

const configuration = ['spec', 'configuration'];

/** What is wrong with how the object is read, which it is before anything is compared. */
const readWhole: ReadonlySet<string> = new Set(['kubevirt/valid-number', 'kubevirt/valid-duration']);

/** Parts of a KubeVirt that are looked at where they, or what they are part of, change (`KubeVirtUpdateAdmitter.Admit`). */
const lookedAtWhereChanged: readonly (readonly [part: Path, compared: Path])[] = [
  ...['tlsConfiguration', 'seccompConfiguration'].map((field) => onlyItself([...configuration, field])),
  onlyItself([...configuration, 'migrations', 'maxDowntimeMs']),
  ...['infra', 'workloads'].map(
    (field) =>
      [
        ['spec', field, 'nodePlacement'],
        ['spec', field],
      ] as const,
  ),
];

function onlyItself(part: Path): readonly [part: Path, compared: Path] {
  return [part, part];
}

/** By what an object is found again: kind, namespace and name; one without a namespace may be in `default`. */
export function identityOf(apiVersion: string, kind: string, { metadata }: Fields): string {
  const { name, namespace = 'default' } = (metadata ?? {}) as Fields;
  // What is no text is told by the structure, and is the name of nothing.
  const named = typeof name === 'string' && typeof namespace === 'string' ? `${namespace}\n${name}` : '';
  return `${keyOf(apiVersion, kind)}\n${named}`;
}
