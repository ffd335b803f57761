import { DataVolumeSource } from 'kubevirt-kit';
import { DataVolume, PersistentVolumeClaim } from 'kubevirt-kit/cdk8s';
import { refusal, webChart, written } from '../cdk8s/synthesis';

const volume = { source: DataVolumeSource.blank(), size: '1Gi', name: 'data' } as const;
const claim = { size: '1Gi', name: 'data' } as const;

describe('a DataVolume and a claim of its name', () => {
  test('are refused, whichever comes first', () => {
    const chart = webChart();
    new DataVolume(chart, 'volume', volume);
    expect(refusal(() => new PersistentVolumeClaim(chart, 'claim', claim))).toBe(
      'PersistentVolumeClaim "web/claim" cannot be made:\n  metadata.name: DataVolume "web/volume" makes a claim of its name, which PersistentVolumeClaim "web/claim" has too; choose another name for one of them [data-volume/unique-claim-name]',
    );
    const other = webChart();
    new PersistentVolumeClaim(other, 'claim', claim);
    expect(refusal(() => new DataVolume(other, 'volume', volume))).toBe(
      'DataVolume "web/volume" cannot be made:\n  metadata.name: DataVolume "web/volume" makes a claim of its name, which PersistentVolumeClaim "web/claim" has too; choose another name for one of them [data-volume/unique-claim-name]',
    );
  });

  test.each<[string, object, object]>([
    ['are taken where the DataVolume takes it over', { allowClaimAdoption: true }, {}],
    ['are taken where the claim is filled already', { prePopulated: true }, {}],
    [
      'are taken where the claim says that it is filled for it',
      {},
      { metadata: { annotations: { 'cdi.kubevirt.io/storage.populatedFor': 'data' } } },
    ],
    ['are taken in two namespaces', { namespace: 'other' }, {}],
  ])('%s', (_what, ofVolume, ofClaim) => {
    const chart = webChart();
    new PersistentVolumeClaim(chart, 'claim', { ...claim, ...ofClaim });
    new DataVolume(chart, 'volume', { ...volume, ...ofVolume });
    expect(written(chart)).toHaveLength(2);
  });
});
