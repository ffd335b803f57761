import { setNamespace } from 'kubevirt-kit/pulumi';
import { Team } from './team/pulumi'; // from npm it would be 'kubevirt-team/pulumi'

setNamespace('fleet');
const image = 'quay.io/containerdisks/fedora:42';
const shop = new Team('shop', {
  image,
  machines: {
    web: { cores: 2, memory: '4Gi' },
    database: { cores: 4, memory: '16Gi', data: '200Gi' },
  },
});
const search = new Team('search', {
  image,
  machines: {
    web: { memory: '2Gi' },
    index: { cores: 8, memory: '32Gi', data: '1Ti' },
  },
  port: 9200,
});
export const services = [shop.serviceName, search.serviceName];
