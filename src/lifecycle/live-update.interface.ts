import { gateEnabled } from '../core/cluster';
import { fieldChanges } from '../core/field-change';
import { itemsOf, textOf } from '../core/leaf';
import { isBefore } from '../core/version';
import type { MachineSpec } from '../machine/machine-spec';
import type { Need } from './change';
import { type LiveNeed, type LiveUpdate, live, needOfOther, restart, silently } from './live-update';
import { byMoving } from './live-update.capacity';
import { upstream } from './upstream';

type Interface = NonNullable<MachineSpec['domain']['devices']['interfaces']>[number];
type Network = NonNullable<MachineSpec['networks']>[number];

const rules = upstream.networkRestart;
const controller = upstream.interfaces;
const evaluator = upstream.networkMigration;

function interfaceOf(spec: MachineSpec, name: string | undefined): Interface | undefined {
  return itemsOf(spec.domain?.devices?.interfaces).find((nic) => textOf(nic?.name) === name);
}

function networkOf(spec: MachineSpec, name: string | undefined): Network | undefined {
  return itemsOf(spec.networks).find((network) => textOf(network?.name) === name);
}

function hasPodNetwork({ networks }: MachineSpec): boolean {
  return itemsOf(networks).some((network) => network?.pod !== undefined);
}

function withoutState(nic: Interface | undefined): unknown {
  if (nic === undefined) return undefined;
  const { state: _state, ...rest } = nic;
  return rest;
}

/** A change of an interface, held against the interface of the instance that runs. */
export const needOfInterface: LiveNeed = (change, update) => {
  if (change.isOrder) return live('the order of interfaces does not matter to a machine that runs', rules);
  const { before, after } = update;
  const isGone = change.path.length === 4 && change.change === 'removed';
  const list = itemsOf((isGone ? before : after).domain?.devices?.interfaces);
  const index = change.path[3];
  const name = typeof index === 'number' ? textOf(list[index]?.name) : undefined;
  return name === undefined ? needOfOther(change, update) : needOf(name, change.path[4] === 'state', update);
};

/** A change of a network, which goes with the interface of its name. */
export const needOfNetwork: LiveNeed = (change, update) => {
  if (change.isOrder) return live('the order of networks does not matter to a machine that runs', rules);
  const { before, after, instance } = update;
  const isWhole = change.path.length === 2;
  const list = itemsOf((isWhole && change.change === 'removed' ? before : after).networks);
  const index = change.path[1];
  const name = typeof index === 'number' ? textOf(list[index]?.name) : undefined;
  if (name === undefined) return needOfOther(change, update);
  const [held, next] = [networkOf(instance, name), networkOf(after, name)];
  if (held === undefined || next === undefined || isWhole) return needOf(name, false, update);
  if (fieldChanges(held, next).length === 0) return live(`network "${name}" is what the machine runs with`, rules);
  if (change.path[2] !== 'multus' || change.path[3] !== 'networkName') {
    return restart(`network "${name}" becomes another sort of network; restart the machine`, rules);
  }
  const wanted = textOf(next.multus?.networkName) ?? '…';
  if (!gateEnabled(update.cluster, 'LiveUpdateNADRef')) {
    return restart(
      `interface "${name}" is on network "${wanted}" when the machine starts again, for the feature gate LiveUpdateNADRef is not on; restart it`,
      rules,
    );
  }
  if (held.multus?.default !== undefined) {
    return silently(`interface "${name}" is on network "${wanted}" once its Pod is made anew`, evaluator);
  }
  return byMoving(
    update,
    'MigrationRequired',
    `interface "${name}" is on network "${wanted}" when the machine moves to another node`,
    evaluator,
  );
};

function needOf(name: string, isState: boolean, update: LiveUpdate): Need {
  const { before, after, instance } = update;
  const [held, next] = [interfaceOf(instance, name), interfaceOf(after, name)];
  if (next === undefined) {
    if (held === undefined || textOf(interfaceOf(before, name)?.state) === 'absent') {
      return live(`interface "${name}" is gone from the machine that runs already`, controller);
    }
    return restart(
      `interface "${name}" is removed, which a machine that runs does not follow; set its state to "absent" first, or restart the machine`,
      rules,
    );
  }
  if (held === undefined) return needOfNewInterface(name, next, update);
  const isOther = fieldChanges(withoutState(held), withoutState(next)).length > 0;
  if (isOther && !isState) {
    return restart(`interface "${name}" is changed, and the machine that runs keeps what it has; restart it`, rules);
  }
  if (textOf(held.state) === textOf(next.state)) {
    return live(`interface "${name}" is what the machine runs with`, rules);
  }
  const what = textOf(next.state) === 'absent' ? 'is unplugged' : `has its link ${textOf(next.state) || 'up'}`;
  return live(`interface "${name}" ${what} while the machine runs`, controller);
}

/** Whether an interface of the instance is none that the machine says, or said: the one that a machine gets that names none. */
function isGiven(nic: Interface | undefined, { before, after }: LiveUpdate): boolean {
  const name = textOf(nic?.name);
  return interfaceOf(before, name) === undefined && interfaceOf(after, name) === undefined;
}

function needOfNewInterface(name: string, next: Interface, update: LiveUpdate): Need {
  const { after, instance } = update;
  // KubeVirt takes it out of the machine before it compares the two.
  if (textOf(next.state) === 'absent') return live(`interface "${name}" is absent, and does not come`, controller);
  const given = itemsOf(instance.domain?.devices?.interfaces).find((nic) => isGiven(nic, update));
  if (given !== undefined) {
    return restart(
      `the machine runs with the interface "${textOf(given.name) ?? '…'}" that it was given, and says others now; restart it, or say that one too`,
      rules,
    );
  }
  const isNoted = !isBefore(update.cluster.kubevirt, '1.8');
  if (isNoted && networkOf(after, name)?.pod !== undefined && !hasPodNetwork(instance)) {
    return restart(`interface "${name}" is on the pod network, and the machine runs without one; restart it`, rules);
  }
  if (next.bridge === undefined && next.sriov === undefined) {
    return silently(
      `interface "${name}" comes only when the machine starts, for it is neither bridge nor sriov`,
      controller,
    );
  }
  const soon = next.sriov === undefined ? ', or at once where Multus follows its Pod' : '';
  return byMoving(
    update,
    'MigrationRequired',
    `interface "${name}" comes when the machine moves to another node${soon}`,
    evaluator,
  );
}
