import { VirtualMachine } from 'kubevirt-kit/pulumi';
import { testvm } from './props';

new VirtualMachine('testvm', { ...testvm, namespace: 'default' });
