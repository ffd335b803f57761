import type { Route } from '../../imports/network';
import { isLate, textOf, textOrEmpty } from '../core/leaf';
import type { Metadata, WireManifest } from '../core/manifest';
import { dns1123Label, dns1123Subdomain } from '../core/name';
import { nativeMetadataRules } from '../core/native-metadata.rules';
import { type Rule, type RuleSet, rulesAt } from '../core/rule';

type Manifest = WireManifest<Route>;

const upstream = 'github.com/openshift/library-go/pkg/route/validation/validation.go';

/** With which OpenShift takes hosts that are longer than DNS has them. */
const leniency = 'route.openshift.io/allow-non-dns-compliant-host';

/** What is wrong with the parts of a host, each of them a label. */
function labelProblem(host: string): string | undefined {
  const labels = host.split('.');
  for (const label of labels) {
    const problem = dns1123Label(label);
    if (problem !== undefined) return labels.length === 1 ? problem : `has the part "${label}", which ${problem}`;
  }
  return undefined;
}

/** What OpenShift's API server checks of a Route beside what its definition states. */
export const routeRules: readonly Rule<Manifest>[] = [
  {
    id: 'route/valid-host',
    says: 'the host of a Route is a DNS name in lowercase',
    mirrors: `${upstream} validateRoute`,
    on: 'spec.host',
    check({ metadata, spec }, report) {
      const host = textOf(spec?.host);
      if (!host) return;
      const isLenient = textOf(metadata?.annotations?.[leniency]) === 'true';
      const problem = dns1123Subdomain(host) ?? (isLenient ? undefined : labelProblem(host));
      if (problem !== undefined) report(['spec', 'host'], `host "${host}" ${problem}`);
    },
  },
  {
    id: 'route/valid-subdomain',
    says: 'the subdomain of a Route is a DNS name in lowercase',
    mirrors: `${upstream} validateRoute`,
    on: 'spec.subdomain',
    check({ spec }, report) {
      const subdomain = textOf(spec?.subdomain);
      if (!subdomain) return;
      const problem = labelProblem(subdomain) ?? dns1123Subdomain(subdomain);
      if (problem !== undefined) report(['spec', 'subdomain'], `subdomain "${subdomain}" ${problem}`);
    },
  },
  {
    id: 'route/valid-path',
    says: 'the path of a Route holds no "#" and no space, and none is compared where TLS is passed through',
    mirrors: `${upstream} validatePath, validateRoute`,
    on: 'spec.path',
    check({ spec }, report) {
      const path = textOf(spec?.path);
      if (!path) return;
      if (!path.startsWith('/'))
        report(['spec', 'path'], `path "${path}" does not begin with "/"; write it as in a URL`);
      else if (/[# ]/.test(path)) report(['spec', 'path'], `path "${path}" holds "#" or a space; write it without`);
      else if (textOf(spec?.tls?.termination) === 'passthrough') {
        report(
          ['spec', 'path'],
          `path "${path}" cannot be seen where TLS is passed through; leave it out, or choose edge or reencrypt`,
        );
      }
    },
  },
  {
    id: 'route/require-host',
    says: 'a Route that means all hosts beside its own names that one',
    mirrors: `${upstream} validateWildcardPolicy`,
    on: 'spec.wildcardPolicy',
    check({ spec }, report) {
      if (textOf(spec?.wildcardPolicy) !== 'Subdomain' || textOrEmpty(spec?.host) !== '') return;
      report(
        ['spec', 'host'],
        'wildcardPolicy is Subdomain, and there is no host; write it, or leave wildcardPolicy out',
      );
    },
  },
  {
    id: 'route/valid-target-port',
    says: 'the port of a Route has a name, or a number of 32 bits',
    mirrors: `${upstream} validateRoute`,
    on: 'spec.port',
    check({ spec }, report) {
      const port: unknown = spec?.port?.targetPort;
      const isTooLarge = typeof port === 'number' && Number.isInteger(port) && port !== (port | 0);
      if (port !== 0 && port !== '' && !isTooLarge) return;
      report(
        ['spec', 'port', 'targetPort'],
        `targetPort is ${port === '' ? 'empty' : port}; give the name of a port of the Service, or the number on the machine`,
      );
    },
  },
  {
    id: 'route/no-passthrough-certificate',
    says: 'a Route that passes TLS through has no certificates, and one of edge trusts none behind it',
    mirrors: `${upstream} validateTLS`,
    on: 'spec.tls',
    check({ spec }, report) {
      const tls = spec?.tls;
      const termination = textOf(tls?.termination);
      const fields =
        termination === 'passthrough'
          ? (['certificate', 'key', 'caCertificate', 'destinationCACertificate'] as const)
          : termination === 'edge'
            ? (['destinationCACertificate'] as const)
            : [];
      const why = termination === 'edge' ? 'the machine is spoken to without TLS' : 'TLS ends at the machine';
      for (const field of fields) {
        if (isLate(tls?.[field]) || !textOf(tls?.[field])) continue;
        report(
          ['spec', 'tls', field],
          `${field} is of no use with termination ${termination}, as ${why}; leave it out, or choose reencrypt`,
        );
      }
      const external = textOf(tls?.externalCertificate?.name);
      if (termination !== 'passthrough' || !external) return;
      report(
        ['spec', 'tls', 'externalCertificate'],
        `externalCertificate "${external}" is of no use with termination passthrough, as ${why}; leave it out, or choose reencrypt`,
      );
    },
  },
  {
    id: 'route/no-unread-subdomain',
    says: 'a Route has a host or a subdomain',
    why: 'with a host the subdomain may be ignored, and OpenShift warns',
    mirrors: `${upstream} Warnings`,
    stage: 'later',
    on: 'spec.subdomain',
    check({ spec }, report) {
      const [host, subdomain] = [textOf(spec?.host), textOf(spec?.subdomain)];
      if (!host || !subdomain) return;
      report(
        ['spec', 'subdomain'],
        `host "${host}" is given, and subdomain "${subdomain}" may be ignored; leave one of them out`,
      );
    },
  },
];

const finalizers = nativeMetadataRules.filter(({ id }) => id === 'native-metadata/require-finalizer-domain');

/** The rules of a Route, mounted. */
export const routeRuleSets: readonly RuleSet[] = [rulesAt<Metadata>(['metadata'], finalizers), rulesAt([], routeRules)];
