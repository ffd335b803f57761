import type { UpdateRule } from '../core/update-rule';
import { noSpecChange } from './spec.update-rule';

/** What the API server refuses of a change of a request. */
export const virtualMachineTemplateRequestUpdateRules: readonly UpdateRule[] = [
  noSpecChange('virtual-machine-template-request', 'request', 'CRD x-kubernetes-validations', 'text'),
];
