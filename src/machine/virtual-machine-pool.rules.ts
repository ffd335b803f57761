import type { VirtualMachinePool, VirtualMachinePoolSelectionPolicy } from '../../imports/kubevirt';
import { updatesLive } from '../core/configuration';
import { checkExpression, checkLabelSelector, isInvalidSelector, unmet } from '../core/label-selector';
import { countOf, itemsOf, numberOf, textOf, textOrEmpty } from '../core/leaf';
import type { Wire, WireManifest } from '../core/manifest';
import type { Path } from '../core/path';
import type { Report, Rule } from '../core/rule';
import { readTextAt } from '../core/structure/read-field';
import { isOpaque, known } from '../core/value';
import { lacksPageMemory } from './domain-rule';
import { writtenClaim } from './unique-claim.program-rule';

/** A pool of machines, as rules read it. */
export type Pool = WireManifest<VirtualMachinePool>;

const admitter = 'pkg/virt-api/webhooks/validating-webhook/admitters/vmpool-admitter.go';
const controller = 'pkg/virt-controller/watch/pool/pool.go';

/** Where a pool describes the instances of its machines. */
export const pooledInstance = ['spec', 'virtualMachineTemplate', 'spec', 'template', 'spec'] as const;

function instanceOf({ spec }: Pool) {
  return spec?.virtualMachineTemplate?.spec?.template?.spec;
}

/** How many machines a pool has, where that is known and more than one. */
function severalOf({ spec }: Pool): number | undefined {
  const replicas = spec?.replicas === undefined ? 1 : numberOf(spec.replicas);
  return replicas === undefined || replicas < 2 ? undefined : replicas;
}

const strategies = ['proactive', 'opportunistic', 'unmanaged'] as const;

function uniqueStrategy(field: 'updateStrategy' | 'scaleInStrategy', what: string, mirrors: string): Rule<Pool> {
  return {
    id: `virtual-machine-pool/unique-${what}-strategy`,
    says: `the ${field} of a pool is one of proactive, opportunistic and unmanaged`,
    mirrors: `${admitter} ${mirrors}`,
    check({ spec }, report) {
      const given = spec?.[field];
      if (typeof given !== 'object' || given === null || countOf(given, strategies) < 2) return;
      const named = strategies.filter((strategy) => given[strategy] !== undefined);
      report(['spec', field], `${field} is ${named.join(' and ')}, and a pool has one; keep one of them`);
    },
  };
}

type Selection = Wire<VirtualMachinePoolSelectionPolicy>;

/** The policies by which a pool selects machines, and where they stand. */
function selectionsOf({ spec }: Pool): readonly (readonly [Path, Selection | undefined])[] {
  return (['scaleInStrategy', 'updateStrategy'] as const).map((field) => [
    ['spec', field, 'proactive', 'selectionPolicy'],
    spec?.[field]?.proactive?.selectionPolicy,
  ]);
}

const dnsPolicies = ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'];
const unsatisfiable = ['DoNotSchedule', 'ScheduleAnyway'];
const nodeOperators = ['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt'];

