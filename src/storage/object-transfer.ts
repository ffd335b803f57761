import type { ObjectTransfer } from '../../imports/cdi';
import { defineKind, type ObjectProps } from '../core/kind';
import type { WireManifest } from '../core/manifest';

/** An ObjectTransfer, which the command line judges; no program makes one, as CDI drops the kind in its next version. */
export const objectTransfer = defineKind<
  ObjectProps<WireManifest<ObjectTransfer>>,
  Record<never, never>,
  WireManifest<ObjectTransfer>
>({
  apiVersion: 'cdi.kubevirt.io/v1beta1',
  kind: 'ObjectTransfer',
  scope: 'Cluster',
  shape: {},
  rules: () => (require('./object-transfer.rules') as typeof import('./object-transfer.rules')).objectTransferRuleSets,
  check: (_props, _context, report) =>
    report(
      [],
      'CDI drops ObjectTransfer in its next version; copy the volume with a DataVolume, and delete the old one',
    ),
  body: () => ({ spec: { source: { kind: '', name: '', namespace: '' }, target: {} } }),
  refs: () => ({}),
});
