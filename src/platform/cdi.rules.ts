import type { CDI } from '../../imports/cdi';
import { closest } from '../core/did-you-mean';
import { nanosecondsOf } from '../core/duration';
import { itemsOf, textOf } from '../core/leaf';
import type { WireManifest } from '../core/manifest';
import { type Rule, type RuleSet, rulesAt } from '../core/rule';
import { known } from '../core/value';
import { patchProblem } from './component-patch.rules';

type Manifest = WireManifest<CDI>;

/** The gates that some version of CDI knows. */
const gates = ['HonorWaitForFirstConsumer', 'DataVolumeClaimAdoption', 'WebhookPvcRendering', 'BootcImageImport'];

/** The kinds of the objects that are changed before they are made. */
const patched = [
  'APIService',
  'Deployment',
  'MutatingWebhookConfiguration',
  'Service',
  'ValidatingWebhookConfiguration',
];

/** What CDI makes nothing of: the cluster takes a CDI as long as its definition does. */
export const cdiRules: readonly Rule<Manifest>[] = [
  {
    id: 'cdi/valid-feature-gate',
    says: 'a feature gate of CDI is one that it has',
    why: 'CDI passes over names that it does not know',
    stage: 'later',
    mirrors: 'pkg/feature-gates/feature-gates.go isFeatureGateEnabled',
    on: 'spec.config.featureGates',
    check({ spec }, report) {
      const listed = itemsOf(spec.config?.featureGates);
      for (let i = 0; i < listed.length; i += 1) {
        const name = textOf(listed[i]);
        if (name === undefined || gates.includes(name)) continue;
        report(
          ['spec', 'config', 'featureGates', i],
          `feature gate "${name}" is none of CDI's, which passes over it${closest(name, gates)}`,
        );
      }
    },
  },
  {
    id: 'cdi/require-whole-certificate',
    says: 'of certificates of CDI both amounts of time are said, and they are renewed before they end',
    why: 'CDI goes by its own amounts where one of the two is missing, and renews all the time what it renews too early',
    stage: 'later',
    mirrors: 'pkg/operator/api.go GetCertConfigWithDefaults',
    on: 'spec.certConfig',
    check({ spec }, report) {
      for (const sort of ['ca', 'server', 'client'] as const) {
        const given = spec.certConfig?.[sort];
        if (given === undefined || given === null) continue;
        const path = ['spec', 'certConfig', sort];
        const missing = (['duration', 'renewBefore'] as const).find((field) => given[field] === undefined);
        if (missing !== undefined) {
          report(path, `the certificates "${sort}" have no ${missing}, so that CDI passes over the rest; say both`);
          continue;
        }
        const [duration, renewBefore] = [nanosecondsOf(known(given.duration)), nanosecondsOf(known(given.renewBefore))];
        if (duration === undefined || renewBefore === undefined || renewBefore < duration) continue;
        report(
          [...path, 'renewBefore'],
          `the certificates "${sort}" hold for ${textOf(given.duration)} and are renewed ${textOf(given.renewBefore)} before, which is always; give less`,
        );
      }
    },
  },
  {
    id: 'cdi/valid-patch',
    says: 'a patch is JSON of the type that it says, of a kind that the operator makes and changes',
    why: 'the operator deploys nothing any more with one that it cannot apply, and applies to nothing what is of another kind',
    stage: 'later',
    mirrors: 'pkg/operator/controller/patches.go applyPatch, Apply',
    on: 'spec.customizeComponents.patches',
    check({ spec }, report) {
      itemsOf(spec.customizeComponents?.patches).forEach((one, i) => {
        const path = ['spec', 'customizeComponents', 'patches', i];
        const problem = patchProblem(one);
        if (problem !== undefined) report([...path, problem.field], problem.message);
        const kind = textOf(one?.resourceType);
        if (kind === undefined || kind === '*' || kind === '') return;
        if (patched.some((known) => known.toLowerCase() === kind.toLowerCase())) return;
        report([...path, 'resourceType'], `no ${kind} is changed by CDI's operator${closest(kind, patched)}`);
      });
    },
  },
  {
    id: 'cdi/no-unread-field',
    says: 'a CDI says nothing that nothing reads',
    stage: 'later',
    mirrors:
      'api: pkg/apis/core/v1beta1/types.go CDIConfigSpec; pkg/util/tls-crypto-watch/tls-crypto-watch.go SelectCipherSuitesAndMinTLSVersion',
    on: 'spec.config',
    check({ spec }, report) {
      const { dataVolumeTTLSeconds: seconds, tlsSecurityProfile: profile } = spec.config ?? {};
      if (seconds !== undefined && seconds !== null) {
        report(
          ['spec', 'config', 'dataVolumeTTLSeconds'],
          'dataVolumeTTLSeconds does nothing: CDI deletes no DataVolume that is filled any more; leave it out',
        );
      }
      const type = textOf(profile?.type);
      if (type === undefined || profile?.custom === undefined || profile.custom === null || type === 'Custom') return;
      report(
        ['spec', 'config', 'tlsSecurityProfile', 'type'],
        `the profile is "${type}" and custom, of which CDI reads custom; leave one of them`,
      );
    },
  },
];

/** The rules of a CDI, mounted. */
export const cdiRuleSets: readonly RuleSet[] = [rulesAt([], cdiRules)];
