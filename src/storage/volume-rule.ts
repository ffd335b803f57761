import type { PersistentVolumeClaimSpec, PersistentVolumeSpec } from '../../imports/kubernetes';
import { itemsOf, textOf } from '../core/leaf';
import type { Manifest, Wire } from '../core/manifest';
import { dns1123Subdomain } from '../core/name';
import type { Rule } from '../core/rule';

/** What claims and volumes say alike. */
type Said = Pick<
  Wire<PersistentVolumeClaimSpec> | Wire<PersistentVolumeSpec>,
  'accessModes' | 'volumeMode' | 'storageClassName'
>;

const accessModes = ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'];

/** What something completes before the cluster looks. */
interface Completed<M> {
  /** Whether access modes are filled in. */
  hasModes(manifest: M): boolean;
  /** Whether a volume mode stands for what is filled in. */
  hasVolumeMode(manifest: M, mode: string): boolean;
}

const notCompleted: Completed<unknown> = { hasModes: () => false, hasVolumeMode: () => false };

/** What the cluster checks of access modes, volume mode and class of a claim, and of a volume. */
export function volumeRules<M extends Manifest & { readonly spec?: Said }>(
  noun: string,
  what: string,
  mirrors: string,
  completed: Completed<M> = notCompleted,
): readonly Rule<M>[] {
  const labelOf = ({ metadata }: M): string => `${what} "${textOf(metadata?.name) ?? ''}"`;
  return [
    {
      id: `${noun}/require-access-mode`,
      says: `a ${what} has an access mode`,
      mirrors,
      check(manifest, report) {
        const modes = manifest.spec?.accessModes;
        if ((modes !== undefined && itemsOf(modes).length > 0) || completed.hasModes(manifest)) return;
        report(
          ['spec', 'accessModes'],
          `${labelOf(manifest)} has no access mode; give one of ${accessModes.join(', ')}`,
        );
      },
    },
    {
      id: `${noun}/valid-access-mode`,
      says: 'access modes are written out: ReadWriteOnce, ReadOnlyMany, ReadWriteMany or ReadWriteOncePod',
      why: 'the short forms that kubectl prints are not read',
      mirrors,
      check(manifest, report) {
        const modes = itemsOf(manifest.spec?.accessModes);
        for (let i = 0; i < modes.length; i += 1) {
          const mode = (modes[i] as unknown) === null ? '' : textOf(modes[i]);
          if (mode === undefined || accessModes.includes(mode)) continue;
          report(
            ['spec', 'accessModes', i],
            `${labelOf(manifest)} has the access mode "${mode}", which does not exist; choose ${accessModes.join(', ')}`,
          );
        }
      },
    },
    {
      id: `${noun}/no-second-access-mode`,
      says: 'ReadWriteOncePod stands alone',
      mirrors,
      check(manifest, report) {
        const modes = itemsOf(manifest.spec?.accessModes).map(textOf);
        const other = modes.find(
          (mode) => mode !== undefined && mode !== 'ReadWriteOncePod' && accessModes.includes(mode),
        );
        if (other === undefined || !modes.includes('ReadWriteOncePod')) return;
        report(
          ['spec', 'accessModes'],
          `${labelOf(manifest)} has the access mode ReadWriteOncePod beside ${other}, and it stands alone; leave one`,
        );
      },
    },
    {
      id: `${noun}/valid-volume-mode`,
      says: 'a volume mode is Filesystem or Block',
      mirrors,
      check(manifest, report) {
        const mode = textOf(manifest.spec?.volumeMode);
        if (mode === undefined || mode === 'Filesystem' || mode === 'Block') return;
        if (completed.hasVolumeMode(manifest, mode)) return;
        report(
          ['spec', 'volumeMode'],
          `${labelOf(manifest)} has the volume mode "${mode}", which does not exist; choose Filesystem or Block`,
        );
      },
    },
    {
      id: `${noun}/valid-storage-class-name`,
      says: 'the name of a storage class is a DNS subdomain',
      mirrors,
      check(manifest, report) {
        const name = textOf(manifest.spec?.storageClassName);
        const problem = name === undefined || name === '' ? undefined : dns1123Subdomain(name);
        if (problem !== undefined) report(['spec', 'storageClassName'], `storage class "${name}" ${problem}`);
      },
    },
  ];
}
