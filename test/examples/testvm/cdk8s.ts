import { App, Chart } from 'cdk8s';
import { VirtualMachine } from 'kubevirt-kit/cdk8s';
import { testvm } from './props';

const app = new App();
new VirtualMachine(new Chart(app, 'testvm', { namespace: 'default' }), 'testvm', testvm);
app.synth();
