import { componentPatchRules } from '../../src/platform/component-patch.rules';
import { kubevirtRuleSets } from '../../src/platform/kubevirt.rules';
import { describeRules } from '../oracle/rule-cases';

const at = (field: string, message: string) => ({ path: `spec.customizeComponents.patches[0].${field}`, message });
const whose = 'the patch of Deployment "virt-api"';

describeRules(
  'component-patch',
  componentPatchRules,
  {
    'component-patch/valid-json': [
      at('patch', `${whose} is not JSON; give JSON text`),
      at('patch', `${whose} is not JSON; give JSON text`),
    ],
    'component-patch/valid-type': [
      at('type', `${whose} is of type "jsonpatch"; choose json, merge or strategic`),
      at('patch', `${whose} is not written as type json wants it; give a list of operations, or change the type`),
      at('patch', `${whose} is not written as type strategic wants it; give an object, or change the type`),
    ],
    'component-patch/valid-resource-type': [
      at('resourceType', 'no Deployments is changed by virt-operator; did you mean "Deployment"?'),
      at(
        'resourceType',
        'no ConfigMap is changed by virt-operator; choose one of APIService, DaemonSet, Deployment, MutatingWebhookConfiguration, Secret, Service, ValidatingWebhookConfiguration',
      ),
    ],
  },
  { KubeVirt: kubevirtRuleSets },
);
