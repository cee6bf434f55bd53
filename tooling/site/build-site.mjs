// Builds the documentation into `site`: static pages for any host, at any path. Ends with 1 when something can't be read.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Application, TSConfigReader } from 'typedoc';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const OUT = join(ROOT, 'site');
/** Served to people, not imported by them. */
const WITHOUT_REFERENCE = new Set(['@cairndb/cli', '@cairndb/dashboard']);

const app = await Application.bootstrapWithPlugins(
  {
    name: 'Cairn',
    entryPointStrategy: 'packages',
    entryPoints: publishedPackages(),
    packageOptions: {
      entryPoints: ['src/index.ts'],
      tsconfig: 'tsconfig.json',
      disableSources: true,
      excludeInternal: true,
      excludePrivate: true,
      excludeExternals: true,
      readme: 'README.md',
    },
    projectDocuments: [
      'docs/*.md',
      'docs/adr/*.md',
      'apps/cli/README.md',
      'apps/dashboard/README.md',
      'ARCHITECTURE.md',
      'CONTRIBUTING.md',
    ].map((path) => join(ROOT, path)),
    readme: join(ROOT, 'README.md'),
    out: OUT,
    cleanOutputDir: true,
    githubPages: true,
    disableGit: true,
    disableSources: true,
    hideGenerator: true,
    highlightLanguages: ['typescript', 'tsx', 'javascript', 'json', 'sh', 'sql', 'toml', 'html', 'python', 'yaml'],
    searchInComments: true,
    searchInDocuments: true,
    validation: { notExported: false, invalidLink: true, invalidPath: true },
    logLevel: 'Warn',
  },
  [new TSConfigReader()],
);
const project = await app.convert();
if (project === undefined) process.exit(1);
app.validate(project);
await app.generateOutputs(project);
process.stdout.write(`${relative(process.cwd(), join(OUT, 'index.html'))}\n`);
if (app.logger.hasErrors()) process.exitCode = 1;

/** The folders of the packages that go to the registry and have an API. */
function publishedPackages() {
  return ['packages', 'apps'].flatMap((parent) =>
    readdirSync(join(ROOT, parent))
      .map((name) => join(ROOT, parent, name))
      .filter((folder) => existsSync(join(folder, 'package.json')))
      .filter((folder) => {
        const { name, private: isPrivate } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
        return isPrivate !== true && !WITHOUT_REFERENCE.has(name);
      }),
  );
}
