// Writes src/fixtures/answers/answers.ts, the answers that every driver is held against: `npx tsx scripts/write-answers.mjs`, after
// a build. Run it when the corpus, the queries or, on purpose, the tokenizer or the ranking have changed, and read the
// difference. Refuses to write answers that lack what a person expects of the query.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '@cairndb/core';
import { answerOf, fillLetters, nameOfQuery, QUERIES } from '../dist/fixtures/index.js';
import { minimalHarness } from '../test/minimal-driver.ts';

const database = await minimalHarness().createDatabase();
const store = await openStore({ driver: database.driver() });
await fillLetters(store);

const lines = [];
const wrong = [];
for (const query of Object.values(QUERIES).flat()) {
  const [text, expected, options] = query;
  const answer = answerOf(await store.search(text, options));
  const asExpected = expected === null ? answer === '' : answer.split(' ').includes(expected);
  if (!asExpected) wrong.push(`${nameOfQuery(query)}\n  expected: ${expected ?? 'nothing'}\n  found: ${answer}`);
  lines.push(`  ${literal(nameOfQuery(query))}: ${literal(answer)},`);
}
await store.close();
await database.dispose();

if (wrong.length > 0) throw new Error(`Answers are not what a person expects:\n${wrong.join('\n')}`);
writeFileSync(
  join(import.meta.dirname, '..', 'src', 'fixtures', 'answers', 'answers.ts'),
  `/** What each query finds, best first. Written by scripts/write-answers.mjs. */
export const ANSWERS: Readonly<Record<string, string>> = {
${lines.join('\n')}
};
`,
);

/** A string as TypeScript, marks that combine with the character before them written out. */
function literal(text) {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
  return `'${escaped.replace(/[\u0300-\u036f]/g, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`)}'`;
}
