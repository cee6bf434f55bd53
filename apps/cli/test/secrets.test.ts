import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { redactor, type Store } from '@cairndb/core';
import { scrubStore } from '@cairndb/core/scrub';
import { openDatabase } from '@cairndb/node';
import { expect, test } from 'vitest';
import { Home } from './harness.js';

// Put together from pieces, so that no scanner of secrets takes this file for a leak.
const HEX = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822c';
const MIXED = 'Zx7Vb1Nc6Hd3T5yU8iO2pA4sD6fG9fJ2kLm8Qw4Aa5Rr7Tt3Yy1Uu6Ii2Oo4Pp8';
const PASSWORD = `Tr0ub4dor${'3xQz'}`;
const LINES = [MIXED, MIXED.split('').reverse().join(''), HEX.toUpperCase()].join('\n');

/** Texts with a secret of every kind, and of each the part that must be found nowhere. */
const PLANTED: readonly (readonly [text: string, secret: string])[] = [
  ...[
    `sk-${'ant'}-api03-${MIXED}`,
    `sk-${'proj'}-${MIXED}`,
    `AI${'za'}${MIXED.slice(0, 35)}`,
    `AK${'IA'}ABCDEFGH23456723`,
    `gh${'p'}_${MIXED.slice(0, 36)}`,
    `gl${'pat'}-${MIXED.slice(0, 20)}`,
    `np${'m'}_${MIXED.slice(0, 36)}`,
    `py${'pi'}-AgEIcHlwaS5vcmc${MIXED}`,
    `xo${'xb'}-123456789012-123456789012-${MIXED.slice(0, 24)}`,
    `sk${'_live'}_${MIXED.slice(0, 24)}`,
    `S${'G'}.${MIXED.slice(0, 22)}.${MIXED.slice(0, 43)}`,
    `h${'f'}_${MIXED.slice(0, 34)}`,
    `dckr${'_pat'}_${MIXED.slice(0, 27)}`,
    `da${'pi'}${HEX.slice(0, 32)}`,
    `oy${'2'}${MIXED.toLowerCase().slice(0, 43)}`,
    `ey${'J'}hbGciOiJIUzI1NiJ9.ey${'J'}${MIXED}.${MIXED.slice(0, 43)}`,
  ].map((token) => [`the token ${token} was there`, token] as const),
  [`-----${'BEGIN'} RSA PRIVATE KEY-----\n${LINES}\n-----${'END'} RSA PRIVATE KEY-----`, MIXED],
  [`-----${'BEGIN'} OPENSSH PRIVATE KEY-----\n${LINES}\n-----${'END'} OPENSSH PRIVATE KEY-----`, MIXED],
  [`-----${'BEGIN'} PGP PRIVATE KEY BLOCK-----\n\n${LINES}\n-----${'END'} PGP PRIVATE KEY BLOCK-----`, MIXED],
  [`DB_PASSWORD=${PASSWORD}`, PASSWORD],
  [`{"password": "${PASSWORD}"}`, PASSWORD],
  [`tool --password ${PASSWORD} run`, PASSWORD],
  [`mysql -u root -p${PASSWORD} app`, PASSWORD],
  [`curl -u me:${PASSWORD} https://h/`, PASSWORD],
  ...['postgres', 'mysql', 'mongodb+srv', 'redis', 'amqps'].map(
    (scheme) => [`${scheme}://me:${PASSWORD}@db.example.com/app`, PASSWORD] as const,
  ),
  [`jdbc:sqlserver://h:1433;user=sa;password=${PASSWORD};`, PASSWORD],
  [`Server=h;Database=d;Uid=sa;Pwd={${PASSWORD}};`, PASSWORD],
  [
    `Authorization: Basic ${Buffer.from(`me:${PASSWORD}`).toString('base64')}`,
    Buffer.from(`me:${PASSWORD}`).toString('base64'),
  ],
  [`Authorization: Bearer ${MIXED}`, MIXED],
  [`Cookie: theme=dark; session=${HEX}`, HEX],
];
/** What must be found nowhere: every secret, and a part of it that its escaping in JSON or HTML does not change. */
const PARTS = [...new Set(PLANTED.flatMap(([, secret]) => [secret, secret.slice(8, 24)]))];

/** The secrets that stand in some bytes, in whichever case. */
function leaksIn(bytes: Buffer | string, from: string): readonly string[] {
  const text = (typeof bytes === 'string' ? bytes : bytes.toString('latin1')).toLowerCase();
  return PARTS.filter((part) => text.includes(part.toLowerCase())).map((part) => `${part} in ${from}`);
}

/** The secrets in a database file and in what SQLite keeps beside it. */
function leaksInFiles(path: string): readonly string[] {
  const names = readdirSync(dirname(path)).filter((name) => join(dirname(path), name).startsWith(path));
  return names.flatMap((name) => leaksIn(readFileSync(join(dirname(path), name)), name));
}

/** Writes every secret wherever an agent writes. */
async function plant(store: Store): Promise<void> {
  const { id } = await store.conversations.create({ title: PLANTED[3]?.[0] ?? '' });
  const logger = store.logs.logger({ category: 'planted' });
  for (const [text] of PLANTED) {
    await store.conversations.append(id, { role: 'user', content: text });
    await store.conversations.append(id, {
      role: 'assistant',
      content: [{ type: 'toolCall', id: 'c', name: 'run', input: { command: text, deep: [{ text }] } }],
    });
    logger.error(text, { note: text, error: new Error(text, { cause: new Error(text) }) }, { prompt: text });
  }
  await store.conversations.addRecords(id, [{ type: 'note', data: PLANTED.map(([text]) => text) }]);
  const growing = await store.conversations.beginMessage(id, { role: 'assistant', content: '' });
  for (const [text] of PLANTED) await store.conversations.growMessage(growing.id, text);
  await store.flush();
  await store.catchUp();
}

