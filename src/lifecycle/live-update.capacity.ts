import { numberOf, textOf } from '../core/leaf';
import { Quantity } from '../core/quantity';
import { isQuantity } from '../core/update-rule';
import { beforeAdvice } from '../machine/migratability';
import type { Need } from './change';
import { isLive, type LiveNeed, type LiveUpdate, live, mobilityOf, restart, silently, staged } from './live-update';
import { upstream } from './upstream';

const cpuHandler = upstream.cpu;
const memoryHandler = upstream.memory;
const validation = upstream.memoryLimits;

/** How a machine is moved for what it gets by moving. */
export const moves = 'KubeVirt moves it, by itself where workloadUpdateStrategy lists LiveMigrate';

/** Sockets come while the machine runs, up to those that it was given room for. */
export const needOfSockets: LiveNeed = (_change, update) => {
  const { after, instance } = update;
  if (!isLive(update)) return staged('the number of sockets');
  const wanted = numberOf(after.domain?.cpu?.sockets) ?? 0;
  const held = numberOf(instance.domain?.cpu?.sockets) ?? 0;
  const most = numberOf(instance.domain?.cpu?.maxSockets) ?? 0;
  if (wanted === held) return live(`the machine runs with ${held} sockets already`, cpuHandler);
  if (wanted > most) {
    return restart(
      `${wanted} sockets are more than the ${most} that the machine has room for while it runs; restart it, or set cpu.maxSockets before it starts`,
      cpuHandler,
    );
  }
  if (wanted < held) return restart(`sockets are not taken from a machine that runs; restart it`, cpuHandler);
  if (textOf(after.architecture) === 'arm64') {
    return restart('a machine on arm64 gets no sockets while it runs; restart it', cpuHandler);
  }
  if (held === 0) {
    return silently('the instance that runs says no sockets, and KubeVirt adds none to it', upstream.addCpus);
  }
  return byMoving(
    update,
    'HotVCPUChange',
    `sockets go from ${held} to ${wanted} when the machine moves to another node`,
    cpuHandler,
  );
};

/** Memory comes while the machine runs, up to what it was given room for. */
export const needOfGuestMemory: LiveNeed = (_change, update) => {
  const { after, instance } = update;
  const wanted: unknown = after.domain?.memory?.guest;
  if (!isLive(update)) return staged('the guest memory');
  if (!isQuantity(wanted)) return restart('the guest memory is not said any more; restart the machine');
  const held: unknown = instance.domain?.memory?.guest;
  const most: unknown = instance.domain?.memory?.maxGuest;
  if (!isQuantity(held)) {
    return {
      needs: 'restart',
      message: 'the instance that runs says no guest memory, so none is added; restart it',
      source: memoryHandler,
    };
  }
  if (Quantity.compare(wanted, held) === 0)
    return live(`the machine runs with ${held} of memory already`, memoryHandler);
  const { migratable, reasons } = mobilityOf(update);
  if (migratable === false) {
    const why = beforeAdvice(reasons[0]?.message ?? '');
    return restart(`memory is added by moving the machine, which it cannot: ${why}; restart it`, memoryHandler);
  }
  if (!isQuantity(most)) {
    return restart('the machine was started without room for more memory; restart it', memoryHandler);
  }
  const problem = memoryProblem(update, wanted, held, most);
  if (problem !== undefined) return problem;
  return byMoving(
    update,
    'HotMemoryChange',
    `guest memory goes from ${held} to ${wanted} when the machine moves to another node`,
    memoryHandler,
  );
};

const gibi = 1024n ** 3n;

function memoryProblem(
  { after, instance }: LiveUpdate,
  wanted: string | number,
  held: string | number,
  most: string | number,
): Need | undefined {
  const { cpu, launchSecurity, memory } = after.domain;
  const unfit =
    cpu?.realtime !== undefined
      ? 'realtime'
      : cpu?.numa?.guestMappingPassthrough !== undefined
        ? 'guestMappingPassthrough'
        : launchSecurity !== undefined
          ? 'launchSecurity'
          : undefined;
  if (unfit !== undefined) {
    return restart(`a machine with ${unfit} gets no memory while it runs; restart it`, validation);
  }
  if (Quantity.compare(wanted, most) > 0) {
    return restart(
      `${wanted} is more memory than the ${most} that the machine has room for while it runs; restart it, or set memory.maxGuest before it starts`,
      memoryHandler,
    );
  }
  const size = textOf(memory?.hugepages?.pageSize) === '1Gi' ? '1Gi' : '2Mi';
  if ([wanted, most].some((amount) => Quantity.value(amount) % Quantity.value(size) !== 0n)) {
    return restart(
      `memory comes to a machine that runs in blocks of ${size}; give a multiple of that, or restart it`,
      validation,
    );
  }
  if (textOf(after.architecture) !== 'amd64') {
    return restart('only a machine on amd64 gets memory while it runs; restart it', validation);
  }
  if (Quantity.value(wanted) < gibi) {
    return restart('a machine with less than 1Gi gets no memory while it runs; restart it', validation);
  }
  const atBoot: unknown = instance.domain?.memory?.guest;
  if (isQuantity(atBoot) && Quantity.compare(wanted, atBoot) < 0) {
    return restart(
      `memory that the machine started with is not taken from it: ${wanted} is less than ${held}; restart it`,
      memoryHandler,
    );
  }
  return undefined;
}

/** What a machine gets by moving; one that cannot move gets it when it starts again, and nothing says so. */
export function byMoving(
  update: LiveUpdate,
  condition: NonNullable<Need['condition']>,
  message: string,
  source: string,
): Need {
  const { migratable, reasons, unknown } = mobilityOf(update);
  const [obstacle] = migratable === false ? reasons : unknown;
  if (migratable === true || obstacle === undefined) {
    return { needs: 'migration', condition, message: `${message}; ${moves}`, source };
  }
  const why = beforeAdvice(obstacle.message);
  if (migratable === undefined) {
    return { needs: 'migration', condition, message: `${message}, if it can move: ${why}; ${moves}`, source };
  }
  return { needs: 'restart', condition, message: `${message}, which it cannot: ${why}; restart it`, source };
}
