import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { bm25 } from './bm25.js';

const documents = [
  'alpha beta gamma',
  'alpha alpha beta',
  'gamma delta epsilon zeta eta theta',
  'alpha',
  'beta beta beta beta gamma alpha delta',
  'iota kappa',
];

describe('bm25', () => {
  it('gives the scores of FTS5', () => {
    const database = new Database(':memory:');
    database.exec(`create virtual table d using fts5(tokens, content='', contentless_delete=1, tokenize='ascii')`);
    const insert = database.prepare('insert into d(rowid, tokens) values (?, ?)');
    for (const [at, tokens] of documents.entries()) insert.run(at + 1, tokens);
    const rows = database
      .prepare(`select rowid as id, bm25(d) as score from d where d match '"alpha" OR "gamma"'`)
      .all() as { id: number; score: number }[];
    expect(rows.length).toBe(5);
    const words = documents.map((text) => text.split(' '));
    const collection = { documents: documents.length, tokens: words.flat().length };
    for (const { id, score } of rows) {
      const own = words[id - 1] ?? [];
      const terms = ['alpha', 'gamma'].map((term) => ({
        inDocument: own.filter((word) => word === term).length,
        documents: words.filter((other) => other.includes(term)).length,
      }));
      expect(bm25(terms, own.length, collection)).toBeCloseTo(score, 12);
    }
    database.close();
  });
});
