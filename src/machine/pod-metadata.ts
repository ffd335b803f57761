import { withoutUndefined } from '../core/kind';
import { type Shape, textRecord } from '../core/shape';
import type { Value } from '../core/value';

/** Labels and annotations of machines that something else makes, and of their pods. */
export interface PodMetadataProps {
  /** Labels of the machine's pod, which Services and policies select. @default - none */
  readonly podLabels?: Readonly<Record<string, Value<string> | undefined>> | undefined;
  /** Annotations of the machine's pod. @default - none */
  readonly podAnnotations?: Readonly<Record<string, Value<string> | undefined>> | undefined;
}

/** The shape of a template's metadata. */
export const podMetadataShape: Shape<PodMetadataProps> = {
  podLabels: textRecord('label'),
  podAnnotations: textRecord('annotation'),
};

/** The metadata of the template that machines are made of. */
export interface PodMetadata {
  labels: Record<string, Value<string>> | undefined;
  annotations: Record<string, Value<string>> | undefined;
}

/** `spec.template.metadata`. */
export function renderPodMetadata({ podLabels, podAnnotations }: PodMetadataProps): PodMetadata | undefined {
  if (podLabels === undefined && podAnnotations === undefined) return undefined;
  return {
    labels: podLabels && withoutUndefined(podLabels),
    annotations: podAnnotations && withoutUndefined(podAnnotations),
  };
}
