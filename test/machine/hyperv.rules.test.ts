import { hypervRules } from '../../src/machine/hyperv.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules('hyperv', hypervRules, {
  'hyperv/require-dependency': [
    {
      path: 'spec.template.spec.domain.features.hyperv.vapic',
      message: 'hyperv.vapic is switched off, and hyperv.evmcs needs it; leave it out, and it comes by itself',
    },
    {
      path: 'spec.domain.features.hyperv.vpindex',
      message: 'hyperv.vpindex is switched off, and hyperv.ipi needs it; leave it out, and it comes by itself',
    },
    {
      path: 'spec.template.spec.domain.features.hyperv.vpindex',
      message: 'hyperv.vpindex is switched off, and hyperv.tlbflush needs it; leave it out, and it comes by itself',
    },
    {
      path: 'spec.template.spec.domain.features.hyperv.synic',
      message: 'hyperv.synic is switched off, and hyperv.synictimer needs it; leave it out, and it comes by itself',
    },
    {
      path: 'spec.template.spec.domain.features.hyperv.vpindex',
      message: 'hyperv.vpindex is switched off, and hyperv.synic needs it; leave it out, and it comes by itself',
    },
    {
      path: 'spec.template.spec.domain.features.hyperv.vpindex',
      message: 'hyperv.vpindex is switched off, and hyperv.synic needs it; leave it out, and it comes by itself',
    },
    {
      path: 'spec.domain.features.hyperv.vapic',
      message: 'hyperv.vapic is switched off, and hyperv.evmcs needs it; leave it out, and it comes by itself',
    },
    {
      path: 'spec.template.spec.domain.features.hyperv.vpindex',
      message: 'hyperv.vpindex is switched off, and hyperv.ipi needs it; leave it out, and it comes by itself',
    },
  ],
  'hyperv/require-vmx': [
    {
      path: 'spec.template.spec.domain.cpu.features[1].policy',
      message: 'cpu feature "vmx" is named twice, and hyperv.evmcs needs it required each time; keep one',
    },
    {
      path: 'spec.domain.cpu.features[1].policy',
      message: 'cpu feature "vmx" is named twice, and hyperv.evmcs needs it required each time; keep one',
    },
  ],
  'hyperv/no-choice-beside-passthrough': {
    path: 'spec.template.spec.domain.features.hypervPassthrough',
    message: 'features.hyperv chooses enlightenments, and features.hypervPassthrough passes all through; keep one',
  },
});
