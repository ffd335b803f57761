import type { HTTPIngressPath, Ingress } from '../../imports/kubernetes';
import { itemsOf, textOf, textOrEmpty } from '../core/leaf';
import type { Wire, WireManifest } from '../core/manifest';
import { dns1123Subdomain } from '../core/name';
import { nativeMetadataRuleSets } from '../core/native-metadata.rules';
import type { Path } from '../core/path';
import { type Rule, type RuleSet, rulesAt } from '../core/rule';
import { isOpaque } from '../core/value';
import { ingressBackendRules } from './ingress-backend.rules';
import { familyOf } from './ip-address';

type Manifest = WireManifest<Ingress>;

const upstream = 'k8s.io/kubernetes/pkg/apis/networking/validation/validation.go';

/** The older way to say the class of an Ingress. */
const classAnnotation = 'kubernetes.io/ingress.class';

const pathTypes = ['Exact', 'Prefix', 'ImplementationSpecific'];

/** What no path has that is compared as it stands. */
const noSequences = ['//', '/./', '/../', '%2f', '%2F'];
const noEnds = ['/..', '/.'];

/** What is wrong with a host; `*` may stand for its first part (`validation.IsWildcardDNS1123Subdomain`). */
export function hostProblem(host: string): string | undefined {
  if (!host.includes('*')) return dns1123Subdomain(host);
  if (!host.startsWith('*.') || host.slice(2).includes('*')) {
    return 'has "*" elsewhere than for its whole first part; write it as *.example.com';
  }
  return host.length > 253 ? dns1123Subdomain(host) : dns1123Subdomain(host.slice(2));
}

function eachPath({ spec }: Manifest, check: (item: Wire<HTTPIngressPath>, path: Path) => void): void {
  itemsOf(spec?.rules).forEach((rule, r) => {
    itemsOf(rule?.http?.paths).forEach((item, p) => {
      check(item ?? ({} as Wire<HTTPIngressPath>), ['spec', 'rules', r, 'http', 'paths', p]);
    });
  });
}

/** What is wrong with a path of a type. */
function pathProblem(path: string, type: string): string | undefined {
  if (type === 'ImplementationSpecific' && path === '') return undefined;
  if (!path.startsWith('/')) return 'does not begin with "/"; write it as in a URL';
  if (type === 'ImplementationSpecific') return undefined;
  const held = noSequences.find((text) => path.includes(text));
  if (held !== undefined) return `holds "${held}"; write it without`;
  const end = noEnds.find((text) => path.endsWith(text));
  return end === undefined ? undefined : `ends with "${end}"; write it without`;
}

