import { App, Chart } from 'cdk8s';
import { Team } from './team/cdk8s'; // from npm it would be 'kubevirt-team/cdk8s'

const app = new App();
const chart = new Chart(app, 'fleet', { namespace: 'fleet' });
const image = 'quay.io/containerdisks/fedora:42';
new Team(chart, 'shop', {
  image,
  machines: {
    web: { cores: 2, memory: '4Gi' },
    database: { cores: 4, memory: '16Gi', data: '200Gi' },
  },
});
new Team(chart, 'search', {
  image,
  machines: {
    web: { memory: '2Gi' },
    index: { cores: 8, memory: '32Gi', data: '1Ti' },
  },
  port: 9200,
});
app.synth();
