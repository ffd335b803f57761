import type { KubeVirt } from '../../imports/kubevirt';
import { type Schema, schemaOf } from '../../imports/schemas';
import { numberOf } from '../core/leaf';
import type { WireManifest } from '../core/manifest';
import { formatPath, type Path } from '../core/path';
import type { Report, Rule } from '../core/rule';
import { isTakenForWhole } from '../core/structure/leaf';

const largest = 2 ** 53;
/** The largest number of 32 bits without a sign. */
const largest32 = 2 ** 32 - 1;

/** Numbers that have no sign in Go, and the largest that each holds. */
const unsigned: ReadonlyMap<string, number> = new Map([
  ['spec.infra.replicas', 255],
  ['spec.workloads.replicas', 255],
  ...[
    ...['API', 'Controller', 'Handler', 'Launcher', 'Operator', 'SynchronizationController'].map(
      (component) => `developerConfiguration.logVerbosity.virt${component}`,
    ),
    'developerConfiguration.logVerbosity.nodeVerbosity',
    'developerConfiguration.minimumReservePVCBytes',
    'migrations.maxDowntimeMs',
  ].map((path) => [`spec.configuration.${path}`, largest] as const),
  ...[
    'memBalloonStatsPeriod',
    'liveUpdateConfiguration.maxHotplugRatio',
    'liveUpdateConfiguration.maxCpuSockets',
    'migrations.parallelMigrationsPerCluster',
    'migrations.parallelOutboundMigrationsPerNode',
  ].map((path) => [`spec.configuration.${path}`, largest32] as const),
]);

/** What Go keeps a number in. */
interface Range {
  readonly least: number;
  readonly most: number;
}

function rangeOf(path: Path, { format }: Schema): Range {
  // The numbers of a map are all of one type.
  const most = unsigned.get(formatPath(path)) ?? unsigned.get(formatPath(path.slice(0, -1)));
  if (most !== undefined) return { least: 0, most };
  return format === 'int32' ? { least: -(2 ** 31), most: 2 ** 31 - 1 } : { least: -largest, most: largest };
}

/** Says of each number of a KubeVirt that the API server takes whether KubeVirt's own types hold it. */
export function checkReadNumbers({ spec }: Readonly<Record<string, unknown>>, report: Report): void {
  const schema = schemaOf('kubevirt.io', 'KubeVirt')?.schema.properties?.['spec'];
  if (schema !== undefined) check(spec, schema, ['spec'], report);
}

function check(value: unknown, schema: Schema, path: Path, report: Report): void {
  const { type, intOrString, properties, additionalProperties, items } = schema;
  if (type === 'integer' || (intOrString === true && schema.pattern === undefined)) {
    const range = intOrString === true ? rangeOf(path, { format: 'int32' }) : rangeOf(path, schema);
    checkNumber(numberOf(value), range, path, report);
  } else if (Array.isArray(value)) {
    if (items !== undefined) value.forEach((item, i) => void check(item, items, [...path, i], report));
  } else if (typeof value === 'object' && value !== null) {
    for (const key of Object.keys(value)) {
      const known = properties !== undefined && Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
      if (typeof known === 'object') check(Reflect.get(value, key), known, [...path, key], report);
    }
  }
}

/** What the API server does not take for a whole number either is told by the structure. */
function checkNumber(value: number | undefined, { least, most }: Range, path: Path, report: Report): void {
  if (value === undefined || !isTakenForWhole(value)) return;
  if (Number.isInteger(value) && value >= least && value <= most) return;
  const from = most === 255 ? 1 : least === -largest ? undefined : least;
  const bounds = from === undefined ? '' : ` from ${from}${most === largest ? '' : ` to ${most}`}`;
  const kind = Number.isInteger(value) ? 'a number' : 'a whole number';
  report(path, `${path.at(-1)} is ${value}, which is none that KubeVirt can read; give ${kind}${bounds}`);
}

/** The rule about the numbers of a KubeVirt that is made. */
export const validNumber: Rule<WireManifest<KubeVirt>> = {
  id: 'kubevirt/valid-number',
  says: 'a number is one that KubeVirt can read: whole, not negative where it has no sign, at most 255 where it counts components, else of 32 or 64 bits',
  why: 'the definition takes any number, one like 2.0000000001 for whole, and virt-operator cannot read the object any more',
  mirrors: 'pkg/virt-operator/webhooks/kubevirt-update-admitter.go getAdmissionReviewKubeVirt',
  stage: 'start',
  check: checkReadNumbers,
};