/** What the cluster checks of an Ingress. */
export const ingressRules: readonly Rule<Manifest>[] = [
  {
    id: 'ingress/valid-class',
    says: 'the class of an Ingress has the name of an IngressClass',
    mirrors: `${upstream} ValidateIngressClassName`,
    on: 'spec.ingressClassName',
    check({ spec }, report) {
      const name = textOf(spec?.ingressClassName);
      const problem = name === undefined ? undefined : dns1123Subdomain(name);
      if (problem !== undefined) report(['spec', 'ingressClassName'], `ingress class "${name}" ${problem}`);
    },
  },
  {
    id: 'ingress/no-other-class',
    says: 'the annotation of a new Ingress names no other class than its spec does',
    why: 'of one that is changed nobody compares them',
    mirrors: `${upstream} ValidateIngressCreate`,
    on: 'spec.ingressClassName',
    check({ metadata, spec }, report) {
      const name = textOf(spec?.ingressClassName);
      if (name === undefined) return;
      const { annotations } = metadata ?? {};
      if (typeof annotations !== 'object' || annotations === null || !Object.hasOwn(annotations, classAnnotation))
        return;
      // One that is null is there, and empty.
      const other = annotations[classAnnotation] === undefined ? undefined : textOrEmpty(annotations[classAnnotation]);
      if (other === undefined || other === name) return;
      report(
        ['metadata', 'annotations', classAnnotation],
        `annotation "${classAnnotation}" says class "${other}", and ingressClassName says "${name}"; leave the annotation out`,
      );
    },
  },
  {
    id: 'ingress/valid-host',
    says: 'the host of a rule is a DNS name, of which "*" may be the first part',
    mirrors: `${upstream} validateIngressRules`,
    on: 'spec.rules',
    check({ spec }, report) {
      itemsOf(spec?.rules).forEach((rule, r) => {
        const host = textOf(rule?.host);
        if (!host) return;
        const problem = familyOf(host) === undefined ? hostProblem(host) : 'is an address; write a DNS name';
        if (problem !== undefined) report(['spec', 'rules', r, 'host'], `host "${host}" ${problem}`);
      });
    },
  },
  {
    id: 'ingress/require-path',
    says: 'a rule that has "http" has paths in it',
    mirrors: `${upstream} validateHTTPIngressRuleValue`,
    on: 'spec.rules',
    check({ spec }, report) {
      itemsOf(spec?.rules).forEach((rule, r) => {
        const http: unknown = rule?.http;
        if (!http || isOpaque(http) || itemsOf(rule?.http?.paths).length > 0) return;
        const host = textOrEmpty(rule?.host);
        report(
          ['spec', 'rules', r, 'http', 'paths'],
          `the rule of ${host ? `host "${host}"` : 'all hosts'} has no path; give one, or leave the paths out`,
        );
      });
    },
  },
  {
    id: 'ingress/valid-path-type',
    says: 'a path is of type Exact, Prefix or ImplementationSpecific',
    mirrors: `${upstream} validateHTTPIngressPath`,
    on: 'spec.rules',
    check(ingress, report) {
      eachPath(ingress, ({ path, pathType }, at) => {
        const type = pathType ?? undefined;
        const text = textOf(type);
        if (type !== undefined && (text === undefined || pathTypes.includes(text))) return;
        const has = text === undefined ? 'no type' : `the type "${text}"`;
        report([...at, 'pathType'], `path "${textOrEmpty(path) ?? '…'}" has ${has}; choose ${pathTypes.join(', ')}`);
      });
    },
  },
  {
    id: 'ingress/valid-path',
    says: 'a path begins with "/", and holds nothing that leads elsewhere where it is compared as it stands',
    mirrors: `${upstream} validateHTTPIngressPath`,
    on: 'spec.rules',
    check(ingress, report) {
      eachPath(ingress, ({ path, pathType }, at) => {
        const [text, type] = [textOrEmpty(path), textOf(pathType)];
        if (text === undefined || type === undefined || !pathTypes.includes(type)) return;
        const problem = pathProblem(text, type);
        if (problem !== undefined) report([...at, 'path'], `path "${text}" ${problem}`);
      });
    },
  },
  {
    id: 'ingress/valid-tls',
    says: 'hosts that are served with TLS are DNS names, and the Secret is named as one can be',
    mirrors: `${upstream} validateIngressTLS`,
    on: 'spec.tls',
    check({ spec }, report) {
      itemsOf(spec?.tls).forEach((tls, t) => {
        itemsOf(tls?.hosts).forEach((given, h) => {
          // An item that is null is an empty text to Go.
          const host = textOrEmpty(given);
          const problem = host === undefined ? undefined : hostProblem(host);
          if (problem !== undefined) report(['spec', 'tls', t, 'hosts', h], `host "${host}" ${problem}`);
        });
        const name = textOf(tls?.secretName);
        const problem = name ? dns1123Subdomain(name) : undefined;
        if (problem !== undefined) report(['spec', 'tls', t, 'secretName'], `Secret "${name}" ${problem}`);
      });
    },
  },
  {
    id: 'ingress/no-class-annotation',
    says: 'the class of an Ingress is said by ingressClassName',
    why: 'the annotation is deprecated since Kubernetes 1.18, and not every controller reads it',
    mirrors: 'k8s.io/kubernetes/pkg/registry/networking/ingress/strategy.go WarningsOnCreate',
    stage: 'later',
    check({ metadata, spec }, report) {
      if ((spec?.ingressClassName ?? undefined) !== undefined) return;
      const name = textOf(metadata?.annotations?.[classAnnotation]);
      if (name === undefined) return;
      report(
        ['metadata', 'annotations', classAnnotation],
        `annotation "${classAnnotation}" is deprecated, and not every controller reads it; write ingressClassName "${name}"`,
      );
    },
  },
];

/** The rules of an Ingress, mounted. */
export const ingressRuleSets: readonly RuleSet[] = [
  ...nativeMetadataRuleSets,
  rulesAt([], ingressRules),
  rulesAt([], ingressBackendRules),
];
