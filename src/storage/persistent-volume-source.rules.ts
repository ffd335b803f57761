import type { PersistentVolumeSpec, SecretReference } from '../../imports/kubernetes';
import { isLate, itemsOf, numberOrZero, textOf, textOrEmpty } from '../core/leaf';
import type { Wire } from '../core/manifest';
import { dns1123Label, dns1123Subdomain } from '../core/name';
import type { Path } from '../core/path';
import type { Report } from '../core/rule';
import { known } from '../core/value';

type Spec = Wire<PersistentVolumeSpec>;

/** Checks one sort of volume; paths are those of what says where it is. */
export type SourceCheck<Source> = (source: Source, report: Report, volume: string) => void;

/** Reports texts that are missing or empty. */
export function requireTexts(source: object, fields: readonly string[], report: Report): void {
  for (const field of fields) {
    if (textOrEmpty(Reflect.get(source, field)) === '') report([field], `${field} is missing; give it`);
  }
}

/** Reports a number that is none from 0 to 255. */
export function checkByte(value: unknown, path: Path, report: Report): void {
  const number = numberOrZero(value);
  if (number === undefined || (number >= 0 && number <= 255)) return;
  report(path, `${path.join('.')} ${number} is out of range; give a number from 0 to 255`);
}

/** Reports a path with a step upwards. */
function checkSteps(path: unknown, report: Report): void {
  const text = textOf(path);
  if (text?.split('/').includes('..')) report(['path'], `path "${text}" holds ".."; write it without`);
}

function checkSecret(secret: Wire<SecretReference> | undefined, field: string, report: Report): void {
  if (typeof secret !== 'object' || secret === null) return;
  const name = textOrEmpty(secret.name);
  const namespace = textOrEmpty(secret.namespace);
  if (name === '') report([field, 'name'], 'the Secret has no name; give it');
  else if (name !== undefined && dns1123Subdomain(name) !== undefined) {
    report([field, 'name'], `Secret "${name}" ${dns1123Subdomain(name)}`);
  }
  if (namespace === '') report([field, 'namespace'], `Secret "${name ?? ''}" is in no namespace; say which`);
  else if (namespace !== undefined && dns1123Label(namespace) !== undefined) {
    report([field, 'namespace'], `namespace "${namespace}" ${dns1123Label(namespace)}`);
  }
}

const secretFields = [
  'controllerPublishSecretRef',
  'controllerExpandSecretRef',
  'nodePublishSecretRef',
  'nodeExpandSecretRef',
] as const;

const qualifiedNames: Readonly<Record<string, RegExp>> = {
  iqn: /iqn\.\d{4}-\d{2}\.[A-Za-z0-9.-]+:[^,;*&$|\t\n\f\r ]+$/,
  eui: /^eui.[A-Za-z0-9]{16}$/,
  naa: /^naa.[A-Za-z0-9]{32}$/,
};

function checkQualifiedName(name: string, field: string, report: Report): void {
  if (qualifiedNames[name.slice(0, 3)]?.test(name)) return;
  report([field], `${field} "${name}" is no name of iSCSI; write one such as iqn.2026-01.com.example:store`);
}

const pathTypes = [
  'DirectoryOrCreate',
  'Directory',
  'FileOrCreate',
  'File',
  'Socket',
  'CharDevice',
  'BlockDevice',
] as const;

/** What the cluster asks of each sort of volume. */
export const sourceChecks: {
  readonly [Field in 'csi' | 'nfs' | 'iscsi' | 'fc' | 'local' | 'hostPath']: SourceCheck<NonNullable<Spec[Field]>>;
} = {
  csi(csi, report) {
    requireTexts(csi, ['volumeHandle'], report);
    const driver = textOrEmpty(csi.driver);
    const problem = driver === undefined ? undefined : dns1123Subdomain(driver.toLowerCase());
    if (driver === '') report(['driver'], 'driver is missing; name the CSI driver');
    else if (driver !== undefined && driver.length > 63) {
      report(
        ['driver'],
        `driver "${driver}" has ${driver.length} characters, at most 63 are allowed; give its own name`,
      );
    } else if (problem !== undefined) report(['driver'], `driver "${driver}" ${problem}`);
    for (const field of secretFields) checkSecret(csi[field], field, report);
  },
  nfs(nfs, report) {
    requireTexts(nfs, ['server', 'path'], report);
    const path = textOf(nfs.path);
    if (path !== undefined && path !== '' && !path.startsWith('/')) {
      report(['path'], `path "${path}" is not absolute; start it with "/"`);
    }
  },
  iscsi(iscsi, report, volume) {
    requireTexts(iscsi, ['targetPortal', 'iqn'], report);
    const iqn = textOf(iscsi.iqn);
    if (iqn !== undefined && iqn !== '') checkQualifiedName(iqn, 'iqn', report);
    const initiator = textOf(iscsi.initiatorName);
    if (initiator !== undefined) checkQualifiedName(initiator, 'initiatorName', report);
    const portal = textOrEmpty(iscsi.targetPortal);
    const hasInitiator = iscsi.initiatorName !== undefined && iscsi.initiatorName !== null;
    if (hasInitiator && portal !== undefined && Buffer.byteLength(`${volume}:${portal}`) > 64) {
      report(
        ['targetPortal'],
        `with an initiatorName the names of the volume and of its target have at most 63 characters together, and "${volume}" and "${portal}" have more; give the volume a shorter name`,
      );
    }
    checkByte(iscsi.lun, ['lun'], report);
    const asks = known(iscsi.chapAuthDiscovery) === true || known(iscsi.chapAuthSession) === true;
    const { secretRef } = iscsi;
    if (secretRef === undefined || secretRef === null) {
      if (asks) report(['secretRef'], 'a password is asked for, and no Secret has it; name one');
    } else if (textOrEmpty(secretRef.name) === '') report(['secretRef', 'name'], 'the Secret has no name; give it');
  },
  fc(fc, report) {
    const names = itemsOf(fc.targetWWNs).length;
    const ids = itemsOf(fc.wwids).length;
    if (names === 0 && ids === 0) report(['targetWWNs'], 'neither targetWWNs nor wwids are given; give one of them');
    if (names > 0 && ids > 0) report(['targetWWNs'], 'targetWWNs and wwids are both given; leave one of them');
    if (names === 0) return;
    if (fc.lun === undefined || fc.lun === null) report(['lun'], 'targetWWNs are given without a lun; give it');
    else checkByte(fc.lun, ['lun'], report);
  },
  local(local, report) {
    requireTexts(local, ['path'], report);
    checkSteps(local.path, report);
  },
  hostPath(host, report) {
    requireTexts(host, ['path'], report);
    checkSteps(host.path, report);
    const type = isLate(host.type) ? '' : (textOf(host.type) ?? '');
    if (type === '' || pathTypes.some((one) => one === type)) return;
    report(['type'], `type "${type}" does not exist; choose ${pathTypes.join(', ')}, or leave it out`);
  },
};
