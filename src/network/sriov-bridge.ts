import type { OVSBridgeConfig, OVSInterfaceConfig, SriovBridge } from '../../imports/network';
import { withoutUndefined } from '../core/kind';
import type { Wire } from '../core/manifest';
import { type Field, integer, object, required, type Shape, text, textRecord } from '../core/shape';
import type { Value } from '../core/value';

/** OvsTexts by name, in the words of Open vSwitch. */
export type OvsTexts = Readonly<Record<string, Value<string> | undefined>>;

/** The Open vSwitch bridge that the operator makes. */
export interface OvsBridgeProps {
  /** Who forwards packets: `system` is the kernel, `netdev` a process. @default 'system' */
  readonly datapathType?: Value<string> | undefined;
  /** Notes in the database of Open vSwitch. @default - none */
  readonly externalIDs?: OvsTexts | undefined;
  /** Settings in the words of Open vSwitch. @default - none */
  readonly otherConfig?: OvsTexts | undefined;
}

/** The port of the bridge that the card is. */
export interface OvsInterfaceProps {
  /** The sort of the port: `dpdk`, say. @default - a plain one */
  readonly type?: Value<string> | undefined;
  /** Options of that sort, in the words of Open vSwitch. @default - none */
  readonly options?: OvsTexts | undefined;
  /** Notes in the database of Open vSwitch. @default - none */
  readonly externalIDs?: OvsTexts | undefined;
  /** Settings in the words of Open vSwitch. @default - none */
  readonly otherConfig?: OvsTexts | undefined;
  /** In bytes. @default - the card's */
  readonly mtuRequest?: Value<number> | undefined;
}

/** What the card is plugged in as. */
export interface OvsUplinkProps {
  /** The port of the bridge that the card is. @default - a plain one */
  readonly interface?: OvsInterfaceProps | undefined;
}

/** A bridge of Open vSwitch, with the card as its uplink. */
export interface OvsConfigProps {
  /** The bridge itself. @default - as Open vSwitch makes it */
  readonly bridge?: OvsBridgeProps | undefined;
  /** What the card is plugged in as. @default - a plain port */
  readonly uplink?: OvsUplinkProps | undefined;
}

/** A bridge that the operator makes on each card. */
export interface SriovBridgeProps {
  /** A bridge of Open vSwitch. */
  readonly ovs: OvsConfigProps;
}

const settings = {
  externalIDs: textRecord('external id'),
  otherConfig: textRecord('setting'),
} as const;

const uplink: Shape<OvsInterfaceProps> = {
  ...settings,
  type: text,
  options: textRecord('option'),
  mtuRequest: integer,
};

/** Checks a bridge of a policy. */
export const sriovBridgeField: Field = object<SriovBridgeProps>({
  ovs: required(
    object<OvsConfigProps>({
      bridge: object<OvsBridgeProps>({ ...settings, datapathType: text }),
      uplink: object<OvsUplinkProps>({ interface: object(uplink) }),
    }),
  ),
});

function texts(given: OvsTexts | undefined): Record<string, Value<string>> | undefined {
  return given && withoutUndefined(given);
}

function renderBridge({ datapathType, externalIDs, otherConfig }: OvsBridgeProps): Wire<OVSBridgeConfig> {
  return { datapathType, externalIDs: texts(externalIDs), otherConfig: texts(otherConfig) };
}

function renderInterface(props: OvsInterfaceProps): Wire<OVSInterfaceConfig> {
  const { type, options, externalIDs, otherConfig, mtuRequest } = props;
  return {
    type,
    options: texts(options),
    externalIDs: texts(externalIDs),
    otherConfig: texts(otherConfig),
    mtuRequest,
  };
}

/** `spec.bridge` of a policy. */
export function renderSriovBridge({ ovs: { bridge, uplink } }: SriovBridgeProps): Wire<SriovBridge> {
  return {
    ovs: {
      bridge: bridge && renderBridge(bridge),
      uplink: uplink && { interface: uplink.interface && renderInterface(uplink.interface) },
    },
  };
}
