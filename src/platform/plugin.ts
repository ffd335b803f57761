import type { DomainHook, NodeHook, Plugin as PluginManifest, PluginSpec } from '../../imports/kubevirt';
import { type Duration, duration } from '../core/duration';
import { defineKind, type ObjectProps } from '../core/kind';
import type { Wire, WireManifest } from '../core/manifest';
import { choice, list, object, required, type Shape, text, variant } from '../core/shape';
import { tagged } from '../core/tagged';
import type { Value } from '../core/value';

/** What becomes of a machine where a plugin fails. */
export type FailureStrategy = 'Fail' | 'Ignore';

/** When a hook is asked, and what becomes of a machine where it fails. */
export interface HookOptions {
  /** An expression of CEL that says of which machines it is asked. @default - of all that the plugin is for */
  readonly condition?: Value<string> | undefined;
  /** What becomes of the machine where the hook fails. @default - as the plugin says for hooks of the domain, 'Fail' for those of nodes */
  readonly failureStrategy?: Value<FailureStrategy> | undefined;
  /** How long one that is no expression may take. @default '30s' */
  readonly timeout?: Value<Duration> | undefined;
}

/** Something that changes what libvirt is told of a machine; made by `PluginHook.cel` and `PluginHook.sidecar`. */
export type DomainHookProps = CelHookProps | SidecarHookProps;

/** A change that virt-launcher computes itself. */
export interface CelHookProps extends HookOptions {
  /** An expression: `PluginHook.cel` says it. */
  readonly by: 'cel';
  /** What the change is, in CEL. */
  readonly expression: Value<string>;
}

/** A change that a container beside the machine makes. */
export interface SidecarHookProps extends HookOptions {
  /** A container: `PluginHook.sidecar` says it. */
  readonly by: 'sidecar';
  /** Where the container listens: the path of a Unix socket. */
  readonly socketPath: Value<string>;
}

/** Events in the life of a machine that a node can be told of. */
export type NodeHookPoint =
  | 'PreVMStart'
  | 'PostVMStart'
  | 'PreVMStop'
  | 'PostVMStop'
  | 'PreMigrationSource'
  | 'PreMigrationTarget'
  | 'PostMigrationTarget';

/** Something on the node that is told of events in the life of its machines; it may be told of one more than once. */
export interface NodeHookProps extends HookOptions {
  /** The Unix socket on the node that it listens on. */
  readonly socket: Value<string>;
  /** The events that it is told of: one or more. */
  readonly permittedHooks: readonly Value<NodeHookPoint>[];
}

/** Props of a Plugin. */
export interface PluginProps extends ObjectProps<WireManifest<PluginManifest>> {
  /** An expression of CEL that says for which machines the plugin is: `vmi.Labels["team"] == "shop"`. @default - for all */
  readonly condition?: Value<string> | undefined;
  /** What becomes of a machine where a hook of the domain fails that does not say it. @default 'Fail' */
  readonly failureStrategy?: Value<FailureStrategy> | undefined;
  /** What changes what libvirt is told of machines, one after the other. Plugins are asked in the order of their names. @default - nothing */
  readonly domainHooks?: readonly DomainHookProps[] | undefined;
  /** What is told of events on the node, one after the other. @default - nothing */
  readonly nodeHooks?: readonly NodeHookProps[] | undefined;
  /** Names of the MutatingAdmissionPolicies that belong to the plugin. @default - none */
  readonly mutatingAdmissionPolicies?: readonly Value<string>[] | undefined;
  /** Names of the ValidatingAdmissionPolicies that belong to the plugin. @default - none */
  readonly validatingAdmissionPolicies?: readonly Value<string>[] | undefined;
  /** Names of the MutatingWebhookConfigurations that belong to the plugin. @default - none */
  readonly mutatingAdmissionWebhooks?: readonly Value<string>[] | undefined;
  /** Names of the ValidatingWebhookConfigurations that belong to the plugin. @default - none */
  readonly validatingAdmissionWebhooks?: readonly Value<string>[] | undefined;
}

