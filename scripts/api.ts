import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  Extractor,
  ExtractorConfig,
  ExtractorLogLevel,
  type ExtractorMessage,
  type IConfigFile,
} from '@microsoft/api-extractor';

const root = join(__dirname, '..');
const entries = ['index', 'cdk8s', 'pulumi'];

function config(entry: string): ExtractorConfig {
  const report = entry === 'index' ? 'kubevirt-kit' : `kubevirt-kit-${entry}`;
  const error = { logLevel: ExtractorLogLevel.Error };
  const none = { logLevel: ExtractorLogLevel.None };
  const configObject: IConfigFile = {
    projectFolder: root,
    mainEntryPointFilePath: join(root, `lib/src/${entry}.d.ts`),
    compiler: { tsconfigFilePath: join(root, 'tsconfig.build.json') },
    newlineKind: 'lf',
    apiReport: {
      enabled: true,
      includeForgottenExports: true,
      reportFileName: `${report}.api.md`,
      reportFolder: join(root, 'etc'),
      reportTempFolder: join(root, 'temp'),
    },
    docModel: { enabled: false },
    dtsRollup: { enabled: false },
    tsdocMetadata: { enabled: false },
    messages: {
      compilerMessageReporting: { default: error },
      extractorMessageReporting: { default: error, 'ae-missing-release-tag': none, 'ae-undocumented': none },
      tsdocMessageReporting: {
        default: error,
        // An `@example` is plain code here, without a fence: TSDoc reads its braces as tags and its generics as HTML.
        'tsdoc-malformed-inline-tag': none,
        'tsdoc-escape-right-brace': none,
        'tsdoc-escape-greater-than': none,
        'tsdoc-html-tag-missing-greater-than': none,
      },
    },
  };
  return ExtractorConfig.prepare({
    configObject,
    configObjectFullPath: join(root, 'api-extractor.json'),
    packageJsonFullPath: join(root, 'package.json'),
  });
}

/** The class that `construct(kind)` gives, which TypeScript names after the class that extends it, cannot be exported. */
function isBaseClass(message: ExtractorMessage): boolean {
  return message.messageId === 'ae-forgotten-export' && /^The symbol "\w+_base" /.test(message.text);
}

const { values } = parseArgs({ options: { local: { type: 'boolean', default: false } } });
mkdirSync(join(root, 'etc'), { recursive: true });
for (const entry of entries) {
  const extractorConfig = config(entry);
  const { apiReportChanged, errorCount } = Extractor.invoke(extractorConfig, {
    localBuild: values.local,
    messageCallback: (message) => {
      if (isBaseClass(message)) message.logLevel = ExtractorLogLevel.None;
      if (message.messageId === 'console-api-report-not-copied') message.logLevel = ExtractorLogLevel.None;
    },
  });
  const report = `etc/${basename(extractorConfig.reportFilePath)}`;
  if (errorCount > 0) process.exitCode = 1;
  if (!apiReportChanged) {
    console.log(`${report} is up to date`);
  } else if (values.local) {
    console.log(`${report} is rewritten; review what changed`);
  } else {
    console.error(`error: ${report} differs from the sources; run npm run api -- --local, and review what changed`);
    process.exitCode = 1;
  }
}
