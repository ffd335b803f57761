/**
 * The objects of the examples as cases for the oracle: `npx tsx test/examples/cases.ts >examples.jsonl`, and then
 * `npm run oracle -- --record examples.jsonl`.
 */
import type { Verdict } from '../oracle/verdict';
import { type Manifest, nameOf, type Scenario, scenarios, synthesized, testvm } from './scenario';

type Case = Pick<Verdict, 'rule' | 'id' | 'input' | 'profile'>;

/** What is particular about the clusters that the examples are written for. */
const profiles: Readonly<Record<string, Verdict['profile']>> = {
  backup: { featureGates: ['IncrementalBackup'] },
  storage: { featureGates: ['HostDisk'] },
  templates: { featureGates: ['Template'] },
  platform: {
    featureGates: ['DownwardMetrics', 'Plugins'],
    permittedHostDevices: {
      mediatedDevices: [{ resourceName: 'nvidia.com/GRID_T4-2Q', mdevNameSelector: 'GRID T4-2Q' }],
    },
  },
};

/** The groups whose admission code is at hand; Kubernetes' core is not judged. */
const judged =
  /^(autoscaling|networking\.k8s\.io|policy|gateway\.networking\.k8s\.io|route\.openshift\.io|cdi\.kubevirt\.io|instancetype\.kubevirt\.io|k8s\.cni\.cncf\.io|(backup\.|clone\.|export\.|migrations\.|plugin\.|pool\.|snapshot\.)?kubevirt\.io|sriovnetwork\.openshift\.io)\//;

/** The instance that a migration moves: it runs by then. */
function running({ metadata: { namespace }, ...migration }: Manifest): Record<string, unknown> {
  const name: unknown = Reflect.get(Object(Reflect.get(migration, 'spec')), 'vmiName');
  const spec = { domain: { devices: {}, memory: { guest: '1Gi' } } };
  return { apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachineInstance', metadata: { name, namespace }, spec };
}

/** The judged objects of one example. */
export function casesOf({ name }: Scenario, objects: readonly Manifest[]): readonly Case[] {
  // What machines refer to is in the cluster by then.
  const sizes = objects.filter(
    ({ apiVersion, kind }) =>
      apiVersion.startsWith('instancetype.kubevirt.io/') ||
      ['VirtualMachineInstancePreset', 'DataSource', 'Namespace'].includes(kind),
  );
  const profile = { ...profiles[name], ...(sizes.length > 0 && { objects: sizes }) };
  return objects
    .filter(({ apiVersion }) => judged.test(apiVersion))
    .map((input) => ({
      rule: `example/${name}`,
      id: nameOf(input),
      input,
      profile: input.kind === 'VirtualMachineInstanceMigration' ? { ...profile, objects: [running(input)] } : profile,
    }));
}

if (require.main === module) {
  for (const scenario of [...scenarios, testvm]) {
    for (const one of casesOf(scenario, synthesized(scenario))) console.log(JSON.stringify(one));
  }
}
