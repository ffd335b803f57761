import { withoutUndefined } from '../core/kind';
import { boolean, choice, list, object, plainBoolean, reference, type Shape } from '../core/shape';
import { map, mapAll, type Value } from '../core/value';
import type { NetworkRef } from '../machine/network';

/** The Pods that CDI fills a volume with. */
export interface TransferPodProps {
  /** Networks that they are attached to beside the cluster's own. @default - none */
  readonly networks?: readonly NetworkRef[] | undefined;
  /** The network that takes the place of the cluster's own. @default - the cluster's own */
  readonly defaultNetwork?: NetworkRef | undefined;
  /** Whether they stay when they are done, to be looked into. @default false */
  readonly retainAfterCompletion?: Value<boolean> | undefined;
  /** Whether Istio puts its proxy beside them, which they then wait for. @default false */
  readonly istioInject?: Value<boolean> | undefined;
  /** Whether Linkerd puts its proxy beside them. @default 'disabled' */
  readonly linkerdInject?: Value<'enabled' | 'ingress' | 'disabled'> | undefined;
}

/** What CDI reads out of the annotations of a DataVolume. */
export interface DataVolumeAnnotationProps {
  /** Whether it is filled at once where its storage class waits for a first Pod: a golden image that no machine runs from. @default false */
  readonly immediateBinding?: boolean | undefined;
  /** Whether a volume populator fills it, else Pods that mount its claim. @default - whether the storage class is one of CSI's */
  readonly usePopulator?: Value<boolean> | undefined;
  /** Whether a claim of its name that is there already becomes its own, with what it holds. @default - as CDI's gate `DataVolumeClaimAdoption` says */
  readonly allowClaimAdoption?: Value<boolean> | undefined;
  /** Whether its claim is filled already, by a restore or by hand: CDI makes and fills none. @default false */
  readonly prePopulated?: boolean | undefined;
  /** Whether a PersistentVolume that is bound to its claim beforehand counts as filled. @default false */
  readonly checkStaticVolume?: boolean | undefined;
  /** The Pods that fill it. @default - as CDI makes them */
  readonly transferPod?: TransferPodProps | undefined;
}

const network = reference(['networkName'], 'give a NetworkAttachmentDefinition or { networkName }', [
  'networkNamespace',
]);

/** The shape of what CDI reads out of annotations. */
export const dataVolumeAnnotationShape: Shape<DataVolumeAnnotationProps> = {
  immediateBinding: plainBoolean,
  usePopulator: boolean,
  allowClaimAdoption: boolean,
  prePopulated: plainBoolean,
  checkStaticVolume: plainBoolean,
  transferPod: object<TransferPodProps>({
    networks: list(network),
    defaultNetwork: network,
    retainAfterCompletion: boolean,
    istioInject: boolean,
    linkerdInject: choice('enabled', 'ingress', 'disabled'),
  }),
};

/** The annotations that say it; of some the presence alone counts, whatever they say. */
export function renderDataVolumeAnnotations(
  name: Value<string>,
  props: DataVolumeAnnotationProps,
): Record<string, Value<string>> {
  const { immediateBinding, usePopulator, allowClaimAdoption, prePopulated, checkStaticVolume, transferPod } = props;
  return withoutUndefined<Value<string>>({
    'cdi.kubevirt.io/storage.bind.immediate.requested': immediateBinding === true ? 'true' : undefined,
    'cdi.kubevirt.io/storage.usePopulator': flag(usePopulator),
    'cdi.kubevirt.io/allowClaimAdoption': flag(allowClaimAdoption),
    'cdi.kubevirt.io/storage.prePopulated': prePopulated === true ? name : undefined,
    'cdi.kubevirt.io/storage.checkStaticVolume': checkStaticVolume === true ? '' : undefined,
    'cdi.kubevirt.io/storage.pod.retainAfterCompletion': flag(transferPod?.retainAfterCompletion),
    'k8s.v1.cni.cncf.io/networks': networks(transferPod?.networks),
    'v1.multus-cni.io/default-network': networks(transferPod?.defaultNetwork && [transferPod.defaultNetwork]),
    'sidecar.istio.io/inject': flag(transferPod?.istioInject),
    'linkerd.io/inject': transferPod?.linkerdInject,
  });
}

function flag(value: Value<boolean> | undefined): Value<string> | undefined {
  return value === undefined ? undefined : map(value, (given: boolean) => String(given));
}

/** Networks as Multus reads them: `team/fast,slow`. */
function networks(given: readonly NetworkRef[] | undefined): Value<string> | undefined {
  if (given === undefined || given.length === 0) return undefined;
  const each = given.map(({ networkName, networkNamespace }) =>
    networkNamespace === undefined
      ? networkName
      : mapAll([networkNamespace, networkName], (parts: readonly string[]) => parts.join('/')),
  );
  return mapAll(each, (names: readonly string[]) => names.join(','));
}
