import { stockCluster } from '../../src/core/cluster';
import type { Kind, Target } from '../../src/core/kind';
import type { Manifest } from '../../src/core/manifest';

/** Where the tests of kinds render: the stock cluster, in the namespace `web`. */
export const webTarget: Target = { cluster: stockCluster, namespace: 'web' };

/** The manifest of an object as plain data, without what is absent. */
export function rendered<Props extends object, Refs extends object, M extends Manifest>(
  kind: Kind<Props, Refs, M>,
  name: string,
  props: Props,
  target = webTarget,
  // biome-ignore lint/suspicious/noExplicitAny: manifests are compared as a whole.
): any {
  return JSON.parse(JSON.stringify(kind.manifest(name, props, target)));
}
