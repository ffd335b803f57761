import type { Alias } from '@pulumi/pulumi/proto/alias_pb';
import type { RegisterResourceRequest } from '@pulumi/pulumi/proto/resource_pb';
import { decode, decodeAll, type Properties } from './value';

/** A former name of a resource, in parts: each part that is absent is as it is now. */
export interface AliasParts {
  readonly name?: string;
  readonly type?: string;
  readonly stack?: string;
  readonly project?: string;
  /** The URN of the former parent; `null` where the resource had none. */
  readonly parent?: string | null;
}

/** One resource as the engine is asked to make it. Options are named as in the SDK and absent unless given. */
export interface Registration {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** Made by a provider; otherwise a component. */
  readonly custom: boolean;
  /** A component that a provider constructs. */
  readonly remote: boolean;
  /** A URN. */
  readonly parent?: string;
  readonly inputs: Properties;
  /** URNs, of `dependsOn` and of the inputs. */
  readonly dependencies: readonly string[];
  /** URNs, by the input that brings them. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  /** The provider's URN and id. */
  readonly provider?: string;
  /** The same of a component's providers, by package. */
  readonly providers: Readonly<Record<string, string>>;
  readonly version?: string;
  readonly pluginDownloadURL?: string;
  /** A package that the program registered at run time. */
  readonly packageRef?: string;
  readonly aliases: readonly (string | AliasParts)[];
  readonly protect?: boolean;
  readonly import?: string;
  readonly ignoreChanges: readonly string[];
  readonly hideDiffs: readonly string[];
  readonly additionalSecretOutputs: readonly string[];
  readonly customTimeouts?: Readonly<Partial<Record<'create' | 'update' | 'delete' | 'read', string>>>;
  readonly deleteBeforeReplace?: boolean;
  readonly replaceOnChanges: readonly string[];
  /** URNs. */
  readonly replaceWith: readonly string[];
  readonly replacementTrigger?: unknown;
  readonly retainOnDelete?: boolean;
  /** A URN. */
  readonly deletedWith?: string;
  /** Names of hooks, by the moment at which they run. */
  readonly hooks: Readonly<Record<string, readonly string[]>>;
  /** How many transforms the resource brings. The fake engine does not run them. */
  readonly transforms: number;
  readonly envVarMappings: Readonly<Record<string, string>>;
}

/** What becomes of each field of the request: part of a registration, or a matter of the protocol alone. */
export const requestFields: Record<keyof RegisterResourceRequest.AsObject, keyof Registration | 'protocol'> = {
  type: 'type',
  name: 'name',
  parent: 'parent',
  custom: 'custom',
  object: 'inputs',
  protect: 'protect',
  dependenciesList: 'dependencies',
  provider: 'provider',
  propertydependenciesMap: 'propertyDependencies',
  deletebeforereplace: 'deleteBeforeReplace',
  version: 'version',
  ignorechangesList: 'ignoreChanges',
  acceptsecrets: 'protocol',
  additionalsecretoutputsList: 'additionalSecretOutputs',
  aliasurnsList: 'aliases',
  importid: 'import',
  customtimeouts: 'customTimeouts',
  deletebeforereplacedefined: 'deleteBeforeReplace',
  supportspartialvalues: 'protocol',
  remote: 'remote',
  acceptresources: 'protocol',
  providersMap: 'providers',
  replaceonchangesList: 'replaceOnChanges',
  plugindownloadurl: 'pluginDownloadURL',
  pluginchecksumsMap: 'protocol',
  retainondelete: 'retainOnDelete',
  aliasesList: 'aliases',
  deletedwith: 'deletedWith',
  replaceWithList: 'replaceWith',
  replacementTrigger: 'replacementTrigger',
  aliasspecs: 'protocol',
  sourceposition: 'protocol', // a line of the compiled program, which says nothing
  stacktrace: 'protocol',
  parentstacktracehandle: 'protocol',
  transformsList: 'transforms',
  supportsresultreporting: 'protocol',
  packageref: 'packageRef',
  hooks: 'hooks',
  hidediffsList: 'hideDiffs',
  envvarmappingsMap: 'envVarMappings',
  snippetid: 'protocol',
  acceptsByteString: 'protocol',
};

/** Reads a request. */
export function registrationOf(request: RegisterResourceRequest, urn: string): Registration {
  const trigger = request.getReplacementTrigger();
  const timeouts = request.getCustomtimeouts();
  const propertyDependencies: Record<string, readonly string[]> = {};
  request.getPropertydependenciesMap().forEach((urns, property) => {
    propertyDependencies[property] = urns.getUrnsList();
  });
  return given({
    urn,
    type: request.getType(),
    name: request.getName(),
    custom: request.getCustom(),
    remote: request.getRemote(),
    parent: request.getParent() || undefined,
    inputs: decodeAll(request.getObject()?.toJavaScript() ?? {}),
    dependencies: request.getDependenciesList(),
    propertyDependencies,
    provider: request.getProvider() || undefined,
    providers: Object.fromEntries(request.getProvidersMap().toArray()),
    version: request.getVersion() || undefined,
    pluginDownloadURL: request.getPlugindownloadurl() || undefined,
    packageRef: request.getPackageref() || undefined,
    aliases: [...request.getAliasurnsList(), ...request.getAliasesList().map(aliasOf)],
    protect: request.hasProtect() ? request.getProtect() : undefined,
    import: request.getImportid() || undefined,
    ignoreChanges: request.getIgnorechangesList(),
    hideDiffs: request.getHidediffsList(),
    additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
    customTimeouts: timeoutsOf(timeouts),
    deleteBeforeReplace: request.getDeletebeforereplacedefined() ? request.getDeletebeforereplace() : undefined,
    replaceOnChanges: request.getReplaceonchangesList(),
    replaceWith: request.getReplaceWithList(),
    replacementTrigger: trigger === undefined ? undefined : decode(trigger.toJavaScript()),
    retainOnDelete: request.hasRetainondelete() ? request.getRetainondelete() : undefined,
    deletedWith: request.getDeletedwith() || undefined,
    hooks: hooksOf(request.getHooks()),
    transforms: request.getTransformsList().length,
    envVarMappings: Object.fromEntries(request.getEnvvarmappingsMap().toArray()),
  });
}

/** The same without the keys that hold nothing, so that a test may ask for the whole of it. */
export function given<T extends object>(record: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}

function aliasOf(alias: Alias): string | AliasParts {
  const parts = alias.getSpec();
  if (parts === undefined) return alias.getUrn();
  return given<AliasParts>({
    name: parts.getName() || undefined,
    type: parts.getType() || undefined,
    stack: parts.getStack() || undefined,
    project: parts.getProject() || undefined,
    parent: parts.getNoparent() ? null : parts.getParenturn() || undefined,
  });
}

function timeoutsOf(timeouts: RegisterResourceRequest.CustomTimeouts | undefined): Registration['customTimeouts'] {
  if (timeouts === undefined) return undefined;
  const texts = given<NonNullable<Registration['customTimeouts']>>({
    create: timeouts.getCreate() || undefined,
    update: timeouts.getUpdate() || undefined,
    delete: timeouts.getDelete() || undefined,
    read: timeouts.getRead() || undefined,
  });
  return Object.keys(texts).length > 0 ? texts : undefined;
}

function hooksOf(hooks: RegisterResourceRequest.ResourceHooksBinding | undefined): Registration['hooks'] {
  const lists = Object.entries(hooks?.toObject() ?? {}).filter(([, names]) => names.length > 0);
  return Object.fromEntries(lists.map(([moment, names]) => [moment.replace(/List$/, ''), names]));
}
