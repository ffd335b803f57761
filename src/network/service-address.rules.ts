import { isLate, itemsOf, textOf } from '../core/leaf';
import type { Rule } from '../core/rule';
import { familyOf, specialAddress } from './ip-address';
import { isHeadless, type Manifest, type Spec, serviceLabel } from './service-rule';

const upstream = 'k8s.io/kubernetes/pkg/apis/core/validation/validation.go';

const families = ['IPv4', 'IPv6'];

const policies = ['SingleStack', 'PreferDualStack', 'RequireDualStack'];

function isExternalName(spec: Spec | undefined): boolean {
  return textOf(spec?.type) === 'ExternalName';
}

/** The texts of a list, `undefined` where one of them is not known yet. */
function textsOf(list: readonly unknown[] | undefined): readonly string[] | undefined {
  // A patch may leave holes, which "map" would keep.
  const items = Array.from(itemsOf(list));
  return items.some(isLate) ? undefined : items.map((item) => textOf(item) ?? '');
}

/** The addresses that the API server reads: the first stands in `clusterIP`, too. `undefined` while one is not known. */
function addressesOf(spec: Spec | undefined): readonly string[] | undefined {
  const given = textsOf(spec?.clusterIPs);
  if (given === undefined || given.length > 0) return given;
  if (isLate(spec?.clusterIP)) return undefined;
  const only = textOf(spec?.clusterIP) ?? '';
  return only === '' ? [] : [only];
}