/** A transcript of Claude Code in which every secret stands in a prompt, an answer, a tool's argument and its result. */
function transcriptOf(sessionId: string): string {
  const lines = PLANTED.flatMap(([text], at) => {
    const common = {
      sessionId,
      cwd: '/home/dev/project',
      version: '2.0.0',
      timestamp: new Date(1.75e12 + at * 1e3).toISOString(),
    };
    const uuid = (part: number) => `00000000-0000-4000-8000-${String(at * 4 + part).padStart(12, '0')}`;
    const answer = {
      id: `msg_${at}`,
      type: 'message',
      role: 'assistant',
      model: 'claude-sonnet-4-5',
      content: [
        { type: 'text', text },
        { type: 'tool_use', id: `toolu_${at}`, name: 'Bash', input: { command: text } },
      ],
      usage: { input_tokens: 1, output_tokens: 1 },
    };
    const result = [{ type: 'tool_result', tool_use_id: `toolu_${at}`, content: text }];
    return [
      { type: 'user', uuid: uuid(0), parentUuid: null, message: { role: 'user', content: text }, ...common },
      { type: 'assistant', uuid: uuid(1), parentUuid: uuid(0), message: answer, ...common },
      {
        type: 'user',
        uuid: uuid(2),
        parentUuid: uuid(1),
        message: { role: 'user', content: result },
        toolUseResult: { stdout: text },
        ...common,
      },
    ];
  });
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

test('no secret of a message, a tool, a log line or a transcript is in the file, its log, an export or a list', async () => {
  const home = new Home();
  const store = await openDatabase(home.database);
  await plant(store);
  expect(existsSync(`${home.database}-wal`)).toBe(true);
  expect(leaksInFiles(home.database)).toEqual([]);
  await store.close();

  writeFileSync(
    join(home.transcripts(), '11111111-2222-4333-8444-555555555555.jsonl'),
    transcriptOf('11111111-2222-4333-8444-555555555555'),
  );
  const imported = await home.json(['import', 'claude-code']);
  expect(JSON.stringify(imported)).toContain('"messages":');
  expect(leaksInFiles(home.database)).toEqual([]);

  const { conversations } = await home.json(['conversations', 'list']);
  expect(conversations).toHaveLength(2);
  for (const { id } of conversations) {
    for (const format of ['markdown', 'html', 'jsonl']) {
      const { code, stdout } = await home.onDatabase(['conversations', 'export', id, '--format', format]);
      expect(code).toBe(0);
      expect(stdout.length).toBeGreaterThan(1_000);
      expect(leaksIn(stdout, `${format} of ${id}`)).toEqual([]);
    }
  }
  const logged = await home.onDatabase(['logs', '--full', '--limit', '1000']);
  expect(logged.stdout.match(/\[redacted:/g)?.length).toBeGreaterThan(PLANTED.length);
  expect(leaksIn(logged.stdout, 'logs')).toEqual([]);
});

test('no secret is in an error, whatever was refused', async () => {
  await using store = await openDatabase(':memory:');
  const [text = ''] = PLANTED[4] ?? [];
  const refused: readonly (() => Promise<unknown>)[] = [
    () => store.conversations.append('nowhere', { role: 'user', content: text }),
    () => store.conversations.create({ title: { text } as never }),
    () =>
      store.conversations.create({ [text]: 1 } as never).catch((error: Error) => Promise.reject(new Error(error.name))),
    () => store.logs.write({ message: text, level: text as never }),
    () => store.logs.writeMany([{ message: { text } as never }]),
    () => store.logs.list({ search: 7 as never, cursor: text }),
    () => store.raw.run('insert into logs (message) values (?)', [text]),
    () => store.raw.all(`select ? from nowhere`, [text]),
    () =>
      store.transaction(function* (tx) {
        yield* tx.logs.write({ message: text });
        yield* tx.codegen.addIteration(99, { code: text });
      }),
  ];
  for (const call of refused) {
    const error = await call().then(
      () => expect.unreachable('It was not refused.'),
      (thrown: unknown) => thrown as Error,
    );
    const said = [error.message, JSON.stringify(error), String(error.cause), error.stack].join('\n');
    expect(leaksIn(said, error.message)).toEqual([]);
  }
});

test('after a scrub the secrets that were there before are in none of the bytes of the file and its log', async () => {
  const home = new Home();
  const before = await openDatabase(home.database, { redactor: redactor({ disabled: true }) });
  await plant(before);
  await before.close();
  expect(leaksInFiles(home.database).length).toBeGreaterThanOrEqual(PARTS.length);

  await using store = await openDatabase(home.database);
  const looked = await scrubStore(store, { dryRun: true });
  expect(leaksInFiles(home.database).length).toBeGreaterThanOrEqual(PARTS.length);
  const report = await scrubStore(store);
  expect(report).toMatchObject({ found: looked.found, erased: 'vacuumed', position: null });
  expect(Object.keys(report.secrets).length).toBeGreaterThan(15);
  expect(leaksInFiles(home.database)).toEqual([]);
});
