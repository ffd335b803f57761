import { isLate, itemsOf, textOf } from '../core/leaf';
import { at } from '../core/path';
import type { Reference, Template } from './reference.program-rule';

/** Where a volume names what the kubelet mounts: the field with the name, and the one that says that it may be missing. */
const sources = [
  ['Secret', ['secret', 'secretName'], ['secret', 'optional']],
  ['ConfigMap', ['configMap', 'name'], ['configMap', 'optional']],
  ['Secret', ['sysprep', 'secret', 'name']],
  ['ConfigMap', ['sysprep', 'configMap', 'name']],
  ['Secret', ['cloudInitNoCloud', 'secretRef', 'name']],
  ['Secret', ['cloudInitNoCloud', 'networkDataSecretRef', 'name']],
  ['Secret', ['cloudInitConfigDrive', 'secretRef', 'name']],
  ['Secret', ['cloudInitConfigDrive', 'networkDataSecretRef', 'name']],
] as const;

/** The Secrets of access credentials. */
const credentials = [
  ['sshPublicKey', 'source', 'secret', 'secretName'],
  ['userPassword', 'source', 'secret', 'secretName'],
] as const;

/** The Secrets and ConfigMaps without which the kubelet does not start the pod of a machine; of a pool that numbers them, none. */
export function mountedReferences({ spec, namespace, isShared }: Template): readonly Reference[] {
  if (!isShared) return [];
  const found: Reference[] = [];
  const add = (kind: 'Secret' | 'ConfigMap', name: string | undefined, path: Reference['path'], who: string): void => {
    if (name) found.push({ group: '', kind, namespace, name, path, says: `${who} is of ${kind} "${name}"` });
  };
  itemsOf(spec.volumes).forEach((volume, i) => {
    for (const [kind, path, optional] of sources) {
      const isOptional: unknown = optional === undefined ? undefined : at(volume, optional);
      if (isLate(isOptional) || isOptional === true) continue;
      const who = `volume "${textOf(volume?.name) ?? ''}"`;
      add(kind, textOf(at(volume, path)), ['spec', 'volumes', i, ...path], who);
    }
  });
  itemsOf(spec.accessCredentials).forEach((credential, i) => {
    for (const path of credentials)
      add('Secret', textOf(at(credential, path)), ['spec', 'accessCredentials', i, ...path], 'an access credential');
  });
  return found;
}
