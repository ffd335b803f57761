// A module that others install. It describes a team's machines and knows neither cdk8s nor Pulumi: `cdk8s.ts` and
// `pulumi.ts` make a construct and a resource of it, one line each.
import {
  type Composition,
  Disk,
  Interface,
  type Member,
  member,
  persistentVolumeClaim,
  type Quantity,
  type ServiceProps,
  type ServiceRefs,
  service,
  type Value,
  virtualMachine,
} from 'kubevirt-kit';

/** One machine of a team. */
export interface TeamMachine {
  /** Cores. @default 1 */
  readonly cores?: Value<number> | undefined;
  /** In bytes: `4Gi`. */
  readonly memory: Quantity;
  /** Size of its data disk, in bytes: `20Gi`. @default - no data disk */
  readonly data?: Quantity | undefined;
}

/** Props of a Team. */
export interface TeamProps {
  /** The containerDisk that all machines boot from. */
  readonly image: Value<string>;
  /** The team's machines, by name. */
  readonly machines: Readonly<Record<string, TeamMachine>>;
  /** The port that the team serves. @default 80 */
  readonly port?: Value<number> | undefined;
}

/** What others refer to. */
export interface TeamRefs extends ServiceRefs {}

/** A team's machines with their claims, and one Service in front of all of them. */
export const team: Composition<TeamProps, TeamRefs> = {
  package: 'kubevirt-team',
  name: 'Team',

  // `name` is that of the team: the construct's path below its chart, or the resource's logical name. What has the id
  // `web` here is called `<name>-web` in the cluster, so two teams never get into each other's way.
  objects(name, { image, machines, port = 80 }) {
    const labels = { 'example.com/team': name };
    const objects = Object.entries(machines).flatMap(([id, { cores = 1, memory, data }]) => {
      const claim = data === undefined ? undefined : member(`${id}-data`, persistentVolumeClaim, { size: data });
      const machine = member(id, virtualMachine, {
        podLabels: labels,
        cpu: { cores },
        memory,
        disks: {
          root: Disk.containerDisk(image, { bootOrder: 1 }),
          data: claim && Disk.pvc(claim),
        },
        interfaces: { default: Interface.masquerade() },
      });
      return claim === undefined ? [machine] : [claim, machine];
    });
    // A Service that is given one machine selects that machine; this one selects the label that all of them carry.
    return [...objects, member('service', service, { target: { selector: labels }, ports: { http: port } })];
  },

  refs(members) {
    const made = members.find(({ id }) => id === 'service') as Member<ServiceProps, ServiceRefs>;
    return { serviceName: made.serviceName };
  },
};
