import { type Cluster, gateEnabled } from '../core/cluster';
import { countOf, isLate, itemsOf, textOf, textOrEmpty } from '../core/leaf';
import { dns1123Label, dns1123Subdomain } from '../core/name';
import type { Path } from '../core/path';
import { eachItem, type Items, type Rule } from '../core/rule';
import { eachNodeDevice, nodeDeviceLabel, originOf } from './host-device-rule';
import type { MachineSpec } from './machine-spec';

type ClaimSpec = NonNullable<MachineSpec['resourceClaims']>[number];

const claims: Items<MachineSpec, ClaimSpec> = { path: ['resourceClaims'], of: (spec) => spec.resourceClaims };

const sources = ['resourceClaimName', 'resourceClaimTemplateName'] as const;

function claimLabel({ name }: ClaimSpec): string {
  return textOf(name) === undefined ? 'the claim' : `claim "${textOf(name)}"`;
}

/** Something of a machine that takes a request of one of its claims. */
interface Taker {
  readonly label: string;
  readonly claimName: unknown;
  readonly requestName: unknown;
  readonly path: Path;
}

/** Looks at what takes a request of a claim, as the cluster does: networks only where their gate is on and none is Multus'. */
function eachTaker(spec: MachineSpec, cluster: Cluster, check: (taker: Taker) => void): void {
  eachNodeDevice(spec, (device, list, path) => {
    const { claimName, requestName } = device;
    if (originOf(device) === 'claim') check({ label: nodeDeviceLabel(device, list), claimName, requestName, path });
  });
  const networks = itemsOf(spec.networks);
  if (!networks.some((network) => network?.resourceClaim !== undefined)) return;
  if (!gateEnabled(cluster, 'NetworkDevicesWithDRA')) return;
  if (networks.some((network) => network?.multus !== undefined)) return;
  for (let i = 0; i < networks.length; i += 1) {
    const network = networks[i];
    const request = network?.resourceClaim;
    if (request === undefined || typeof request !== 'object' || request === null) continue;
    check({
      label: `network "${textOf(network?.name) ?? i}"`,
      claimName: request.claimName,
      requestName: request.requestName,
      path: ['networks', i, 'resourceClaim'],
    });
  }
}

/** What the cluster checks of a machine's claims on devices, and of what takes them. */
export const resourceClaimRules: readonly Rule<MachineSpec>[] = [
  {
    id: 'resource-claim/valid-name',
    says: 'the name of a claim is a DNS label',
    mirrors: 'pkg/dra/admitter/dra_admitter.go validateResourceClaims',
    check: eachItem(claims, ({ name: leaf }, report) => {
      const name = textOrEmpty(leaf);
      if (name === '') report(['name'], 'the claim has no name; give it one');
      const problem = name ? dns1123Label(name) : undefined;
      if (problem !== undefined) report(['name'], `claim "${name}" ${problem}`);
    }),
  },
  {
    id: 'resource-claim/require-source',
    says: 'a claim is a ResourceClaim or made of a ResourceClaimTemplate, one of them',
    mirrors: 'pkg/dra/admitter/dra_admitter.go validateResourceClaims',
    check: eachItem(claims, (claim, report) => {
      const count = countOf(claim, sources);
      if (count === 1) return;
      report(
        [],
        count === 0
          ? `${claimLabel(claim)} names nothing; give resourceClaimName or resourceClaimTemplateName`
          : `${claimLabel(claim)} names a ResourceClaim and a ResourceClaimTemplate; leave one of them`,
      );
    }),
  },
  {
    id: 'resource-claim/valid-reference',
    says: 'a claim names a ResourceClaim or ResourceClaimTemplate that can exist',
    mirrors: 'pkg/dra/admitter/dra_admitter.go validateResourceClaims',
    check: eachItem(claims, (claim, report) => {
      for (const source of sources) {
        const name = textOf(claim[source]);
        const problem = name === undefined ? undefined : dns1123Subdomain(name);
        if (problem !== undefined)
          report([source], `${claimLabel(claim)} has the ${source} "${name}", which ${problem}`);
      }
    }),
  },
  {
    id: 'resource-claim/require-request',
    says: 'what takes a device of a claim names the claim and the request',
    mirrors:
      'pkg/dra/admitter/dra_admitter.go validateDRADevices, pkg/network/admitter/dra.go validateDRAClaimAndRequestNames',
    check(spec, report, cluster) {
      eachTaker(spec, cluster, ({ label, path, ...names }) => {
        for (const name of ['claimName', 'requestName'] as const) {
          if (textOrEmpty(names[name]) !== '') continue;
          report(
            [...path, name],
            `${label} takes a device of a claim and has no ${name}; give claimName and requestName`,
          );
        }
      });
    },
  },
  {
    id: 'resource-claim/require-claim',
    says: 'what takes a device of a claim names one of the resourceClaims of the machine',
    mirrors:
      'pkg/dra/admitter/dra_admitter.go validateCreationDRA, pkg/network/admitter/dra.go validateDRANetworkClaimReference',
    check(spec, report, cluster) {
      eachTaker(spec, cluster, ({ label, claimName, requestName, path }) => {
        const name = textOf(claimName);
        if (!name || textOrEmpty(requestName) === '') return;
        const own = itemsOf(spec.resourceClaims);
        if (own.some((claim) => isLate(claim?.name) || textOf(claim?.name) === name)) return;
        report(
          [...path, 'claimName'],
          `${label} takes a device of the claim "${name}", which the machine does not have; add it to resourceClaims`,
        );
      });
    },
  },
  {
    id: 'resource-claim/unique-request',
    says: 'each request of a claim gives one device to a machine',
    mirrors:
      'pkg/dra/admitter/dra_admitter.go validateDRADevices, mergeTupleSource, pkg/network/admitter/dra.go validateDRAClaimRequestUniqueness',
    check(spec, report, cluster) {
      let taken: Map<string, string> | undefined;
      eachTaker(spec, cluster, ({ label, claimName, requestName, path }) => {
        const [claim, request] = [textOf(claimName), textOf(requestName)];
        if (!claim || !request) return;
        const key = `${claim}/${request}`;
        taken ??= new Map();
        const first = taken.get(key);
        if (first === undefined) {
          taken.set(key, label);
          return;
        }
        report(
          path,
          `${label} takes the request "${request}" of the claim "${claim}", as ${first} does, and it gives one device; choose another request`,
        );
      });
    },
  },
  {
    id: 'resource-claim/valid-request',
    says: 'the request of a claim that something takes is named by a DNS label',
    why: 'the API server refuses the pod, and the machine never starts',
    mirrors: 'k8s.io/kubernetes pkg/apis/core/validation/validation.go validateResourceClaimNames',
    stage: 'start',
    check(spec, report, cluster) {
      eachTaker(spec, cluster, ({ label, requestName, path }) => {
        const request = textOf(requestName);
        const problem = request ? dns1123Label(request) : undefined;
        if (problem === undefined) return;
        report([...path, 'requestName'], `${label} takes the request "${request}", which ${problem}`);
      });
    },
  },
];
