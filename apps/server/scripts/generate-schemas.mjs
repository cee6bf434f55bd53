// Writes src/generated: the zod schemas of all that core's methods take and give, out of core's own contracts. Run it after a change to a contract:
//   node apps/server/scripts/generate-schemas.mjs
// With a folder as its argument it writes there instead; a test compares the two.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatGenerated } from './format-generated.mjs';
import { readContracts } from './schemas/contracts.mjs';
import { writeMethods } from './schemas/methods.mjs';
import { SchemaWriter } from './schemas/schema-writer.mjs';

/** What a store offers beside its domains, as far as it travels. */
const STORE_METHODS = [
  ...['search', 'recall', 'changePosition', 'catchUp', 'rebuildIndex', 'stats', 'formatStats', 'health'],
  ...['vacuum', 'reclaim', 'optimize', 'flush', 'pull'],
];

/** What the server's stream gives, which no method does. */
const STREAMED = 'Change';

const HEAD = '// Made by scripts/generate-schemas.mjs out of the contracts of @cairndb/core. Do not edit.\n';

const target = process.argv[2] ?? join(import.meta.dirname, '../src/generated');
const { checker, domains, surface } = readContracts();
const writer = new SchemaWriter(checker);
const groups = new Map();
for (const [name, contract] of domains) groups.set(name, writeMethods(checker, contract, writer));
groups.set('store', writeMethods(checker, surface, writer, STORE_METHODS));
// The feed is read as a stream, so no method gives it.
const feed = checker.getTypeArguments(feedEntry());
groups.set('changes', { source: '', uses: writer.write(feed[0]).uses });

function feedEntry() {
  const method = surface.getProperties().find(({ name }) => name === 'changes');
  return checker.getTypeOfSymbol(method).getCallSignatures()[0].getReturnType();
}

/** By schema: the groups that use it, directly or through others. */
const usedBy = new Map([...writer.schemas.keys()].map((name) => [name, new Set()]));
for (const [group, { uses }] of groups) for (const name of uses) mark(name, group);

function mark(name, group) {
  const users = usedBy.get(name);
  if (users.has(group)) return;
  users.add(group);
  for (const used of writer.schemas.get(name).uses) mark(used, group);
}

const homeOf = (name) => {
  const users = [...usedBy.get(name)];
  return users.length === 1 ? users[0] : 'shared';
};

/** The schemas of a file, each behind those that it uses. */
function schemasOf(file) {
  const lines = [];
  const seen = new Set();
  const visit = (name) => {
    if (seen.has(name) || homeOf(name) !== file) return;
    seen.add(name);
    const { source, uses } = writer.schemas.get(name);
    for (const used of uses) visit(used);
    const isImported = file === 'shared' || name === STREAMED;
    lines.push(`${isImported ? 'export ' : ''}const ${name}${recursiveType(name)} = ${source};\n`);
  };
  for (const name of writer.schemas.keys()) visit(name);
  return lines.join('\n');
}

/** What holds itself needs its type said. */
function recursiveType(name) {
  return reaches(name, name, new Set()) ? ": import('zod').ZodType" : '';
}

function reaches(from, to, seen) {
  return [...writer.schemas.get(from).uses].some((next) => {
    if (next === to) return true;
    if (seen.has(next)) return false;
    seen.add(next);
    return reaches(next, to, seen);
  });
}

function importsFor(body, file) {
  const shared = [...writer.schemas.keys()].filter(
    (name) => homeOf(name) === 'shared' && file !== 'shared' && new RegExp(`\\b${name}\\b`).test(withoutTexts(body)),
  );
  return [
    ...(/\bs\./.test(withoutTexts(body)) ? [`import * as s from '../schema-kit.js';`] : []),
    ...(shared.length === 0 ? [] : [`import { ${shared.join(', ')} } from './shared.js';`]),
  ].join('\n');
}

function withoutTexts(source) {
  return source.replace(/"(?:[^"\\]|\\.)*"/g, '""');
}

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
for (const file of ['shared', ...groups.keys()]) {
  const body = `${schemasOf(file)}\n${groups.get(file)?.source ?? ''}`;
  writeFileSync(join(target, `${kebab(file)}.ts`), `${HEAD}${importsFor(body, file)}\n\n${body}`);
}
formatGenerated(target);

function kebab(name) {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
