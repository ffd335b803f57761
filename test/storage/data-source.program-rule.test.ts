import type { App, Chart } from 'cdk8s';
import { DataSource } from 'kubevirt-kit/cdk8s';
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
