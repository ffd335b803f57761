import type { Slip } from './slips';

const claim = { claimName: 'data' };

/** A machine with one volume, of its own disk if it has one. */
function oneVolume(source: object, device?: object, devices: object = {}): object {
  return {
    domain: { devices: { ...devices, disks: device === undefined ? [] : [{ name: 'data', ...device }] } },
    volumes: [{ name: 'data', ...source }],
  };
}

function hotPlugged(device?: object, devices?: object): object {
  return oneVolume({ persistentVolumeClaim: { ...claim, hotpluggable: true } }, device, devices);
}

function cloudInit(source: object): object {
  return oneVolume({ cloudInitNoCloud: source }, { disk: { bus: 'virtio' } });
}

const ofOtherMac = 'version: 2\nethernets:\n  a:\n    match: { macaddress: "02:00:5e:10:00:02" }\n    dhcp4: true\n';

function behindPorts(probe: object): object {
  return {
    domain: { devices: { interfaces: [{ name: 'default', masquerade: {}, ports: [{ port: 22 }] }] } },
    networks: [{ name: 'default', pod: {} }],
    ...probe,
  };
}

/** Mistakes in the description of an instance that the cluster takes, and that go wrong later. */
export const warnedSlips: readonly Slip[] = [
  ['', [hotPlugged(), hotPlugged({ disk: { bus: 'sata' } }), hotPlugged({ disk: {} }), hotPlugged({ lun: {} })]],
  ['', [hotPlugged({ disk: { bus: 'virtio' } }, { disableHotplug: true })]],
  ['', [cloudInit({ userData: 'hostname: web\npackages: [nginx]\n' }), cloudInit({ userData: 'users: []\n' })]],
  ['', [cloudInit({ userData: '#cloud-config\npassword: fedora\n' })]],
  [
    '',
    [
      {
        ...cloudInit({ userData: '#cloud-config\n', networkData: ofOtherMac }),
        domain: {
          devices: {
            disks: [{ name: 'data', disk: { bus: 'virtio' } }],
            interfaces: [{ name: 'default', masquerade: {}, macAddress: '02:00:5e:10:00:01' }],
          },
        },
        networks: [{ name: 'default', pod: {} }],
      },
    ],
  ],
  [
    '',
    [
      behindPorts({ readinessProbe: { tcpSocket: { port: 80 } } }),
      behindPorts({ livenessProbe: { httpGet: { port: 80 } } }),
    ],
  ],
  ['', [{ evictionStrategy: 'LiveMigrate', nodeSelector: { 'kubernetes.io/hostname': 'node-1' } }]],
];

/** The same of a machine. */
export const warnedMachineSlips: readonly Slip[] = [
  [
    'spec',
    [
      {
        runStrategy: 'Always',
        updateVolumesStrategy: 'Migration',
        template: { spec: { ...hotPlugged({ disk: { bus: 'virtio' } }) } },
      },
    ],
  ],
];

const labels = { app: 'web' };

/** The same of a set of instances. */
export const setSlips: readonly Slip[] = [
  ['spec', [{ selector: {}, template: { spec: { domain: { devices: {}, memory: { guest: '1Gi' } } } } }]],
  ['spec.template.metadata', [null]],
  [
    'spec',
    [
      {
        replicas: 2,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            domain: {
              devices: { interfaces: [{ name: 'default', masquerade: {}, macAddress: '02:00:5e:10:00:01' }] },
              memory: { guest: '1Gi' },
            },
            networks: [{ name: 'default', pod: {} }],
          },
        },
      },
    ],
  ],
];
