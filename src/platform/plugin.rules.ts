import type { DomainHook, NodeHook, Plugin } from '../../imports/kubevirt';
import { gateEnabled } from '../core/cluster';
import { nanosecondsOf } from '../core/duration';
import { itemsOf, textOf } from '../core/leaf';
import type { Wire, WireManifest } from '../core/manifest';
import type { Path } from '../core/path';
import { type Report, type Rule, type RuleSet, rulesAt } from '../core/rule';
import { cleanPath } from '../machine/clean-path';

type Manifest = WireManifest<Plugin>;
type Expressions = typeof import('./plugin-expression');

const admitter = 'pkg/virt-api/webhooks/validating-webhook/admitters/plugin-admitter.go';
const events = [
  ...['PreVMStart', 'PostVMStart', 'PreVMStop', 'PostVMStop'],
  ...['PreMigrationSource', 'PreMigrationTarget', 'PostMigrationTarget'],
];
const strategies = ['Fail', 'Ignore'];

function called({ metadata }: Manifest): string {
  return `plugin "${textOf(metadata?.name) ?? ''}"`;
}

/** The hooks of a list, with their paths; what is null has no fields. */
function hooksOf<Hook extends object>(
  list: readonly Hook[] | undefined,
  field: 'domainHooks' | 'nodeHooks',
): readonly (readonly [Hook, Path])[] {
  const hooks: (readonly [Hook, Path])[] = [];
  const items = itemsOf(list);
  for (let i = 0; i < items.length; i += 1) hooks.push([items[i] ?? ({} as Hook), ['spec', field, i]]);
  return hooks;
}

function domainHooks({ spec }: Manifest): readonly (readonly [Wire<DomainHook>, Path])[] {
  return hooksOf<Wire<DomainHook>>(spec?.domainHooks, 'domainHooks');
}

function nodeHooks({ spec }: Manifest): readonly (readonly [Wire<NodeHook>, Path])[] {
  return hooksOf<Wire<NodeHook>>(spec?.nodeHooks, 'nodeHooks');
}

/** Reports what is wrong with an expression; one that is empty is none. */
function checkExpression(
  sort: Parameters<Expressions['expressionProblem']>[0],
  expression: unknown,
  path: Path,
  report: Report,
): void {
  const text = textOf(expression);
  if (text === undefined || text === '') return;
  const { expressionProblem } = require('./plugin-expression') as Expressions;
  const problem = expressionProblem(sort, text);
  if (problem !== undefined) report(path, `the expression is not sound: ${problem}; mend it`);
}