/** What the cluster checks of a pool around the template of its machines. */
export const virtualMachinePoolRules: readonly Rule<Pool>[] = [
  {
    id: 'virtual-machine-pool/require-template',
    says: 'the template of a pool says what its machines are',
    why: 'its definition asks for none, and the webhook itself fails at a pool without',
    mirrors: `${admitter} Admit`,
    check({ spec }, report) {
      const template = spec?.virtualMachineTemplate;
      if (typeof template !== 'object' || template === null || template.spec !== undefined) return;
      report(
        ['spec', 'virtualMachineTemplate', 'spec'],
        'the template says nothing of the machines, at which the cluster fails; give it a spec, with runStrategy and template',
      );
    },
  },
  {
    id: 'virtual-machine-pool/valid-selector',
    says: 'the selector of a pool holds label names, values and operators that exist',
    mirrors: `${admitter} ValidateVMPoolSpec`,
    check({ spec }, report) {
      checkLabelSelector(spec?.selector, (path, message) => report(['spec', 'selector', ...path], message));
    },
  },
  {
    id: 'virtual-machine-pool/require-matching-label',
    says: 'a pool selects the machines that it makes',
    why: 'it goes by the labels of machines, and not by those of their pods',
    mirrors: `${admitter} ValidateVMPoolSpec`,
    check({ spec }, report) {
      const selector = spec?.selector;
      if (typeof selector !== 'object' || selector === null || isInvalidSelector(selector)) return;
      const what = unmet(selector, spec.virtualMachineTemplate?.metadata?.labels ?? {});
      if (what === undefined) return;
      report(
        ['spec', 'selector'],
        `the pool selects ${what}, which its own machines do not have; give them the label (virtualMachineTemplate.metadata.labels), or leave the selector out`,
      );
    },
  },
  {
    id: 'virtual-machine-pool/valid-max-unavailable',
    says: 'maxUnavailable of a pool is a number from 1, or a percentage from 1% to 100%',
    mirrors: `${admitter} ValidateVMPoolSpec`,
    check({ spec }, report) {
      const given: unknown = known(spec?.maxUnavailable as never);
      const isSound =
        typeof given === 'string'
          ? /^[+-]?\d+%$/.test(given) && Number.parseInt(given, 10) >= 1 && Number.parseInt(given, 10) <= 100
          : typeof given !== 'number' || given > 0;
      if (isSound) return;
      report(
        ['spec', 'maxUnavailable'],
        `maxUnavailable is ${JSON.stringify(given)}; give a number of machines from 1, or a percentage from "1%" to "100%"`,
      );
    },
  },
  uniqueStrategy('updateStrategy', 'update', 'validateUpdateStrategyMutualExclusivity'),
  uniqueStrategy('scaleInStrategy', 'scale-in', 'validateScaleInStrategyMutualExclusivity'),
  {
    id: 'virtual-machine-pool/require-page-memory',
    says: 'a pool whose machines have huge pages says how much memory they have',
    why: 'the webhook itself fails at a pool that does not; a machine that does not gets one page of memory',
    mirrors:
      'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateHugepagesMemoryRequests',
    check(pool, report) {
      if (!lacksPageMemory(instanceOf(pool)?.domain)) return;
      report(
        [...pooledInstance, 'domain', 'memory', 'guest'],
        'the machines have huge pages, and nothing says how much memory, at which the cluster fails; give memory.guest',
      );
    },
  },
  {
    id: 'virtual-machine-pool/valid-choice',
    says: 'what a pool chooses for its machines is there to be chosen',
    why: 'of a machine its definition says so; of a pool the webhook does, or the machine is refused that it makes',
    mirrors:
      'pkg/virt-api/webhooks/validating-webhook/admitters/vmi-create-admitter.go validateDNSPolicy; k8s.io/kubernetes/pkg/apis/core/validation ValidateTopologySpreadConstraints',
    check(pool, report) {
      const { dnsPolicy, topologySpreadConstraints } = instanceOf(pool) ?? {};
      const refuse = (field: string, given: string, choices: readonly string[], path: Path): void => {
        if (choices.includes(given)) return;
        report([...pooledInstance, ...path], `${field} "${given}" does not exist; choose ${choices.join(', ')}`);
      };
      const policy = textOf(dnsPolicy);
      if (policy) refuse('dnsPolicy', policy, dnsPolicies, ['dnsPolicy']);
      const constraints = itemsOf(topologySpreadConstraints);
      for (let i = 0; i < constraints.length; i += 1) {
        const when = textOf(constraints[i]?.whenUnsatisfiable);
        const path = ['topologySpreadConstraints', i, 'whenUnsatisfiable'];
        if (when !== undefined) refuse('whenUnsatisfiable', when, unsatisfiable, path);
      }
    },
  },
  {
    id: 'virtual-machine-pool/require-architecture',
    says: 'a pool whose machines have memory that can grow says that they are of amd64',
    why: 'a machine is given its architecture before it is looked at, a pool is not',
    mirrors: 'pkg/liveupdate/memory/memory.go ValidateLiveUpdateMemory',
    check(pool, report, cluster) {
      const { domain, architecture } = instanceOf(pool) ?? {};
      if (domain?.memory?.maxGuest === undefined || !updatesLive(cluster)) return;
      const stated = textOrEmpty(architecture);
      if (stated === undefined || stated === 'amd64') return;
      report(
        [...pooledInstance, 'architecture'],
        `memory.maxGuest lets memory grow while a machine runs, which is for amd64 only, and the pool says ${stated === '' ? 'no architecture' : `"${stated}"`}; give architecture amd64, or leave memory.maxGuest out`,
      );
    },
  },
];

