import { type Cluster, gateEnabled } from '../core/cluster';
import { at } from '../core/path';

/** Whether the kinds of templates are there: the deployment is on where the configuration does not say. */
export function templatesEnabled(cluster: Cluster): boolean {
  const enabled = at(cluster.configuration, ['virtTemplateDeployment', 'enabled']);
  return gateEnabled(cluster, 'Template') && enabled !== false;
}
