// Generates the migrations of every domain: `node scripts/bundle-migrations.mjs [--name NAME]` asks drizzle-kit for the SQL of
// what changed in the schemas (drizzle/<domain>/), then writes it as TypeScript strings (src/migrations/<domain>.ts),
// because core runs where no file system is. `--check` writes nothing and fails when a schema has changes without a migration,
// or the strings are not what the SQL files say.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const domains = {
  content: 'src/content/schema.ts',
  keyword: 'src/search/schema.ts',
  vectors: 'src/vectors/schema.ts',
  changes: 'src/feed/schema.ts',
  conversations: 'src/domains/conversations/schema.ts',
  codegen: 'src/domains/codegen/schema.ts',
  code: 'src/domains/code/schema.ts',
  imports: 'src/domains/imports/schema.ts',
  logs: 'src/domains/logs/schema.ts',
  settings: 'src/domains/settings/schema.ts',
  models: 'src/domains/models/schema.ts',
  cache: 'src/domains/cache/schema.ts',
  analytics: 'src/domains/analytics/schema.ts',
  memories: 'src/domains/memory/schema.ts',
  'memory-blocks': 'src/domains/memory-blocks/schema.ts',
  intentions: 'src/domains/intentions/schema.ts',
  checkpoints: 'src/domains/checkpoints/schema.ts',
  learning: 'src/domains/learning/schema.ts',
  lifecycle: 'src/domains/lifecycle/schema.ts',
  sessions: 'src/domains/sessions/schema.ts',
  knowledge: 'src/domains/knowledge/schema.ts',
  effectiveness: 'src/domains/effectiveness/schema.ts',
  files: 'src/domains/files/schema.ts',
};
const check = process.argv.includes('--check');
const named = process.argv.indexOf('--name');
const name = (named > 0 && process.argv[named + 1]) || 'change';

function generate(schema, out) {
  execFileSync(
    process.execPath,
    [
      join(root, 'node_modules/drizzle-kit/bin.cjs'),
      'generate',
      '--dialect=sqlite',
      `--schema=${schema}`,
      `--out=${out}`,
      `--name=${name}`,
    ],
    { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
  );
}

function bundle(domain) {
  const folder = join(root, 'drizzle', domain);
  const journal = JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8'));
  const migrations = journal.entries.map(({ idx, tag }) => {
    const text = readFileSync(join(folder, `${tag}.sql`), 'utf8');
    const statements = text
      .split('--> statement-breakpoint')
      .map((statement) => statement.trim())
      .filter((statement) => statement.replace(/^\s*--.*$/gm, '').trim() !== '');
    const checksum = createHash('sha256').update(statements.join('\n')).digest('hex');
    return { version: idx + 1, name: tag, checksum, statements };
  });
  return `// Made by scripts/bundle-migrations.mjs from drizzle/${domain}/. Do not edit.
import type { Migration } from './migration.js';

/** The history of the ${domain} tables, oldest first. */
export const ${domain.replace(/-./g, ([, letter]) => letter.toUpperCase())}Migrations: readonly Migration[] = ${JSON.stringify(migrations, null, 2)};
`;
}

/** Whether drizzle-kit would make a migration: tried on a copy. */
function schemaHasMoved(domain, schema) {
  const copy = mkdtempSync(join(root, '.migrations-'));
  try {
    cpSync(join(root, 'drizzle', domain), copy, { recursive: true });
    generate(schema, copy.slice(root.length + 1));
    const entries = (folder) => JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8')).entries.length;
    return entries(copy) !== entries(join(root, 'drizzle', domain));
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function stale(domain, why) {
  process.stderr.write(`${domain}: ${why}. Run node packages/core/scripts/bundle-migrations.mjs --name WHAT-CHANGED\n`);
  process.exitCode = 1;
}

for (const [domain, schema] of Object.entries(domains)) {
  if (!check) generate(schema, `drizzle/${domain}`);
  else if (schemaHasMoved(domain, schema)) stale(domain, 'the schema has changes without a migration');
  const target = join(root, 'src/migrations', `${domain}.ts`);
  const text = bundle(domain);
  if (!check) writeFileSync(target, text);
  else if (!existsSync(target) || readFileSync(target, 'utf8') !== text) {
    stale(domain, 'src/migrations is not what the SQL files say');
  }
}
