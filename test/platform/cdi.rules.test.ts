import { cdiRuleSets, cdiRules } from '../../src/platform/cdi.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules(
  'cdi',
  cdiRules,
  {
    'cdi/valid-feature-gate': [
      {
        path: 'spec.config.featureGates[0]',
        message:
          'feature gate "HonorWaitForFirstConsumers" is none of CDI\'s, which passes over it; did you mean "HonorWaitForFirstConsumer"?',
      },
      {
        path: 'spec.config.featureGates[1]',
        message:
          'feature gate "Fast" is none of CDI\'s, which passes over it; choose one of BootcImageImport, DataVolumeClaimAdoption, HonorWaitForFirstConsumer, WebhookPvcRendering',
      },
    ],
    'cdi/require-whole-certificate': [
      {
        path: 'spec.certConfig.ca',
        message: 'the certificates "ca" have no renewBefore, so that CDI passes over the rest; say both',
      },
      {
        path: 'spec.certConfig.ca',
        message: 'the certificates "ca" have no duration, so that CDI passes over the rest; say both',
      },
      {
        path: 'spec.certConfig.ca.renewBefore',
        message: 'the certificates "ca" hold for 48h and are renewed 48h before, which is always; give less',
      },
    ],
    'cdi/valid-patch': [
      {
        path: 'spec.customizeComponents.patches[0].type',
        message: 'the patch of Deployment "cdi-deployment" is of type "Merge"; choose json, merge or strategic',
      },
      {
        path: 'spec.customizeComponents.patches[0].patch',
        message:
          'the patch of Deployment "cdi-deployment" is not written as type merge wants it; give an object, or change the type',
      },
      {
        path: 'spec.customizeComponents.patches[0].resourceType',
        message:
          "no DaemonSet is changed by CDI's operator; choose one of APIService, Deployment, MutatingWebhookConfiguration, Service, ValidatingWebhookConfiguration",
      },
    ],
    'cdi/no-unread-field': [
      {
        path: 'spec.config.dataVolumeTTLSeconds',
        message: 'dataVolumeTTLSeconds does nothing: CDI deletes no DataVolume that is filled any more; leave it out',
      },
      {
        path: 'spec.config.tlsSecurityProfile.type',
        message: 'the profile is "Modern" and custom, of which CDI reads custom; leave one of them',
      },
    ],
  },
  { CDI: cdiRuleSets },
);