/** What the cluster says of a plugin. */
export const pluginRules: readonly Rule<Manifest>[] = [
  {
    id: 'plugin/require-feature-gate',
    says: 'a plugin comes with the feature gate Plugins switched on',
    mirrors: `${admitter} Admit`,
    check(manifest, report, cluster) {
      if (gateEnabled(cluster, 'Plugins')) return;
      report(
        ['spec'],
        `${called(manifest)} is taken with the feature gate Plugins, which is off; switch it on in the KubeVirt resource`,
      );
    },
  },
  {
    id: 'plugin/valid-condition',
    says: 'conditions are expressions of CEL that give true or false, and speak of what there is',
    why: 'those of a plugin and of hooks of the domain call fields as Go does, those of hooks of nodes as a manifest does',
    mirrors: `${admitter} validatePlugin, validateDomainHookCEL, validateNodeHookCEL`,
    check(manifest, report) {
      checkExpression('condition', manifest.spec?.condition, ['spec', 'condition'], report);
      for (const [hook, path] of domainHooks(manifest))
        checkExpression('condition', hook.condition, [...path, 'condition'], report);
      for (const [hook, path] of nodeHooks(manifest))
        checkExpression('node', hook.condition, [...path, 'condition'], report);
    },
  },
  {
    id: 'plugin/valid-mutation',
    says: 'the expression of a hook of the domain gives a Domain',
    mirrors: `${admitter} validateDomainHookCEL`,
    check(manifest, report) {
      for (const [hook, path] of domainHooks(manifest))
        checkExpression('mutation', hook.cel?.expression, [...path, 'cel', 'expression'], report);
    },
  },
  {
    id: 'plugin/valid-socket-path',
    says: 'the path of a socket is clean: no .. in it, no part that is empty, nothing behind the name',
    mirrors: `${admitter} validateSidecarSocketPaths`,
    check(manifest, report) {
      for (const [hook, path] of domainHooks(manifest)) {
        if (hook.sidecar === undefined || hook.sidecar === null) continue;
        const socket = textOf(hook.sidecar.socketPath);
        if (socket === undefined || cleanPath(socket) === socket) continue;
        report(
          [...path, 'sidecar', 'socketPath'],
          `${called(manifest)} asks on the socket "${socket}", whose path is not clean; write "${cleanPath(socket)}"`,
        );
      }
    },
  },
  {
    id: 'plugin/valid-timeout',
    says: 'timeouts are amounts of time as Go writes them',
    why: 'the definition takes any text, and the webhook cannot read the object',
    mirrors: `${admitter} Admit`,
    check(manifest, report) {
      for (const [hook, path] of [...domainHooks(manifest), ...nodeHooks(manifest)]) {
        const text = textOf(hook.timeout);
        if (text === undefined || nanosecondsOf(text) !== undefined) continue;
        report(
          [...path, 'timeout'],
          `the timeout is "${text}", which is no amount of time; give one such as 5s or 1m30s`,
        );
      }
    },
  },
  {
    id: 'plugin/unique-hook',
    says: 'a hook of the domain is an expression or a sidecar',
    why: 'of both only the expression is asked, and a hook that is neither is passed over',
    stage: 'later',
    mirrors: 'pkg/virt-launcher/virtwrap/plugins/pipeline.go',
    check(manifest, report) {
      for (const [hook, path] of domainHooks(manifest)) {
        const [hasCel, hasSidecar] = [hook.cel, hook.sidecar].map((part) => part !== undefined && part !== null);
        if (hasCel !== hasSidecar) continue;
        const which = hasCel === true ? 'both cel and sidecar, of which cel is asked' : 'neither cel nor sidecar';
        report(path, `a hook of ${called(manifest)} has ${which}; give one of the two`);
      }
    },
  },
  {
    id: 'plugin/valid-event',
    says: 'hooks of nodes are told of events that there are',
    why: 'nothing is ever told of another one',
    stage: 'later',
    mirrors: 'pkg/virt-handler/plugins/manager.go',
    check(manifest, report) {
      for (const [hook, path] of nodeHooks(manifest)) {
        itemsOf(hook.permittedHooks).forEach((one, i) => {
          const event = textOf(one);
          if (event === undefined || events.includes(event)) return;
          report([...path, 'permittedHooks', i], `there is no event "${event}"; choose one of ${events.join(', ')}`);
        });
      }
    },
  },
  {
    id: 'plugin/valid-failure-strategy',
    says: 'a failureStrategy is Fail or Ignore',
    why: 'any other is taken for Fail',
    stage: 'later',
    mirrors: 'pkg/virt-launcher/virtwrap/plugins/pipeline.go; pkg/virt-handler/plugins/manager.go',
    check(manifest, report) {
      const given: readonly (readonly [{ readonly failureStrategy?: unknown } | undefined, Path])[] = [
        [manifest.spec, ['spec']],
        ...domainHooks(manifest),
        ...nodeHooks(manifest),
      ];
      for (const [part, path] of given) {
        const strategy = textOf(part?.failureStrategy);
        if (strategy === undefined || strategy === '' || strategies.includes(strategy)) continue;
        report([...path, 'failureStrategy'], `failureStrategy "${strategy}" is taken for Fail; write Fail or Ignore`);
      }
    },
  },
];

/** The rules of a plugin, mounted. */
export const pluginRuleSets: readonly RuleSet[] = [rulesAt([], pluginRules)];