/** What is asked of a machine's choices, which are those of its definition, once the pool makes one. */
export const pooledChoiceRules: readonly Rule<object>[] = [
  {
    id: 'virtual-machine-pool/valid-choice',
    says: 'what a pool chooses for its machines is there to be chosen',
    why: 'of a machine its definition says so; of a pool the webhook does, or the machine is refused that it makes',
    mirrors: 'pkg/util/openapi/openapi.go ValidateSpec',
    check(machine, report) {
      checkChoices(machine, [], report);
    },
  },
];

/** Looks for texts that are none of those that may be chosen; an empty field is left out on the way. */
function checkChoices(node: unknown, path: Path, report: Report): void {
  if (typeof node === 'string') {
    const choices = readTextAt(path)?.choices;
    if (choices === undefined || choices.includes(node)) return;
    if (node === '' && typeof path.at(-1) === 'string') return;
    const field = path.filter((step) => typeof step === 'string').at(-1);
    report(path, `${field} "${node}" does not exist; choose ${choices.join(', ')}`);
  } else if (typeof node === 'object' && node !== null && !isOpaque(node)) {
    for (const key of Object.keys(node)) {
      const step = Array.isArray(node) ? Number(key) : key;
      checkChoices((node as Readonly<Record<string, unknown>>)[key], [...path, step], report);
    }
  }
}

/** What the cluster takes of a pool, and what goes wrong with it. */
export const virtualMachinePoolEffectRules: readonly Rule<Pool>[] = [
  {
    id: 'virtual-machine-pool/valid-selection',
    says: 'a selectionPolicy of a pool selects by label names, values and operators that exist',
    why: 'nobody checks them, and the pool then neither scales in nor updates',
    stage: 'later',
    mirrors: `${controller} filterVMsBasedOnSelectors`,
    check(pool, report) {
      for (const [path, selection] of selectionsOf(pool)) {
        const { labelSelector, nodeSelectorRequirementMatcher } = selection?.selectors ?? {};
        const at =
          (...below: Path): Report =>
          (inside, message) =>
            report([...path, 'selectors', ...below, ...inside], message);
        checkLabelSelector(labelSelector, at('labelSelector'));
        const requirements = itemsOf(nodeSelectorRequirementMatcher);
        for (let i = 0; i < requirements.length; i += 1) {
          const requirement = requirements[i];
          if (typeof requirement !== 'object' || requirement === null) continue;
          checkExpression(requirement, nodeOperators, at('nodeSelectorRequirementMatcher', i));
        }
      }
    },
  },
  {
    id: 'virtual-machine-pool/no-shared-mac',
    says: 'an interface of a pool of several machines has no MAC address of its own',
    why: 'all machines would have it',
    stage: 'later',
    mirrors: `${controller} scaleOut (every machine is made of the same spec)`,
    check(pool, report) {
      const replicas = severalOf(pool);
      if (replicas === undefined) return;
      const interfaces = itemsOf(instanceOf(pool)?.domain?.devices?.interfaces);
      for (let i = 0; i < interfaces.length; i += 1) {
        const address = known(interfaces[i]?.macAddress);
        if (!address) continue;
        report(
          [...pooledInstance, 'domain', 'devices', 'interfaces', i, 'macAddress'],
          `interface "${textOf(interfaces[i]?.name) ?? ''}" has the MAC address ${address}, which all ${replicas} machines would have; leave it out`,
        );
      }
    },
  },
  {
    id: 'virtual-machine-pool/no-shared-claim',
    says: 'no two machines of a pool write to one claim, unless the disk is shareable',
    why: 'data volume templates alone are made for each machine; QEMU locks the image of another claim, so that the second machine does not start',
    stage: 'later',
    mirrors: `${controller} indexVMSpec`,
    check(pool, report) {
      const replicas = severalOf(pool);
      const instance = instanceOf(pool);
      if (replicas === undefined || instance === undefined) return;
      const own = itemsOf(pool.spec.virtualMachineTemplate?.spec?.dataVolumeTemplates);
      const made = own.map((template) => textOf(template?.metadata?.name));
      if (made.includes(undefined)) return;
      const volumes = itemsOf(instance.volumes);
      for (let i = 0; i < volumes.length; i += 1) {
        const volume = volumes[i];
        const claim = volume === undefined || volume === null ? undefined : writtenClaim(volume, instance);
        if (claim === undefined || made.includes(claim)) continue;
        report(
          [...pooledInstance, 'volumes', i],
          `volume "${textOf(volume?.name) ?? ''}" is claim "${claim}", to which all ${replicas} machines would write; give each its own by Disk.dataVolumeTemplate(), or make the disk shareable`,
        );
      }
    },
  },
];
