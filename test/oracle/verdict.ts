import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CompleteKind } from '../../src/core/cluster';

/** What the cluster's own admission code said about an object, recorded: one line of `verdicts/<noun>.jsonl`. */
export interface Verdict {
  /** The rule of ours that the pair of cases is about. */
  readonly rule: string;
  /** The id in the catalogue of upstream rules, such as VMI-VOL-099. */
  readonly id: string;
  readonly input: Record<string, unknown>;
  readonly profile: {
    /** The version of KubeVirt. @default - the newest */
    readonly kubevirt?: string;
    readonly featureGates?: readonly string[];
    readonly disabledFeatureGates?: readonly string[];
    readonly architecture?: string;
    readonly permittedHostDevices?: Record<string, unknown>;
    /** `spec.configuration` of the KubeVirt resource. */
    readonly kubevirtConfiguration?: Record<string, unknown>;
    readonly objects?: readonly Record<string, unknown>[];
    /** Kinds of which `objects` holds all that a Pod is made with. */
    readonly complete?: readonly CompleteKind[];
  };
  /** `true` when admitted, else what identifies each cause. */
  readonly admission: true | readonly string[];
  /** The same when the admitted machine starts; absent where nothing starts. */
  readonly start?: true | readonly string[];
}

/** The recorded verdicts about a noun. */
export function verdicts(noun: string): readonly Verdict[] {
  return readFileSync(join(__dirname, 'verdicts', `${noun}.jsonl`), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Verdict);
}
