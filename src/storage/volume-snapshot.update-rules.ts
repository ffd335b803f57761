import { at } from '../core/path';
import { changes, type UpdateRule } from '../core/update-rule';

/** What the cluster refuses of a change of a VolumeSnapshot. */
export const volumeSnapshotUpdateRules: readonly UpdateRule[] = [
  {
    id: 'volume-snapshot/no-source-change',
    says: 'a snapshot stays one of what it was taken of',
    mirrors: 'external-snapshotter client/apis/volumesnapshot/v1/types.go VolumeSnapshotSource',
    check(next, stored, report, isWhole) {
      const path = ['spec', 'source'];
      for (const below of changes(at(next, path), at(stored, path), isWhole)) {
        report(
          [...path, ...below],
          `the source of snapshot "${String(at(next, ['metadata', 'name']))}" is stored otherwise, and never changes; keep it, or make a snapshot of another name`,
        );
      }
    },
  },
];
