import type {
  HTTPRoute as HTTPRouteManifest,
  HTTPRouteRules as HTTPRouteRuleSpec,
  HTTPRouteRulesMatches,
  HTTPRouteRulesMatchesHeaders,
} from '../../imports/network';
import { type Context, defineKind, type NamespacedProps, withoutUndefined } from '../core/kind';
import type { Wire, WireManifest } from '../core/manifest';
import { choice, either, type Field, integer, list, object, record, required, type Shape, text } from '../core/shape';
import { isOpaque, type Value } from '../core/value';
import {
  backendField,
  checkBackend,
  parentField,
  type RouteBackend,
  type RouteParent,
  renderBackend,
  renderParent,
} from './gateway-reference';
import { checkFilter, filterField, type HTTPRouteFilterProps, renderFilter } from './http-route-filter';

/** Paths of requests. */
export interface HTTPPathMatchProps {
  /** Whether the path is meant alone, with all that is below it, or is a pattern. @default 'PathPrefix' */
  readonly type?: Value<'Exact' | 'PathPrefix' | 'RegularExpression'> | undefined;
  /** As in a URL: `/shop`. */
  readonly value: Value<string>;
}

/** Values of a header, or of a parameter in the URL. */
export interface HTTPValueMatchProps {
  /** Whether the value is meant as it stands, or is a pattern. @default 'Exact' */
  readonly type?: Value<'Exact' | 'RegularExpression'> | undefined;
  /** The value. */
  readonly value: Value<string>;
}

/** Requests that have all of this. */
export interface HTTPRouteMatchProps {
  /** Paths: text is a prefix. @default '/' */
  readonly path?: Value<string> | HTTPPathMatchProps | undefined;
  /** The method. @default - any */
  readonly method?: Value<NonNullable<HTTPRouteRulesMatches['method']>> | undefined;
  /** Headers by name, in any case: text is a whole value. @default - any */
  readonly headers?: Readonly<Record<string, Value<string> | HTTPValueMatchProps | undefined>> | undefined;
  /** Parameters of the URL by name: text is a whole value. @default - any */
  readonly queryParams?: Readonly<Record<string, Value<string> | HTTPValueMatchProps | undefined>> | undefined;
}

/** Where some of the requests go. */
export type HTTPRouteBackend = RouteBackend & {
  /** What is done with those requests alone. @default - nothing */
  readonly filters?: readonly HTTPRouteFilterProps[] | undefined;
};

/** Which requests are meant, what is done with them, and where they go. */
export interface HTTPRouteRuleProps {
  /** What the rule is called. @default - nothing */
  readonly name?: Value<string> | undefined;
  /** Which requests are meant: those of any of them. @default - all */
  readonly matches?: readonly HTTPRouteMatchProps[] | undefined;
  /** What is done with them, one after the other. @default - nothing */
  readonly filters?: readonly HTTPRouteFilterProps[] | undefined;
  /** Where they go; several share them by weight. @default - nowhere, which is for redirects */
  readonly backendRefs?: readonly HTTPRouteBackend[] | undefined;
  /** How long a request may take, and each try to send it on, such as `10s`. @default - as the controller has it */
  readonly timeouts?:
    | {
        /** The whole of it. @default - as the controller has it */
        readonly request?: Value<string> | undefined;
        /** One try; no longer than `request`. @default - as long as `request` */
        readonly backendRequest?: Value<string> | undefined;
      }
    | undefined;
}

/** Props of an HTTPRoute. */
export interface HTTPRouteProps extends NamespacedProps<WireManifest<HTTPRouteManifest>> {
  /** What it is attached to: Gateways, or one listener of each. @default - nothing */
  readonly parentRefs?: readonly RouteParent[] | undefined;
  /** The hosts that are asked for; `*.example.com` is each one below. @default - those of the listeners */
  readonly hostnames?: readonly Value<string>[] | undefined;
  /** Which requests go where; of several that are met the most particular one. @default - all nowhere */
  readonly rules?: readonly HTTPRouteRuleProps[] | undefined;
}

