import { at } from '../core/path';
import type { UpdateRule } from '../core/update-rule';

const path = ['spec', 'wildcardPolicy'];

/** What is left out, or empty, is filled in. */
function policyOf(route: object): unknown {
  return at(route, path) || 'None';
}

/** What OpenShift refuses of a change of a Route. */
export const routeUpdateRules: readonly UpdateRule[] = [
  {
    id: 'route/no-wildcard-policy-change',
    says: 'the wildcardPolicy of a Route stays as it is',
    mirrors: 'github.com/openshift/library-go/pkg/route/validation/validation.go ValidateRouteUpdate',
    check(next, stored, report) {
      const [now, before] = [policyOf(next), policyOf(stored)];
      if (now === before) return;
      report(
        path,
        `the wildcardPolicy of Route "${String(at(next, ['metadata', 'name']))}" is stored as ${String(before)}, and never changes; keep it, or make a Route of another name`,
      );
    },
  },
];
