import type { Value } from '../core/value';

/** A user that cloud-init makes. Further keys pass as they are. */
export interface CloudConfigUser {
  /** The name by which the user logs in. */
  readonly name: Value<string>;
  /** Public keys that may log in. @default - none */
  readonly ssh_authorized_keys?: readonly Value<string>[] | undefined;
  /** Groups beside the user's own: a list, or one text with commas. @default - none */
  readonly groups?: Value<string> | readonly Value<string>[] | undefined;
  /** Rules for sudo, such as `ALL=(ALL) NOPASSWD:ALL`. @default - none */
  readonly sudo?: Value<string> | readonly Value<string>[] | undefined;
  /** The program that a login starts, by its path. @default - the distribution's */
  readonly shell?: Value<string> | undefined;
  /** Whether a password may not be used. @default true */
  readonly lock_passwd?: Value<boolean> | undefined;
  /** The hash of the password. @default - none */
  readonly passwd?: Value<string> | undefined;
  /** The password in clear. @default - none */
  readonly plain_text_passwd?: Value<string> | undefined;
  readonly [key: string]: unknown;
}

/** A file that cloud-init writes. Further keys pass as they are. */
export interface CloudConfigFile {
  /** Where the file goes, as an absolute path in the guest. */
  readonly path: Value<string>;
  /** What is written, as `encoding` has it. @default '' */
  readonly content?: Value<string> | undefined;
  /** How the content is encoded, such as `b64`. @default - plain text */
  readonly encoding?: Value<string> | undefined;
  /** As `user:group`. @default 'root:root' */
  readonly owner?: Value<string> | undefined;
  /** In octal, as text: `'0644'`. @default '0644' */
  readonly permissions?: Value<string> | undefined;
  /** Whether the content is added to a file that exists, rather than put in its place. @default false */
  readonly append?: Value<boolean> | undefined;
  readonly [key: string]: unknown;
}

/** A command of `runcmd` or `bootcmd`: a line for the shell, or its arguments one by one. */
export type CloudConfigCommand = Value<string> | readonly Value<string>[];

/**
 * What cloud-init does, in its own words (`#cloud-config`). Keys that are not listed here pass as they are.
 *
 * @example { packages: ['nginx'], runcmd: ['systemctl enable --now nginx'] }
 */
export interface CloudConfig {
  /** Users to make; `'default'` keeps the distribution's own. @default - the distribution's own */
  readonly users?: readonly (CloudConfigUser | Value<string>)[] | undefined;
  /** Public keys for the default user. @default - none */
  readonly ssh_authorized_keys?: readonly Value<string>[] | undefined;
  /** The password of the default user. @default - none */
  readonly password?: Value<string> | undefined;
  /** How passwords are set. @default - they expire at the first login */
  readonly chpasswd?: Readonly<Record<string, unknown>> | undefined;
  /** Whether SSH takes passwords. @default - the distribution's */
  readonly ssh_pwauth?: Value<boolean> | undefined;
  /** Packages to install, by name or as name and version. @default - none */
  readonly packages?: readonly (Value<string> | readonly Value<string>[])[] | undefined;
  /** Whether the guest fetches the lists of packages at its first boot, which it does anyway before it installs `packages`. @default false */
  readonly package_update?: Value<boolean> | undefined;
  /** Whether the guest brings all its packages up to date at its first boot. @default false */
  readonly package_upgrade?: Value<boolean> | undefined;
  /** Files to write at the first boot, before packages are installed and `runcmd` runs. @default - none */
  readonly write_files?: readonly CloudConfigFile[] | undefined;
  /** Commands of the first boot, after everything else. @default - none */
  readonly runcmd?: readonly CloudConfigCommand[] | undefined;
  /** Commands of every boot, before everything else. @default - none */
  readonly bootcmd?: readonly CloudConfigCommand[] | undefined;
  /** What the guest calls itself. @default - the machine's name */
  readonly hostname?: Value<string> | undefined;
  /** What the guest calls itself with its domain. @default - none */
  readonly fqdn?: Value<string> | undefined;
  /** The time zone of the guest, such as `Europe/Berlin`. @default - the image's */
  readonly timezone?: Value<string> | undefined;
  /** The language of the guest and how it writes dates and numbers, such as `de_DE.UTF-8`. @default - the image's */
  readonly locale?: Value<string> | undefined;
  readonly [key: string]: unknown;
}

/**
 * What cloud-init configures the network with, in its own words, version 1 or 2.
 *
 * @example { version: 2, ethernets: { enp1s0: { addresses: ['10.0.0.5/24'] } } }
 */
export interface NetworkConfig {
  /** The version of the words that follow: 2 are those of netplan. */
  readonly version: 1 | 2;
  readonly [key: string]: unknown;
}