/** What others refer to. */
export interface HTTPRouteRefs {
  /** The name of the HTTPRoute. */
  readonly httpRouteName: Value<string>;
}

const value: Field = either(
  text,
  object<HTTPValueMatchProps>({ type: choice('Exact', 'RegularExpression'), value: required(text) }),
);

const match: Shape<HTTPRouteMatchProps> = {
  path: either(
    text,
    object<HTTPPathMatchProps>({
      type: choice('Exact', 'PathPrefix', 'RegularExpression'),
      value: required(text),
    }),
  ),
  method: choice('GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH'),
  headers: record('header', value),
  queryParams: record('parameter', value),
};

const rule: Shape<HTTPRouteRuleProps> = {
  name: text,
  matches: list(object(match)),
  filters: list(filterField),
  backendRefs: list(backendField({ weight: integer, filters: list(filterField) })),
  timeouts: object<NonNullable<HTTPRouteRuleProps['timeouts']>>({ request: text, backendRequest: text }),
};

/** What stands alone as text, and what says more. */
function isMore<More extends object>(given: Value<string> | More): given is More {
  return typeof given === 'object' && !isOpaque(given);
}

function renderValues(given: HTTPRouteMatchProps['headers']): Wire<HTTPRouteRulesMatchesHeaders>[] | undefined {
  if (given === undefined) return undefined;
  return Object.entries(withoutUndefined(given)).map(([name, one]) =>
    isMore(one) ? { name, type: one.type, value: one.value } : { name, value: one },
  );
}

function renderMatch({ path, method, headers, queryParams }: HTTPRouteMatchProps): Wire<HTTPRouteRulesMatches> {
  return {
    path: path === undefined || isMore(path) ? path && { ...path } : { type: 'PathPrefix', value: path },
    method,
    headers: renderValues(headers),
    queryParams: renderValues(queryParams),
  };
}

function renderRule(given: HTTPRouteRuleProps, context: Context): Wire<HTTPRouteRuleSpec> {
  const { name, matches, filters, backendRefs, timeouts } = given;
  const rendered = (list: HTTPRouteRuleProps['filters']) => list?.map((one) => renderFilter(one, context));
  return {
    name,
    matches: matches?.map(renderMatch),
    filters: rendered(filters),
    backendRefs: backendRefs?.map((one) => ({
      ...renderBackend(one, context),
      weight: one.weight,
      filters: rendered(one.filters),
    })),
    timeouts: timeouts && { request: timeouts.request, backendRequest: timeouts.backendRequest },
  };
}

/** Requests that come to listeners of Gateways, and which Services they go to. */
export const httpRoute = defineKind<HTTPRouteProps, HTTPRouteRefs, WireManifest<HTTPRouteManifest>>({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'HTTPRoute',
  scope: 'Namespaced',
  shape: { parentRefs: list(parentField), hostnames: list(text), rules: list(object(rule)) },
  isDefined: true,
  check({ rules = [] }, _context, report) {
    rules.forEach(({ filters = [], backendRefs = [] }, r) => {
      filters.forEach((one, f) => {
        checkFilter(one, ['rules', r, 'filters', f], report);
      });
      backendRefs.forEach((one, b) => {
        const path = ['rules', r, 'backendRefs', b];
        checkBackend(one, path, report);
        one.filters?.forEach((filter, f) => {
          checkFilter(filter, [...path, 'filters', f], report);
        });
      });
    });
  },
  body: ({ parentRefs, hostnames, rules }, context) => ({
    spec: {
      parentRefs: parentRefs?.map((one) => renderParent(one, context)),
      hostnames: hostnames && [...hostnames],
      rules: rules?.map((one) => renderRule(one, context)),
    },
  }),
  refs: ({ metadata }) => ({ httpRouteName: metadata.name }),
});
