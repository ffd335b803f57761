import { createRequire } from 'node:module';

/**
 * The packages that `@pulumi/pulumi` speaks to its engine with, as it sees them.
 *
 * They are dependencies of the SDK, not ours: resolved from its folder, they are the copies that its generated messages
 * are made of, and this project needs no dependency of its own that could drift from them.
 */
const require_ = createRequire(require.resolve('@pulumi/pulumi/package.json'));

export const grpc: typeof import('@grpc/grpc-js') = require_('@grpc/grpc-js');
export const { Struct }: typeof import('google-protobuf/google/protobuf/struct_pb') = require_(
  'google-protobuf/google/protobuf/struct_pb',
);
export const { Empty }: typeof import('google-protobuf/google/protobuf/empty_pb') = require_(
  'google-protobuf/google/protobuf/empty_pb',
);

/** The script of the SDK that runs a program, as the Pulumi CLI starts it. */
export const runner: string = require_.resolve('@pulumi/pulumi/cmd/run');