/** What others refer to. */
export interface PluginRefs {
  readonly pluginName: Value<string>;
}

export const PluginHook = {
  /**
   * Lays what an expression of CEL gives over what libvirt is told of a machine: a `Domain` with the fields that are to change.
   *
   * @example PluginHook.cel('Domain{Title: vmi.Name}')
   */
  cel(expression: Value<string>, options: HookOptions = {}): DomainHookProps {
    return tagged(options, { by: 'cel', expression });
  },

  /**
   * Asks a container beside the machine, on a Unix socket.
   *
   * @example PluginHook.sidecar('/var/run/kubevirt-plugin/hook.sock', { timeout: '5s' })
   */
  sidecar(socketPath: Value<string>, options: HookOptions = {}): DomainHookProps {
    return tagged(options, { by: 'sidecar', socketPath });
  },
} as const;

const strategy = choice('Fail', 'Ignore');
const options: Shape<HookOptions> = { condition: text, failureStrategy: strategy, timeout: duration };

const domainHook = variant(
  'by',
  {
    cel: { by: text, expression: required(text), ...options },
    sidecar: { by: text, socketPath: required(text), ...options },
  },
  'make it with PluginHook.cel() or PluginHook.sidecar()',
);

const nodeHook: Shape<NodeHookProps> = {
  ...options,
  socket: required(text),
  permittedHooks: required(
    list(
      choice(
        'PreVMStart',
        'PostVMStart',
        'PreVMStop',
        'PostVMStop',
        'PreMigrationSource',
        'PreMigrationTarget',
        'PostMigrationTarget',
      ),
    ),
  ),
};

function renderDomainHook(hook: DomainHookProps): Wire<DomainHook> {
  const { condition, failureStrategy, timeout } = hook;
  const said =
    hook.by === 'cel' ? { cel: { expression: hook.expression } } : { sidecar: { socketPath: hook.socketPath } };
  return { ...said, condition, failureStrategy, timeout };
}

function renderNodeHook({ permittedHooks, ...hook }: NodeHookProps): Wire<NodeHook> {
  return { ...hook, permittedHooks: [...permittedHooks] };
}

function renderNames(names: readonly Value<string>[] | undefined): { name: Value<string> }[] | undefined {
  return names?.map((name) => ({ name }));
}

function renderSpec(props: PluginProps): Wire<PluginSpec> {
  return {
    condition: props.condition,
    failureStrategy: props.failureStrategy,
    domainHooks: props.domainHooks?.map(renderDomainHook),
    nodeHooks: props.nodeHooks?.map(renderNodeHook),
    mutatingAdmissionPolicies: renderNames(props.mutatingAdmissionPolicies),
    validatingAdmissionPolicies: renderNames(props.validatingAdmissionPolicies),
    mutatingAdmissionWebhooks: renderNames(props.mutatingAdmissionWebhooks),
    validatingAdmissionWebhooks: renderNames(props.validatingAdmissionWebhooks),
  };
}

/** What is asked and told of machines beside KubeVirt's own code. Needs the feature gate `Plugins`. */
export const plugin = defineKind<PluginProps, PluginRefs, WireManifest<PluginManifest>>({
  apiVersion: 'plugin.kubevirt.io/v1alpha1',
  kind: 'Plugin',
  scope: 'Cluster',
  shape: {
    condition: text,
    failureStrategy: strategy,
    domainHooks: list(domainHook),
    nodeHooks: list(object(nodeHook)),
    mutatingAdmissionPolicies: list(text),
    validatingAdmissionPolicies: list(text),
    mutatingAdmissionWebhooks: list(text),
    validatingAdmissionWebhooks: list(text),
  },
  rules: () => (require('./plugin.rules') as typeof import('./plugin.rules')).pluginRuleSets,
  body: (props) => ({ spec: renderSpec(props) }),
  refs: ({ metadata: { name } }) => ({ pluginName: name }),
});
