// Writes packages/client/src/generated out of the server's description: the types of everything that it answers, and the table by which the client
// calls it. Run it after generate-schemas.mjs and a build:
//   node apps/server/scripts/generate-client.mjs
// With a folder as its argument it writes there instead; a test compares the two.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { openApiDocument } from '../dist/index.js';
import { formatGenerated } from './format-generated.mjs';

const ROOT = join(import.meta.dirname, '../../..');
const HEAD =
  "// Made by apps/server/scripts/generate-client.mjs out of the server's OpenAPI description. Do not edit.\n";

const target = process.argv[2] ?? join(ROOT, 'packages/client/src/generated');
const document = openApiDocument('0.0.0');
mkdirSync(target, { recursive: true });
writeFileSync(join(target, 'openapi.ts'), `${HEAD}${astToString(await openapiTS(document, { immutable: true }))}`);
writeFileSync(join(target, 'routes.ts'), HEAD + routes());
formatGenerated(target);

function routes() {
  const lines = Object.values(document.paths).flatMap((item) =>
    Object.entries(item).flatMap(([verb, operation]) => {
      const names = operation['x-cairn-arguments'];
      return names === undefined ? [] : `'${operation.operationId}': [${routeOf(verb, operation, names)}],`;
    }),
  );
  return `import type { Route } from '../route.js';\n\n/** Every method of the server. */\nexport const ROUTES: Readonly<Record<string, Route>> = {\n${lines.join('\n')}\n};\n`;
}

function routeOf(verb, operation, names) {
  const way = verb === 'get' ? 'get' : operation['x-cairn-writes'] ? 'write' : 'query';
  const inJson = (operation.parameters ?? [])
    .filter(({ content }) => content !== undefined)
    .map(({ name }) => `=${name}`);
  return [way, ...names, ...inJson].map((word) => `'${word}'`).join(', ');
}
