import type { DHCPOptions } from '../../imports/kubevirt';
import { withoutUndefined } from '../core/kind';
import type { Wire } from '../core/manifest';
import { type Field, list, object, type Shape, text, textRecord } from '../core/shape';
import type { Value } from '../core/value';

/** What KubeVirt's DHCP server tells the guest beside its address. */
export interface DhcpOptionsProps {
  /** What the guest boots (option 67). @default - nothing */
  readonly bootFileName?: Value<string> | undefined;
  /** Where the guest finds that (option 66). @default - nowhere */
  readonly tftpServerName?: Value<string> | undefined;
  /** IPv4 addresses of time servers (option 42). @default - none */
  readonly ntpServers?: readonly Value<string>[] | undefined;
  /** What options of private use hold, by their number from 224 to 254. @default - none */
  readonly privateOptions?: Readonly<Record<number, Value<string> | undefined>> | undefined;
}

const texts = textRecord('option');

const privateOptions: Field = (value, report) => {
  texts(value, report);
  if (typeof value !== 'object' || value === null) return;
  for (const option of Object.keys(value)) {
    if (!/^\d+$/.test(option)) report([option], `option "${option}" is no number; give one from 224 to 254`);
  }
};

const shape: Shape<DhcpOptionsProps> = {
  bootFileName: text,
  tftpServerName: text,
  ntpServers: list(text),
  privateOptions,
};

/** Checks `dhcpOptions`. */
export const dhcpOptionsField: Field = object(shape);

/** `dhcpOptions` of an interface. */
export function renderDhcpOptions(options: DhcpOptionsProps): Wire<DHCPOptions> {
  const { bootFileName, tftpServerName, ntpServers, privateOptions } = options;
  return {
    bootFileName,
    tftpServerName,
    ntpServers: ntpServers && [...ntpServers],
    privateOptions:
      privateOptions &&
      Object.entries(withoutUndefined(privateOptions)).map(([option, value]) => ({ option: Number(option), value })),
  };
}
