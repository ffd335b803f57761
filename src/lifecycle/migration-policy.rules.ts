import type { MigrationPolicy } from '../../imports/kubevirt';
import { gateEnabled } from '../core/cluster';
import { numberOf, textOf } from '../core/leaf';
import type { WireManifest } from '../core/manifest';
import { Quantity } from '../core/quantity';
import { type Rule, type RuleSet, rulesAt } from '../core/rule';
import { known } from '../core/value';

type Manifest = WireManifest<MigrationPolicy>;

const admitter = 'pkg/virt-api/webhooks/validating-webhook/admitters/migrationpolicy-admitter.go';
const gate = 'MigrationStallDetection';

function called({ metadata }: Manifest): string {
  return `policy "${textOf(metadata?.name) ?? ''}"`;
}

/** From where to where each factor may be. */
const factors = {
  ewmaAlpha: { fits: (factor: number) => factor > 0 && factor <= 1, wanted: 'a number above 0 and up to 1' },
  precopyPossibleFactor: { fits: (factor: number) => factor >= 1, wanted: 'a number from 1' },
  patienceWindowDecayFactor: {
    fits: (factor: number) => factor >= 0 && factor <= 1,
    wanted: 'a number from 0 to 1',
  },
  completionTimeoutFactor: { fits: (factor: number) => factor >= 1, wanted: 'a number from 1' },
} as const;

/** A number as Go reads it, of at most three decimals (`pkg/virt-config/virt-config.go ParseFactor`); `undefined` where it is none. */
function factorOf(text: string): number | undefined {
  const trimmed = text.trim();
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(trimmed)) return undefined;
  const factor = Number(trimmed);
  const isShort = Number.isFinite(factor) && Math.abs(factor - Number(factor.toFixed(3))) <= 1e-9;
  return isShort ? factor : undefined;
}

/** What the cluster checks of a policy. */
export const migrationPolicyRules: readonly Rule<Manifest>[] = [
  {
    id: 'migration-policy/valid-timeout',
    says: 'completionTimeoutPerGiB is not negative',
    mirrors: `${admitter} Admit`,
    check(manifest, report) {
      const timeout = numberOf(manifest.spec?.completionTimeoutPerGiB);
      if (timeout === undefined || timeout >= 0) return;
      report(
        ['spec', 'completionTimeoutPerGiB'],
        `${called(manifest)} has the completionTimeoutPerGiB ${timeout}; give a number of seconds from 0`,
      );
    },
  },
  {
    id: 'migration-policy/valid-bandwidth',
    says: 'bandwidthPerMigration is not negative',
    mirrors: `${admitter} Admit`,
    check(manifest, report) {
      const bandwidth: unknown = known(manifest.spec?.bandwidthPerMigration as never);
      if (typeof bandwidth !== 'string' && typeof bandwidth !== 'number') return;
      if (!Quantity.valid(bandwidth) || Quantity.compare(bandwidth, '0') >= 0) return;
      report(
        ['spec', 'bandwidthPerMigration'],
        `${called(manifest)} has the bandwidthPerMigration ${bandwidth}; give a number of bytes from 0, such as 64Mi`,
      );
    },
  },
  {
    id: 'migration-policy/require-feature-gate',
    says: `maxDowntimeMs and stallDetector come with the feature gate ${gate} switched on`,
    mirrors: `${admitter} Admit`,
    check(manifest, report, cluster) {
      if (gateEnabled(cluster, gate)) return;
      const { maxDowntimeMs, experimental } = manifest.spec ?? {};
      const off = `whose feature gate ${gate} is off; switch it on in the KubeVirt resource, or do without`;
      if (maxDowntimeMs !== undefined && maxDowntimeMs !== null)
        report(['spec', 'maxDowntimeMs'], `${called(manifest)} has maxDowntimeMs, ${off}`);
      const stallDetector = experimental?.stallDetector;
      if (stallDetector !== undefined && stallDetector !== null)
        report(['spec', 'experimental', 'stallDetector'], `${called(manifest)} has a stallDetector, ${off}`);
    },
  },
  {
    id: 'migration-policy/valid-factor',
    says: 'the factors of a stallDetector are numbers in their bounds, of at most three decimals',
    mirrors: `${admitter} validateStallDetectorFactor`,
    check(manifest, report) {
      const stallDetector = manifest.spec?.experimental?.stallDetector;
      for (const [field, { fits, wanted }] of Object.entries(factors)) {
        const text = textOf(stallDetector?.[field as keyof typeof factors]);
        // Hexadecimal numbers, which Go reads too, nobody writes.
        if (text === undefined || /^\s*[+-]?0x/i.test(text)) continue;
        const factor = factorOf(text);
        if (factor !== undefined && fits(factor)) continue;
        report(
          ['spec', 'experimental', 'stallDetector', field],
          `${called(manifest)} has the ${field} "${text}"; give ${wanted}, with at most three decimals`,
        );
      }
    },
  },
];

/** The rules of a MigrationPolicy, mounted. */
export const migrationPolicyRuleSets: readonly RuleSet[] = [rulesAt([], migrationPolicyRules)];
