import type {
  HTTPCORSFilter,
  HTTPHeaderFilter,
  HTTPPathModifier,
  HTTPRouteFilter as HTTPRouteFilterSpec,
} from '../../imports/network';
import { type Context, withoutUndefined } from '../core/kind';
import type { Wire } from '../core/manifest';
import type { Path } from '../core/path';
import type { Report } from '../core/rule';
import {
  boolean,
  choice,
  describe,
  type Field,
  integer,
  list,
  object,
  record,
  required,
  type Shape,
  text,
} from '../core/shape';
import { isOpaque, type Value } from '../core/value';
import {
  type BackendObject,
  backendField,
  checkBackend,
  type GatewayObjectRef,
  gatewayObjectShape,
  renderBackend,
} from './gateway-reference';

/** What becomes of headers. */
export interface HTTPHeaderFilterProps {
  /** Headers that are set, in place of those that were there. @default - none */
  readonly set?: Readonly<Record<string, Value<string> | undefined>> | undefined;
  /** Headers that are added to those that were there. @default - none */
  readonly add?: Readonly<Record<string, Value<string> | undefined>> | undefined;
  /** Headers that are taken out. @default - none */
  readonly remove?: readonly Value<string>[] | undefined;
}

/** A whole other path. */
export interface ReplaceFullPath {
  /** In place of the whole path. */
  readonly replaceFullPath: Value<string>;
}

/** Another beginning of the path. */
export interface ReplacePrefixMatch {
  /** In place of the prefix that the rule's one match is about. */
  readonly replacePrefixMatch: Value<string>;
}

/** Another path: a whole one, or one in place of the prefix that was matched. */
export type HTTPPathModifierProps = ReplaceFullPath | ReplacePrefixMatch;

/** A second Service that gets requests, and whose answers nobody reads. */
export interface HTTPRequestMirrorProps {
  /** Where the copies go. */
  readonly backendRef: BackendObject;
  /** How many of a hundred, from 0 to 100, in place of `fraction`. @default - all */
  readonly percent?: Value<number> | undefined;
  /** How many of how many, in place of `percent`. @default - all */
  readonly fraction?:
    | {
        /** How many. */
        readonly numerator: Value<number>;
        /** Of how many. @default 100 */
        readonly denominator?: Value<number> | undefined;
      }
    | undefined;
}

/** Where a client is sent instead. */
export interface HTTPRequestRedirectProps {
  /** The scheme. @default - the one that was asked for */
  readonly scheme?: Value<'http' | 'https'> | undefined;
  /** The host. @default - the one that was asked for */
  readonly hostname?: Value<string> | undefined;
  /** The path. @default - the one that was asked for */
  readonly path?: HTTPPathModifierProps | undefined;
  /** The port. @default - that of the scheme, else the listener's */
  readonly port?: Value<number> | undefined;
  /** Whether the client may remember it, and by which method it asks again. @default 302 */
  readonly statusCode?: Value<301 | 302 | 303 | 307 | 308> | undefined;
}

/** What the machine is asked for instead. */
export interface HTTPURLRewriteProps {
  /** The host. @default - the one that was asked for */
  readonly hostname?: Value<string> | undefined;
  /** The path. @default - the one that was asked for */
  readonly path?: HTTPPathModifierProps | undefined;
}

/** Which pages of others may ask, in the words of CORS. */
export interface HTTPCORSProps {
  /** From where pages may be: `https://example.com`, or `*`. @default - none */
  readonly allowOrigins?: readonly Value<string>[] | undefined;
  /** By which methods, or `*`. @default - none */
  readonly allowMethods?: readonly Value<NonNullable<HTTPCORSFilter['allowMethods']>[number]>[] | undefined;
  /** With which headers, or `*`. @default - none */
  readonly allowHeaders?: readonly Value<string>[] | undefined;
  /** Which headers of answers pages may read, or `*`. @default - none */
  readonly exposeHeaders?: readonly Value<string>[] | undefined;
  /** Whether with cookies and the like. @default false */
  readonly allowCredentials?: Value<boolean> | undefined;
  /** How long browsers remember that, in seconds. @default 5 */
  readonly maxAge?: Value<number> | undefined;
}

/** One thing that is done with requests, or with what answers them: an object of one key. */
export type HTTPRouteFilterProps =
  | {
      /** What becomes of headers of requests. */
      readonly requestHeaderModifier: HTTPHeaderFilterProps;
    }
  | {
      /** What becomes of headers of answers. */
      readonly responseHeaderModifier: HTTPHeaderFilterProps;
    }
  | {
      /** A second Service that gets requests. */
      readonly requestMirror: HTTPRequestMirrorProps;
    }
  | {
      /** Where clients are sent instead. */
      readonly requestRedirect: HTTPRequestRedirectProps;
    }
  | {
      /** What the machine is asked for instead. */
      readonly urlRewrite: HTTPURLRewriteProps;
    }
  | {
      /** Which pages of others may ask. */
      readonly cors: HTTPCORSProps;
    }
  | {
      /** An object of the same namespace that the controller knows. */
      readonly extensionRef: Omit<GatewayObjectRef, 'namespace'>;
    };

