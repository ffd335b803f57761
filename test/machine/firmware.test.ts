import { renderFeatures } from '../../src/machine/features';
import { Firmware, needsSmm, renderFirmware } from '../../src/machine/firmware';
import { LaunchSecurity } from '../../src/machine/launch-security';

/** The firmware and the features that it needs, as they go over the wire. */
function parts(
  firmware: Firmware | undefined,
  architecture: 'amd64' | 'arm64' | 's390x' = 'amd64',
  launchSecurity?: LaunchSecurity,
): unknown {
  const context = { architecture, launchSecurity };
  const plain = {
    firmware: renderFirmware(firmware, context),
    features: renderFeatures(undefined, needsSmm(firmware, context)),
  };
  return JSON.parse(JSON.stringify(plain));
}

const smm = { smm: { enabled: true } };

test('a machine that names no firmware has none of its own', () => {
  expect(parts(undefined)).toEqual({});
});

test('a BIOS', () => {
  expect(parts(Firmware.bios())).toEqual({ firmware: { bootloader: { bios: {} } } });
  expect(parts(Firmware.bios({ uuid: 'u', serial: 'A-17', useSerial: true }))).toEqual({
    firmware: { uuid: 'u', serial: 'A-17', bootloader: { bios: { useSerial: true } } },
  });
});

test('an EFI boots signed software only, on amd64, and then needs system management mode', () => {
  expect(parts(Firmware.efi())).toEqual({ firmware: { bootloader: { efi: { secureBoot: true } } }, features: smm });
  for (const architecture of ['arm64', 's390x'] as const) {
    expect(parts(Firmware.efi(), architecture)).toEqual({ firmware: { bootloader: { efi: { secureBoot: false } } } });
  }
});

test('an EFI with what it is told', () => {
  expect(parts(Firmware.efi({ uuid: 'u', serial: 'A', secureBoot: false, persistent: true }))).toEqual({
    firmware: { uuid: 'u', serial: 'A', bootloader: { efi: { secureBoot: false, persistent: true } } },
  });
  expect(parts(Firmware.efi({ secureBoot: true }), 'arm64')).toEqual({
    firmware: { bootloader: { efi: { secureBoot: true } } },
    features: smm,
  });
});

test('what encrypts memory decides about secure boot and system management mode', () => {
  for (const encrypted of [LaunchSecurity.sev(), LaunchSecurity.snp()]) {
    expect(parts(Firmware.efi(), 'amd64', encrypted)).toEqual({
      firmware: { bootloader: { efi: { secureBoot: false } } },
    });
  }
  expect(parts(Firmware.efi(), 'amd64', LaunchSecurity.tdx())).toEqual({
    firmware: { bootloader: { efi: { secureBoot: true } } },
  });
  expect(parts(Firmware.efi({ secureBoot: true }), 'amd64', LaunchSecurity.snp())).toEqual({
    firmware: { bootloader: { efi: { secureBoot: true } } },
    features: smm,
  });
});
