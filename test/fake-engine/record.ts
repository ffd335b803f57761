import type { Registration } from './registration';
import type { Properties } from './value';

/** What `pulumi.log` and uncaught errors tell the engine, and what the engine itself has to say. */
export interface Log {
  /** Messages for debugging are left out, as the CLI does. */
  readonly severity: 'info' | 'warning' | 'error';
  readonly message: string;
  /** Absent where the message belongs to no resource: the CLI shows it under the stack. */
  readonly urn?: string;
  readonly from: 'program' | 'engine';
}

/** A resource that the program reads: `get`, or the option `id`. */
export interface Read {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly id: string;
  readonly parent?: string;
  readonly inputs: Properties;
  readonly dependencies: readonly string[];
  readonly provider?: string;
  readonly version?: string;
  readonly pluginDownloadURL?: string;
  readonly packageRef?: string;
  readonly additionalSecretOutputs: readonly string[];
}

/** A function of a provider that the program calls. */
export interface Invoke {
  readonly token: string;
  readonly args: Properties;
  readonly provider?: string;
  readonly version?: string;
  /** URNs. */
  readonly dependsOn: readonly string[];
}

/** What a component says of itself once it is made. */
export interface Outputs {
  readonly urn: string;
  readonly outputs: Properties;
}

/** A function of the program that the engine is to call at some moment. The fake engine calls none. */
export interface Hook {
  readonly name: string;
  readonly onError: boolean;
  readonly onDryRun: boolean;
  readonly ignoreErrors: boolean;
}

/** All that a program has told the engine, each list in the order of arrival. */
export interface Records {
  /** The program itself, once it has told of itself. */
  stack?: Registration;
  /** All resources but the stack. */
  readonly registrations: Registration[];
  readonly outputs: Outputs[];
  readonly logs: Log[];
  readonly reads: Read[];
  readonly invokes: Invoke[];
  readonly hooks: Hook[];
  /** How many transforms the program has registered for all resources, and for all invokes. */
  readonly stackTransforms: { resources: number; invokes: number };
  /** Whether the program has said that it is done. */
  finished: boolean;
}

export function emptyRecords(): Records {
  return {
    registrations: [],
    outputs: [],
    logs: [],
    reads: [],
    invokes: [],
    hooks: [],
    stackTransforms: { resources: 0, invokes: 0 },
    finished: false,
  };
}