/** Checks an object that has one key of several. */
function oneOf(fields: Readonly<Record<string, Field>>): Field {
  return (value, report) => {
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value) && !isOpaque(value);
    const keys = isObject ? Object.keys(withoutUndefined(value as Record<string, unknown>)) : [];
    const [key = '', ...others] = keys;
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (field !== undefined && others.length === 0)
      return field((value as Readonly<Record<string, unknown>>)[key], (path, message) =>
        report([key, ...path], message),
      );
    const given = !isObject
      ? describe(value)
      : keys.length === 0
        ? 'nothing'
        : keys.map((one) => `"${one}"`).join(', ');
    report([], `${given} is given; give one of ${Object.keys(fields).join(', ')}`);
  };
}

const headers = object<HTTPHeaderFilterProps>({
  set: record('header', text),
  add: record('header', text),
  remove: list(text),
});

const path = oneOf({ replaceFullPath: text, replacePrefixMatch: text });

const mirror: Shape<HTTPRequestMirrorProps> = {
  backendRef: required(backendField({})),
  percent: integer,
  fraction: object<NonNullable<HTTPRequestMirrorProps['fraction']>>({
    numerator: required(integer),
    denominator: integer,
  }),
};

const redirect: Shape<HTTPRequestRedirectProps> = {
  scheme: choice('http', 'https'),
  hostname: text,
  path,
  port: integer,
  statusCode: choice(301, 302, 303, 307, 308),
};

const cors: Shape<HTTPCORSProps> = {
  allowOrigins: list(text),
  allowMethods: list(choice('GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH', '*')),
  allowHeaders: list(text),
  exposeHeaders: list(text),
  allowCredentials: boolean,
  maxAge: integer,
};

const { namespace: _, ...localObjectShape } = gatewayObjectShape;

/** Checks an item of `filters`. */
export const filterField: Field = oneOf({
  requestHeaderModifier: headers,
  responseHeaderModifier: headers,
  requestMirror: object(mirror),
  requestRedirect: object(redirect),
  urlRewrite: object<HTTPURLRewriteProps>({ hostname: text, path }),
  cors: object(cors),
  extensionRef: object(localObjectShape),
});

/** Reports a filter that sends copies to a backend of which nothing says which port is meant. */
export function checkFilter(filter: HTTPRouteFilterProps, at: Path, report: Report): void {
  if ('requestMirror' in filter) {
    checkBackend(filter.requestMirror.backendRef, [...at, 'requestMirror', 'backendRef'], report);
  }
}

function renderHeaders({ set, add, remove }: HTTPHeaderFilterProps): Wire<HTTPHeaderFilter> {
  const named = (given: HTTPHeaderFilterProps['set']) =>
    given && Object.entries(withoutUndefined(given)).map(([name, value]) => ({ name, value }));
  return { set: named(set), add: named(add), remove: remove && [...remove] };
}

function renderPath(given: HTTPPathModifierProps): Wire<HTTPPathModifier> {
  return 'replaceFullPath' in given && given.replaceFullPath !== undefined
    ? { type: 'ReplaceFullPath', replaceFullPath: given.replaceFullPath }
    : { type: 'ReplacePrefixMatch', replacePrefixMatch: (given as ReplacePrefixMatch).replacePrefixMatch };
}

function renderCors(given: HTTPCORSProps): Wire<HTTPCORSFilter> {
  const { allowOrigins, allowMethods, allowHeaders, exposeHeaders, allowCredentials, maxAge } = given;
  return {
    allowOrigins: allowOrigins && [...allowOrigins],
    allowMethods: allowMethods && [...allowMethods],
    allowHeaders: allowHeaders && [...allowHeaders],
    exposeHeaders: exposeHeaders && [...exposeHeaders],
    allowCredentials,
    maxAge,
  };
}

/** An item of `filters`, as it goes over the wire. */
export function renderFilter(given: HTTPRouteFilterProps, context: Context): Wire<HTTPRouteFilterSpec> {
  const filter = withoutUndefined(given as Readonly<Record<string, unknown>>) as HTTPRouteFilterProps;
  if ('requestHeaderModifier' in filter)
    return { type: 'RequestHeaderModifier', requestHeaderModifier: renderHeaders(filter.requestHeaderModifier) };
  if ('responseHeaderModifier' in filter)
    return { type: 'ResponseHeaderModifier', responseHeaderModifier: renderHeaders(filter.responseHeaderModifier) };
  if ('requestMirror' in filter) {
    const { backendRef, percent, fraction } = filter.requestMirror;
    return {
      type: 'RequestMirror',
      requestMirror: { backendRef: renderBackend(backendRef, context), percent, fraction: fraction && { ...fraction } },
    };
  }
  if ('requestRedirect' in filter) {
    const { scheme, hostname, path, port, statusCode } = filter.requestRedirect;
    const requestRedirect = { scheme, hostname, path: path && renderPath(path), port, statusCode };
    return { type: 'RequestRedirect', requestRedirect };
  }
  if ('urlRewrite' in filter) {
    const { hostname, path } = filter.urlRewrite;
    return { type: 'URLRewrite', urlRewrite: { hostname, path: path && renderPath(path) } };
  }
  if ('cors' in filter) return { type: 'CORS', cors: renderCors(filter.cors) };
  return { type: 'ExtensionRef', extensionRef: { ...filter.extensionRef } };
}
