import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Cluster, stockCluster } from '../../src/core/cluster';
import type { Request } from '../oracle/oracle';
import type { Verdict } from '../oracle/verdict';
import { type FieldObject, objectsOf } from './field-object';
import type { Noun } from './found';

/** What the cluster said of an object that a case makes: one line of `verdicts/<noun>.jsonl`. */
export interface FieldVerdict extends Pick<Verdict, 'admission' | 'start'> {
  /** The name of the case. */
  readonly name: string;
  readonly kind: string;
  /** A digest of the object and its cluster, as they were when the cluster was asked. */
  readonly asked: string;
}

/** A question about an object that a case makes. */
export interface FieldQuestion extends Pick<FieldVerdict, 'name' | 'kind' | 'asked'> {
  readonly request: Request;
}

/** Where the verdicts about a noun are recorded. */
export function recordingOf(noun: string): string {
  return join(__dirname, 'verdicts', `${noun}.jsonl`);
}

/** The recorded verdicts about a noun, in the order of its cases, each with the text of its line. */
export function recordedLines(noun: string): readonly { readonly text: string; readonly line: FieldVerdict }[] {
  const file = recordingOf(noun);
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((text) => text !== '').map((text) => ({ text, line: JSON.parse(text) as FieldVerdict }));
}

/** What is asked about the cases of a noun. */
export function questionsOf({ cases }: Noun): readonly FieldQuestion[] {
  return cases.flatMap((one) =>
    objectsOf(one).map((object) => {
      const request = requestOf(object);
      return { name: one.name, kind: object.kind.kind, asked: digestOf(request), request };
    }),
  );
}

function requestOf({ manifest, cluster }: FieldObject): Request {
  return { object: manifest, profile: profileOf(cluster), start: true };
}

/** A cluster in the words of the oracle. */
export function profileOf(cluster: Cluster): Record<string, unknown> {
  const { featureGates, disabledFeatureGates, architecture, permittedHostDevices, machineTypes } = cluster;
  const existing = cluster.existing.filter((object) => !stockCluster.existing.includes(object));
  const types = Object.entries(machineTypes).filter(
    ([name, patterns]) => patterns !== stockCluster.machineTypes[name as keyof Cluster['machineTypes']],
  );
  return {
    ...(featureGates.length > 0 && { featureGates }),
    ...(disabledFeatureGates.length > 0 && { disabledFeatureGates }),
    ...(architecture !== stockCluster.architecture && { architecture }),
    ...(Object.keys(permittedHostDevices).length > 0 && { permittedHostDevices: devices(permittedHostDevices) }),
    ...(types.length > 0 && {
      kubevirtConfiguration: {
        architectureConfiguration: Object.fromEntries(
          types.map(([name, emulatedMachines]) => [name, { emulatedMachines }]),
        ),
      },
    }),
    ...(existing.length > 0 && { objects: existing }),
  };
}

/** Each sort of device with the selector that the API wants beside its name. */
function devices({ pciHostDevices, mediatedDevices, usb }: Cluster['permittedHostDevices']): Record<string, unknown> {
  return {
    ...(pciHostDevices && {
      pciHostDevices: pciHostDevices.map((one, i) => ({ pciVendorSelector: `10DE:${1000 + i}`, ...one })),
    }),
    ...(mediatedDevices && {
      mediatedDevices: mediatedDevices.map((one, i) => ({ mdevNameSelector: `GRID T4-${i + 1}Q`, ...one })),
    }),
    ...(usb && {
      usb: usb.map((one, i) => ({ selectors: [{ vendor: '0951', product: String(1000 + i) }], ...one })),
    }),
  };
}

function digestOf(request: Request): string {
  const text = JSON.stringify(request, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
