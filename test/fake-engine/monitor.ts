import type { handleUnaryCall, ServiceError } from '@grpc/grpc-js';
import type { IResourceMonitorServer } from '@pulumi/pulumi/proto/resource_grpc_pb';
import * as messages from '@pulumi/pulumi/proto/resource_pb';
import type { Provider } from './provider';
import type { Read, Records } from './record';
import { given, type Registration, registrationOf } from './registration';
import { Empty, grpc, Struct } from './sdk';
import { type Deployment, stackType, urnOf } from './urn';
import { decodeAll, encodeAll, type Properties, Secret, unknownId } from './value';

/** How the engine was started. */
export interface Command extends Deployment {
  readonly organization: string;
  readonly dryRun: boolean;
  readonly parallel: number;
  readonly config: Readonly<Record<string, string>>;
  readonly secretKeys: readonly string[];
}

/** What the engine knows of a resource. */
interface State {
  readonly urn: string;
  readonly id: string;
  readonly state: Properties;
}

/**
 * The service that resources are registered with.
 *
 * Mirrors pulumi pkg/resource/deploy/source_eval.go, with a world in which nothing exists yet: every resource is created.
 */
export function resourceMonitor(command: Command, provider: Provider, records: Records): IResourceMonitorServer {
  const states = new Map<string, State>();
  let stopped = false;

  /** Says what is wrong as the engine's own message, and stops the deployment: from here on nothing is made or read. */
  function stop(urn: string, message: string): never {
    stopped = true;
    records.logs.push({ severity: 'error', message, urn, from: 'engine' });
    return refuse();
  }

  function refuse(): never {
    throw failure(grpc.status.UNAVAILABLE, 'resource monitor shut down');
  }

  function create(registration: Registration): State {
    const { urn, name, custom, additionalSecretOutputs } = registration;
    if (states.has(urn)) stop(urn, `Duplicate resource URN '${urn}'; try giving it a unique name`);
    const refusal = provider.fail?.(registration);
    if (refusal !== undefined) stop(urn, refusal);
    if (!custom) return { urn, id: '', state: {} }; // a component's outputs come with registerResourceOutputs
    const unborn = registration.type.startsWith('pulumi:providers:') ? unknownId : '';
    const id = command.dryRun ? unborn : (provider.id?.(registration) ?? `${name}-id`);
    const state = { ...(provider.outputs?.(registration) ?? registration.inputs) };
    for (const key of additionalSecretOutputs) {
      if (key in state && !(state[key] instanceof Secret)) state[key] = new Secret(state[key]);
    }
    return { urn, id, state };
  }

  /** Answers a call by what a function returns or throws. */
  function answer<Q, A>(handle: (request: Q) => A): handleUnaryCall<Q, A> {
    return (call, done) => {
      try {
        done(null, handle(call.request));
      } catch (error) {
        done(
          isStatus(error) ? error : failure(grpc.status.UNKNOWN, error instanceof Error ? error.message : `${error}`),
        );
      }
    };
  }

  return {
    getDeploymentInfo: answer(() => {
      const info = new messages.DeploymentInfo();
      info.setProject(command.project);
      info.setStack(command.stack);
      info.setOrganization(command.organization);
      for (const [key, value] of Object.entries(command.config)) info.getConfigMap().set(key, value);
      info.setConfigsecretkeysList([...command.secretKeys]);
      info.setDryrun(command.dryRun);
      info.setParallel(command.parallel);
      // CLI 3.259 supports all that its protocol names.
      const features = Object.values(messages.ResourceMonitorFeature).filter((feature) => typeof feature === 'number');
      info.setSupportedfeaturesList(features);
      return info;
    }),

    supportsFeature: answer(() => {
      const response = new messages.SupportsFeatureResponse();
      response.setHassupport(true);
      return response;
    }),

    registerResource: answer((request) => {
      if (stopped) refuse();
      const urn = urnOf(command, request.getParent() || undefined, request.getType(), request.getName());
      const registration = registrationOf(request, urn);
      if (registration.type === stackType) records.stack = registration;
      else records.registrations.push(registration);
      const state = create(registration);
      states.set(urn, state);
      const response = new messages.RegisterResourceResponse();
      response.setUrn(urn);
      response.setId(state.id);
      response.setObject(structOf(state.state));
      return response;
    }),

    registerResourceOutputs: answer((request) => {
      const outputs = decodeAll(request.getOutputs()?.toJavaScript() ?? {});
      records.outputs.push({ urn: request.getUrn(), outputs });
      states.set(request.getUrn(), { urn: request.getUrn(), id: '', state: outputs });
      return new Empty();
    }),

    readResource: answer((request) => {
      if (stopped) refuse();
      const urn = urnOf(command, request.getParent() || undefined, request.getType(), request.getName());
      const read = given<Read>({
        urn,
        type: request.getType(),
        name: request.getName(),
        id: request.getId(),
        parent: request.getParent() || undefined,
        inputs: decodeAll(request.getProperties()?.toJavaScript() ?? {}),
        dependencies: request.getDependenciesList(),
        provider: request.getProvider() || undefined,
        version: request.getVersion() || undefined,
        pluginDownloadURL: request.getPlugindownloadurl() || undefined,
        packageRef: request.getPackageref() || undefined,
        additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
      });
      records.reads.push(read);
      const state = provider.read?.(read) ?? read.inputs;
      states.set(urn, { urn, id: read.id, state });
      const response = new messages.ReadResourceResponse();
      response.setUrn(urn);
      response.setProperties(structOf(state));
      return response;
    }),

    invoke: answer((request) => {
      const args = decodeAll(request.getArgs()?.toJavaScript() ?? {});
      const response = new messages.ResourceInvokeResponse();
      if (request.getTok() === 'pulumi:pulumi:getResource') {
        const known = states.get(String(args['urn']));
        if (known === undefined) throw new Error(`unknown resource ${args['urn']}`);
        response.setReturn(structOf({ ...known }));
        return response;
      }
      const invoke = given<Records['invokes'][number]>({
        token: request.getTok(),
        args,
        provider: request.getProvider() || undefined,
        version: request.getVersion() || undefined,
        dependsOn: request.getDependsonList(),
      });
      records.invokes.push(invoke);
      // In a preview whatever is to be created is still to come, and what waits for it cannot be answered.
      const pending = command.dryRun && invoke.dependsOn.some((urn) => states.get(urn)?.id === '');
      if (pending) response.setUnknown(true);
      else response.setReturn(structOf(provider.invoke?.(invoke) ?? {}));
      return response;
    }),

    call: answer((request) => {
      throw new Error(`the fake engine calls no methods of resources, and ${request.getTok()} is one`);
    }),

    registerPackage: answer((request) => {
      const response = new messages.RegisterPackageResponse();
      response.setRef(`${request.getName()}@${request.getVersion()}`);
      return response;
    }),

    registerResourceHook: answer((request) => {
      const hook = { onDryRun: request.getOnDryRun(), ignoreErrors: request.getIgnoreErrors() };
      records.hooks.push({ name: request.getName(), onError: false, ...hook });
      return new Empty();
    }),

    registerErrorHook: answer((request) => {
      records.hooks.push({ name: request.getName(), onError: true, onDryRun: false, ignoreErrors: false });
      return new Empty();
    }),

    registerStackTransform: answer(() => {
      records.stackTransforms.resources++;
      return new Empty();
    }),

    registerStackInvokeTransform: answer(() => {
      records.stackTransforms.invokes++;
      return new Empty();
    }),

    signalAndWaitForShutdown: answer(() => {
      records.finished = true;
      return new Empty();
    }),
  };
}

function structOf(properties: Properties): InstanceType<typeof Struct> {
  return Struct.fromJavaScript(encodeAll(properties) as Parameters<typeof Struct.fromJavaScript>[0]);
}

function failure(code: number, details: string): Partial<ServiceError> {
  return { code, details };
}

function isStatus(error: unknown): error is Partial<ServiceError> {
  return typeof error === 'object' && error !== null && 'code' in error && 'details' in error;
}
