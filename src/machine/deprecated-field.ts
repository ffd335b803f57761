/** A field that is still in the API and not to be used any more: no prop says it. */
export interface DeprecatedField {
  /** Where it stands in the spec: of a VirtualMachine, or of the instance in it. `[]` stands for each item of a list. */
  readonly path: string;
  /** What to do instead, as an error says it. */
  readonly instead: string;
  readonly reason: string;
  /** The field of the spec that does not go with it: where both stand, another rule refuses them. @default - none */
  readonly besides?: string;
  /** The rule that refuses it. @default - the cluster takes it, and `machine/no-deprecated-field` warns of it */
  readonly refusedBy?: string;
}

const noOp = 'it is there for old manifests only, and nothing reads it';

/** Deprecated fields of a VirtualMachine around its instance. */
export const deprecatedMachineFields: readonly DeprecatedField[] = [
  {
    path: 'running',
    instead: 'write runStrategy: Always for true, Halted for false',
    reason: 'KubeVirt deprecates it, and says so whenever the object is written',
    besides: 'runStrategy',
  },
  { path: 'dataVolumeTemplates[].apiVersion', instead: 'leave it out', reason: noOp },
  { path: 'dataVolumeTemplates[].kind', instead: 'leave it out', reason: noOp },
  { path: 'dataVolumeTemplates[].status', instead: 'leave it out', reason: noOp },
];

const discontinued = 'KubeVirt has discontinued it in 1.3';

/** Deprecated fields of what is inside a machine. */
export const deprecatedInstanceFields: readonly DeprecatedField[] = [
  {
    path: 'domain.devices.interfaces[].slirp',
    instead: 'use Interface.masquerade()',
    reason: discontinued,
    refusedBy: 'interface/no-discontinued-binding',
  },
  {
    path: 'domain.devices.interfaces[].macvtap',
    instead: 'use a binding plugin',
    reason: discontinued,
    refusedBy: 'interface/no-discontinued-binding',
  },
  {
    path: 'domain.devices.interfaces[].passt',
    instead: 'use passtBinding',
    reason: discontinued,
    refusedBy: 'interface/no-discontinued-binding',
  },
];

const dropped = 'KubeVirt drops it with the next version of the API';

/** Deprecated fields of a preference. */
export const deprecatedPreferenceFields: readonly DeprecatedField[] = [
  { path: 'preferSpreadSocketToCoreRatio', instead: 'write cpu.spreadOptions.ratio', reason: dropped },
  { path: 'firmware.preferredUseEfi', instead: 'write firmware.preferredEfi', reason: dropped },
  { path: 'firmware.preferredUseSecureBoot', instead: 'write firmware.preferredEfi.secureBoot', reason: dropped },
  {
    path: 'devices.preferredVirtualGPUOptions',
    instead: 'say it of the GPU, in an instancetype or a machine',
    reason: 'KubeVirt 1.9 does not read it',
  },
];

/** Fields of a machine that KubeVirt does not take from a preset. */
export const unreadPresetFields: readonly DeprecatedField[] = [
  ...['chassis', 'ioThreads', 'launchSecurity', 'machine', 'memory', 'rebootPolicy'],
  ...['limits', 'overcommitGuestOverhead'].map((field) => `resources.${field}`),
  ...[
    'autoattachGraphicsDevice',
    'autoattachInputDevice',
    'autoattachMemBalloon',
    'autoattachPodInterface',
    'autoattachSerialConsole',
    'autoattachVSOCK',
    'blockMultiQueue',
    'clientPassthrough',
    'disableHotplug',
    'disks',
    'downwardMetrics',
    'filesystems',
    'gpus',
    'hostDevices',
    'inputs',
    'interfaces',
    'logSerialConsole',
    'networkInterfaceMultiqueue',
    'panicDevices',
    'rng',
    'sound',
    'tpm',
    'useVirtioTransitional',
    'video',
  ].map((field) => `devices.${field}`),
].map((path) => ({
  path: `domain.${path}`,
  instead: 'say it of the machines',
  reason: 'KubeVirt takes it from no preset',
}));
