import type { IEngineServer } from '@pulumi/pulumi/proto/engine_grpc_pb';
import * as messages from '@pulumi/pulumi/proto/engine_pb';
import type { Log, Records } from './record';
import { given } from './registration';
import { Empty } from './sdk';

const severities: Partial<Record<messages.LogSeverity, Log['severity']>> = {
  [messages.LogSeverity.INFO]: 'info',
  [messages.LogSeverity.WARNING]: 'warning',
  [messages.LogSeverity.ERROR]: 'error',
};

/** The service that messages go to. */
export function engine(records: Records): IEngineServer {
  let root = '';
  return {
    log({ request }, done) {
      const severity = severities[request.getSeverity()];
      if (severity !== undefined) {
        const message = request.getMessage();
        records.logs.push(given<Log>({ severity, message, urn: request.getUrn() || undefined, from: 'program' }));
      }
      done(null, new Empty());
    },
    getRootResource(_call, done) {
      const response = new messages.GetRootResourceResponse();
      response.setUrn(root);
      done(null, response);
    },
    setRootResource({ request }, done) {
      root = request.getUrn();
      done(null, new messages.SetRootResourceResponse());
    },
    startDebugging: (_call, done) => done(null, new Empty()),
    requirePulumiVersion: (_call, done) => done(null, new messages.RequirePulumiVersionResponse()),
  };
}
