import type { PersistentVolumeSpec } from '../../imports/kubernetes';
import { isLate, itemsOf, textOf, textOrEmpty } from '../core/leaf';
import type { Wire } from '../core/manifest';
import { dns1123Label } from '../core/name';
import type { Report } from '../core/rule';
import { checkByte, requireTexts, type SourceCheck } from './persistent-volume-source.rules';

type Spec = Wire<PersistentVolumeSpec>;

/** Drivers that were part of Kubernetes, and became CSI drivers or are gone. */
export type InTreeSource = Extract<
  keyof Spec,
  | 'awsElasticBlockStore'
  | 'azureDisk'
  | 'azureFile'
  | 'cephfs'
  | 'cinder'
  | 'flexVolume'
  | 'flocker'
  | 'gcePersistentDisk'
  | 'glusterfs'
  | 'photonPersistentDisk'
  | 'portworxVolume'
  | 'quobyte'
  | 'rbd'
  | 'scaleIO'
  | 'storageos'
  | 'vsphereVolume'
>;

function requireMonitors({ monitors }: { readonly monitors?: readonly unknown[] }, report: Report): void {
  if (itemsOf(monitors).length === 0) report(['monitors'], 'monitors are missing; give their addresses');
}

/** A Secret that is named with its namespace. */
function requireSecretTexts(secret: unknown, report: Report): void {
  if (typeof secret !== 'object' || secret === null) return;
  requireTexts(secret, ['name', 'namespace'], (path, message) => report(['secretRef', ...path], message));
}

/** Whether text is one or several of `host:port`, as Go reads it (`net.SplitHostPort`). */
function isHostPort(text: string): boolean {
  return /^(?:[^:[\]]*|\[[^[\]]*\]):[^:[\]]*$/.test(text);
}

function checkLabel(source: object, field: string, report: Report): void {
  const name = textOf(Reflect.get(source, field));
  const problem = name === undefined || name === '' ? undefined : dns1123Label(name);
  if (problem !== undefined) report([field], `${field} "${name}" ${problem}`);
}

/** Reports what may be left out, and is written empty. */
function noEmpty(source: object, field: string, report: Report): void {
  if (textOf(Reflect.get(source, field)) === '') report([field], `${field} is empty; leave it out, or name one`);
}

function checkChoice(source: object, field: string, choices: readonly string[], report: Report): void {
  const text = textOf(Reflect.get(source, field));
  if (text === undefined || choices.includes(text)) return;
  report([field], `${field} "${text}" does not exist; choose ${choices.join(', ')}`);
}

const texts =
  (...fields: readonly string[]): SourceCheck<object> =>
  (source, report) =>
    requireTexts(source, fields, report);

/** What the cluster asks of each of them. */
export const inTreeSourceChecks: { readonly [Field in InTreeSource]: SourceCheck<NonNullable<Spec[Field]>> } = {
  awsElasticBlockStore(source, report) {
    requireTexts(source, ['volumeID'], report);
    checkByte(source.partition, ['partition'], report);
  },
  azureDisk(source, report) {
    requireTexts(source, ['diskName', 'diskURI'], report);
    checkChoice(source, 'cachingMode', ['None', 'ReadOnly', 'ReadWrite'], report);
    checkChoice(source, 'kind', ['Dedicated', 'Managed', 'Shared'], report);
    if (isLate(source.kind)) return;
    const uri = textOf(source.diskURI);
    const start = textOf(source.kind) === 'Managed' ? '/subscriptions/' : 'https://';
    if (uri === undefined || uri === '' || uri.startsWith(start)) return;
    report(['diskURI'], `diskURI "${uri}" of a disk of this kind does not begin with ${start}; write it so`);
  },
  azureFile(source, report) {
    requireTexts(source, ['secretName', 'shareName'], report);
    noEmpty(source, 'secretNamespace', report);
  },
  cephfs: requireMonitors,
  cinder(source, report) {
    requireTexts(source, ['volumeID'], report);
    requireSecretTexts(source.secretRef, report);
  },
  flexVolume(source, report) {
    requireTexts(source, ['driver'], report);
    for (const key of Object.keys(source.options ?? {})) {
      const slash = key.indexOf('/');
      const domain = `.${(slash < 0 ? key : key.slice(0, slash)).toLowerCase()}`;
      if (!domain.endsWith('.kubernetes.io') && !domain.endsWith('.k8s.io')) continue;
      report(['options', key], `option "${key}" is of a domain of Kubernetes' own; choose another`);
    }
  },
  flocker(source, report) {
    const name = textOrEmpty(source.datasetName);
    const uuid = textOrEmpty(source.datasetUUID);
    if (name === '' && uuid === '') report([], 'neither datasetName nor datasetUUID is given; give one of them');
    if (name && uuid) report([], 'datasetName and datasetUUID are both given; leave one of them');
    if (name?.includes('/')) report(['datasetName'], `datasetName "${name}" holds "/"; write it without`);
  },
  gcePersistentDisk(source, report) {
    requireTexts(source, ['pdName'], report);
    checkByte(source.partition, ['partition'], report);
  },
  glusterfs(source, report) {
    requireTexts(source, ['endpoints', 'path'], report);
    noEmpty(source, 'endpointsNamespace', report);
    checkLabel(source, 'endpointsNamespace', report);
  },
  photonPersistentDisk: texts('pdID'),
  portworxVolume: texts('volumeID'),
  quobyte(source, report) {
    requireTexts(source, ['registry', 'volume'], report);
    const registry = textOf(source.registry);
    const tenant = textOf(source.tenant);
    if (registry === undefined || registry === '') return;
    if (tenant !== undefined && Buffer.byteLength(tenant) >= 65) {
      report(['tenant'], `tenant "${tenant}" has more than 64 characters; give its UUID`);
    } else if (!registry.split(',').every(isHostPort)) {
      report(['registry'], `registry "${registry}" is not host:port; write that, several with "," between them`);
    }
  },
  rbd(source, report) {
    requireMonitors(source, report);
    requireTexts(source, ['image'], report);
  },
  scaleIO: texts('gateway', 'system', 'volumeName'),
  storageos(source, report) {
    requireTexts(source, ['volumeName'], report);
    checkLabel(source, 'volumeName', report);
    checkLabel(source, 'volumeNamespace', report);
    requireSecretTexts(source.secretRef, report);
  },
  vsphereVolume: texts('volumePath'),
};
