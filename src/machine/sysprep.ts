import type { Volume as VolumeSpec } from '../../imports/kubevirt';
import type { Wire } from '../core/manifest';
import type { Report } from '../core/rule';
import { either, object, reference, secretText } from '../core/shape';
import { isOpaque, known, type Value } from '../core/value';
import type { ConfigMapRef } from '../platform/config-map';
import type { SecretRef } from '../platform/secret';

/** The answer files of a Windows installation, of which at least one is given; a Secret that the machine makes carries them. */
export interface SysprepAnswers {
  /** What Setup asks when it installs from a medium, as XML. @default - none */
  readonly autounattend?: Value<string> | undefined;
  /** What an installed image asks at its first boot, as XML. @default - none */
  readonly unattend?: Value<string> | undefined;
}

/** Where a machine has its answer files from. */
export type SysprepSource = ConfigMapRef | SecretRef | SysprepAnswers;

/** Checks what `Disk.sysprep` is given. */
export const sysprepField = either(
  object<SysprepAnswers>({ autounattend: secretText, unattend: secretText }),
  reference(['configMapName'], 'give a ConfigMap, a Secret, or the answer files { autounattend, unattend }'),
  reference(['secretName'], 'give a ConfigMap, a Secret, or the answer files { autounattend, unattend }'),
);

function isAnswers(source: SysprepSource): source is SysprepAnswers {
  return !isOpaque(source) && !('secretName' in source) && !('configMapName' in source);
}

/** What the Secret holds that carries answer files, under the names by which KubeVirt looks for them; `undefined` where another object is named. */
export function sysprepSecret(
  source: SysprepSource,
): { readonly stringData: Readonly<Record<string, Value<string>>> } | undefined {
  if (!isAnswers(source)) return undefined;
  const stringData: Record<string, Value<string>> = {};
  if (source.autounattend !== undefined) stringData['autounattend.xml'] = source.autounattend;
  if (source.unattend !== undefined) stringData['unattend.xml'] = source.unattend;
  return { stringData };
}

/** Reports answer files that are none: with neither of them KubeVirt does not start the machine. */
export function checkSysprep(disk: string, source: SysprepSource, report: Report): void {
  if (!isAnswers(source)) return;
  if (source.autounattend === undefined && source.unattend === undefined) {
    report([], `disk "${disk}" has no answer file; give autounattend, unattend, or both`);
  }
  for (const file of ['autounattend', 'unattend'] as const) {
    if (known(source[file])?.trim() !== '') continue;
    report([file], `the answer file ${file} of disk "${disk}" is empty; give its XML, or leave it out`);
  }
}

/** `volumes[].sysprep`; `owned` is the name of the Secret that carries the answer files, should the machine make one. */
export function renderSysprep(source: SysprepSource, owned: string): Wire<VolumeSpec>['sysprep'] {
  if (isAnswers(source)) return { secret: { name: owned } };
  return 'secretName' in source
    ? { secret: { name: source.secretName } }
    : { configMap: { name: source.configMapName } };
}