/** What the cluster checks of the addresses of a Service. */
export const serviceAddressRules: readonly Rule<Manifest>[] = [
  {
    id: 'service-address/no-external-name',
    says: 'an ExternalName has no addresses, IP families or IP family policy',
    mirrors: `${upstream} validateService`,
    on: ['spec.clusterIP', 'spec.clusterIPs', 'spec.ipFamilies', 'spec.ipFamilyPolicy'],
    check(service, report) {
      const { spec } = service;
      if (!isExternalName(spec)) return;
      for (const field of ['clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy'] as const) {
        const given: unknown = spec?.[field];
        if (given === undefined || given === null || (Array.isArray(given) && given.length === 0)) continue;
        if (field === 'clusterIP' && (given === '' || itemsOf(spec?.clusterIPs).length > 0)) continue;
        // service/no-headless-type says it.
        if (field.startsWith('clusterIP') && isHeadless(spec) === true) continue;
        report(
          ['spec', field],
          `${serviceLabel(service)} has ${field} and is of type ExternalName, which is a name only; leave it out`,
        );
      }
    },
  },
  {
    id: 'service-address/valid-cluster-ip',
    says: 'cluster IPs are addresses, or None alone',
    mirrors: `${upstream} ValidateServiceClusterIPsRelatedFields`,
    on: ['spec.clusterIP', 'spec.clusterIPs'],
    check({ spec }, report) {
      if (isExternalName(spec)) return;
      const addresses = addressesOf(spec) ?? [];
      const path = itemsOf(spec?.clusterIPs).length > 0 ? ['spec', 'clusterIPs'] : ['spec', 'clusterIP'];
      for (let i = 0; i < addresses.length; i += 1) {
        const address = addresses[i] as string;
        const at = path[1] === 'clusterIPs' ? [...path, i] : path;
        if (i === 0 && address === 'None') {
          if (addresses.length > 1)
            report(at, 'cluster IP "None" stands beside another; leave the others out, or this one');
        } else if (familyOf(address) === undefined) {
          report(at, `cluster IP "${address}" is no address; write None or an address, or leave it to the cluster`);
        }
      }
    },
  },
  {
    id: 'service-address/require-same-cluster-ip',
    says: 'clusterIP is the first of clusterIPs',
    mirrors: `${upstream} ValidateServiceClusterIPsRelatedFields`,
    on: 'spec.clusterIPs',
    check({ spec }, report) {
      const [first] = textsOf(spec?.clusterIPs) ?? [];
      if (isExternalName(spec) || first === undefined || isLate(spec?.clusterIP)) return;
      const single = textOf(spec?.clusterIP) ?? '';
      if (single === first && single !== '') return;
      report(
        ['spec', 'clusterIP'],
        `clusterIP is "${single}" and clusterIPs begins with "${first}"; write the first of clusterIPs as clusterIP, too`,
      );
    },
  },
  {
    id: 'service-address/unique-ip-family',
    says: 'a Service has at most one cluster IP of each family, and names each family once',
    mirrors: `${upstream} ValidateServiceClusterIPsRelatedFields`,
    on: ['spec.ipFamilies', 'spec.clusterIPs'],
    check({ spec }, report) {
      if (isExternalName(spec)) return;
      const given = textsOf(spec?.ipFamilies) ?? [];
      given.forEach((family, i) => {
        if (given.indexOf(family) < i)
          report(['spec', 'ipFamilies', i], `IP family "${family}" is there more than once; leave one out`);
      });
      const addresses = addressesOf(spec) ?? [];
      const known = addresses.map(familyOf);
      if (addresses.length > 2) {
        report(['spec', 'clusterIPs'], `${addresses.length} cluster IPs are given, at most 2 can be; leave some out`);
      } else if (addresses.length === 2 && known[0] !== undefined && known[0] === known[1]) {
        report(['spec', 'clusterIPs'], `both cluster IPs are ${known[0]}; leave one of each family`);
      }
    },
  },
  {
    id: 'service-address/valid-ip-family',
    says: 'IP families are IPv4 and IPv6, and those of the cluster IPs',
    mirrors: `${upstream} ValidateServiceClusterIPsRelatedFields`,
    on: 'spec.ipFamilies',
    check({ spec }, report) {
      if (isExternalName(spec)) return;
      const given = textsOf(spec?.ipFamilies) ?? [];
      const addresses = addressesOf(spec) ?? [];
      given.forEach((family, i) => {
        const address = addresses[i];
        if (!families.includes(family)) {
          report(['spec', 'ipFamilies', i], `IP family "${family}" does not exist; choose IPv4 or IPv6`);
        } else if (address !== undefined && familyOf(address) !== undefined && familyOf(address) !== family) {
          report(
            ['spec', 'ipFamilies', i],
            `IP family "${family}" is not that of the cluster IP "${address}"; make the two agree`,
          );
        }
      });
    },
  },
  {
    id: 'service-address/valid-ip-family-policy',
    says: 'the IP family policy exists, and allows as many families as there are',
    mirrors: `${upstream} ValidateServiceClusterIPsRelatedFields; pkg/registry/core/service/storage/alloc.go initIPFamilyFields`,
    on: ['spec.ipFamilyPolicy', 'spec.clusterIPs', 'spec.ipFamilies'],
    check(service, report) {
      const { spec } = service;
      if (isExternalName(spec) || isLate(spec?.ipFamilyPolicy)) return;
      const policy = textOf(spec?.ipFamilyPolicy);
      if (policy !== undefined && !policies.includes(policy)) {
        report(
          ['spec', 'ipFamilyPolicy'],
          `IP family policy "${policy}" does not exist; choose ${policies.join(', ')}`,
        );
        return;
      }
      if ((policy ?? defaultPolicy(spec)) !== 'SingleStack') return;
      for (const field of ['clusterIPs', 'ipFamilies'] as const) {
        if (itemsOf<unknown>(spec?.[field]).length !== 2) continue;
        report(
          ['spec', 'ipFamilyPolicy'],
          `${serviceLabel(service)} has two ${field} and the IP family policy SingleStack${policy === undefined ? ' by default' : ''}; choose PreferDualStack or RequireDualStack, or leave one`,
        );
      }
    },
  },
  {
    id: 'service-address/valid-external-ip',
    says: 'external IPs are addresses that are reached from outside of a node',
    mirrors: `${upstream} validateService, ValidateEndpointIP`,
    on: 'spec.externalIPs',
    check({ spec }, report) {
      const addresses = itemsOf<unknown>(spec?.externalIPs);
      for (let i = 0; i < addresses.length; i += 1) {
        const address = addresses[i] === null ? '' : textOf(addresses[i]);
        if (address === undefined) continue;
        const problem = familyOf(address) === undefined ? 'no address' : specialAddress(address);
        if (problem === undefined) continue;
        report(
          ['spec', 'externalIPs', i],
          `external IP "${address}" is ${problem}; write one that machines outside of the cluster reach`,
        );
      }
    },
  },
];

/** What stands where no policy is given; `undefined` while that is not known. */
function defaultPolicy(spec: Spec | undefined): string | undefined {
  if (isLate(spec?.clusterIP)) return undefined;
  const selects = Object.keys(spec?.selector ?? {}).length > 0;
  return textOf(spec?.clusterIP) === 'None' && !selects ? 'RequireDualStack' : 'SingleStack';
}
