import type { App, Chart } from 'cdk8s';
import { DataVolumeSource } from 'kubevirt-kit';
import { DataImportCron, DataSource, DataVolume } from 'kubevirt-kit/cdk8s';
import { heard, webChart } from '../cdk8s/synthesis';

const claim = { claimName: 'fedora-42' };

/** What a chart is warned of when it is written. */
function heardOf(chart: Chart): string[] {
  return heard(() => (chart.node.root as App).synthYaml()).map((line) => line.trim());
}

describe('data-source/no-chain', () => {
  test('a DataSource of one that stands for a claim says nothing', () => {
    const chart = webChart({ namespace: 'images' });
    const image = new DataSource(chart, 'fedora-42', { source: claim });
    new DataSource(chart, 'fedora', { source: image });
    expect(heardOf(chart)).toEqual([]);
  });

  test('one of one that stands for another one is warned of', () => {
    const chart = webChart({ namespace: 'images' });
    const image = new DataSource(chart, 'fedora-42', { source: claim });
    const newest = new DataSource(chart, 'fedora', { source: image });
    new DataSource(chart, 'linux', { source: newest });
    expect(heardOf(chart)).toEqual([
      'warning: DataSource "web/linux": spec.source.dataSource.name: DataSource "web/linux" stands for DataSource "web/fedora", which stands for DataSource "fedora-42", and CDI follows one step; name "fedora-42" here [data-source/no-chain]',
    ]);
  });
});

describe('data-volume/require-early-data-source', () => {
  const template = {
    source: DataVolumeSource.registry('docker://quay.io/containerdisks/fedora:42'),
    size: '10Gi',
  } as const;
  const schedule = '0 3 * * *';
  const ofFedora = { source: DataVolumeSource.sourceRef({ dataSourceName: 'fedora' }) };

  test('a DataVolume of a DataSource that only a DataImportCron makes is warned of', () => {
    const chart = webChart({ namespace: 'images' });
    new DataImportCron(chart, 'cron', { template, schedule, managedDataSource: 'fedora' });
    new DataVolume(chart, 'data', ofFedora);
    expect(heardOf(chart)).toEqual([
      'warning: DataVolume "web/data": spec.sourceRef.name: DataVolume "web/data" is made of DataSource "fedora", which DataImportCron "web/cron" makes only after its first import, and until then it is refused; make the DataSource too, or let a machine own the DataVolume, which is tried again [data-volume/require-early-data-source]',
    ]);
  });

  test('one of a DataSource of the program is not, nor one of another namespace', () => {
    const chart = webChart({ namespace: 'images' });
    const fedora = new DataSource(chart, 'fedora', { source: claim });
    new DataImportCron(chart, 'cron', { template, schedule, managedDataSource: fedora });
    new DataVolume(chart, 'data', { source: DataVolumeSource.sourceRef(fedora) });
    new DataVolume(chart, 'other', { ...ofFedora, namespace: 'web' });
    expect(heardOf(chart)).toEqual([]);
  });
});
