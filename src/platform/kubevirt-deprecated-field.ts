import type { DeprecatedField } from '../machine/deprecated-field';

const unread = 'nothing reads it';
const old = 'it is there for old manifests only';

/** Deprecated fields of a KubeVirt, and those that nothing reads. */
export const deprecatedKubeVirtFields: readonly DeprecatedField[] = [
  {
    path: 'configuration.machineType',
    instead: 'write architectureConfiguration.amd64.machineType, and so for other architectures',
    reason: `${old}, and decides for all architectures`,
  },
  {
    path: 'configuration.emulatedMachines',
    instead: 'write architectureConfiguration.amd64.emulatedMachines, and so for other architectures',
    reason: `${old}, and decides for all architectures`,
  },
  {
    path: 'configuration.ovmfPath',
    instead: 'write architectureConfiguration.amd64.ovmfPath, and so for other architectures',
    reason: `${old}, and decides for all architectures`,
  },
  {
    path: 'configuration.architectureConfiguration.ppc64le',
    instead: 'leave it out',
    reason: 'KubeVirt does not run on that architecture any more',
  },
  { path: 'configuration.minCPUModel', instead: 'leave it out', reason: unread },
  {
    path: 'configuration.supportedGuestAgentVersions',
    instead: 'leave it out',
    reason: 'agents are known by the commands that they have',
  },
  {
    path: 'configuration.network.permitSlirpInterface',
    instead: 'leave it out',
    reason: 'slirp is discontinued since KubeVirt 1.3',
  },
  {
    path: 'configuration.mediatedDevicesConfiguration.mediatedDevicesTypes',
    instead: 'write mediatedDeviceTypes',
    reason: 'its name was a slip',
  },
  {
    path: 'configuration.mediatedDevicesConfiguration.nodeMediatedDeviceTypes[].mediatedDevicesTypes',
    instead: 'write mediatedDeviceTypes',
    reason: 'its name was a slip',
  },
  {
    path: 'certificateRotateStrategy.selfSigned.caRotateInterval',
    instead: 'write ca.duration',
    reason: old,
  },
  {
    path: 'certificateRotateStrategy.selfSigned.caOverlapInterval',
    instead: 'write ca.renewBefore',
    reason: old,
  },
  {
    path: 'certificateRotateStrategy.selfSigned.certRotateInterval',
    instead: 'write server.duration',
    reason: old,
  },
  { path: 'workloads.replicas', instead: 'leave it out: each node runs one', reason: unread },
];
