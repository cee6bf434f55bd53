import { sql } from 'drizzle-orm';
import { defineSql, run } from '../../steps/index.js';
import type { SharedStore } from '../shared-store.js';
import { runAsync } from '../surface.js';
import { type ChosenTables, chooseTables, holdersOf } from './chosen-tables.js';
import { cutOff, Import } from './import.js';
import type { ImportLinesOptions, ImportRowsReport } from './import-lines.js';
import type { End, Header, Line } from './row-json.js';

interface Target {
  readonly shared: SharedStore;
  readonly importing: Import;
  readonly chosen: ChosenTables;
  /** Kinds of rows here that hold large content. */
  readonly holders: readonly string[];
  /** Rows that went here, by table. */
  readonly rows: Map<string, number>;
}

type RowLine = Line & { readonly type: 'row' };

/**
 * One run over the lines of a file, into several databases: each row goes to the one that its table is of. Large content comes before
 * the rows that tell who holds it, so it goes to all that can, and leaves those where nobody does.
 */
export class SplitImport {
  readonly #targets: readonly Target[];
  readonly #read = new Map<string, number>();
  #line = 0;
  #end: End | undefined;

  constructor(databases: readonly SharedStore[], options: ImportLinesOptions) {
    const sofar = databases.map(() => 0);
    this.#targets = databases.map((shared, at) => {
      const onProgress = ({ rows }: { readonly rows: number }) => {
        sofar[at] = rows;
        options.onProgress?.({ rows: sofar.reduce((sum, one) => sum + one, 0) });
      };
      const chosen = chooseTables(shared.parts, undefined, 'importLines');
      const importing = new Import(shared, { ...options, onProgress });
      return { shared, importing, chosen, holders: shared.parts.domains.flatMap(holdersOf), rows: new Map() };
    });
  }

  beginLine(at: number): void {
    this.#line = at;
    for (const { importing } of this.#targets) importing.beginLine(at);
  }

  async take(line: Line, characters: number): Promise<void> {
    switch (line.type) {
      case 'header':
        for (const [at, target] of this.#targets.entries()) {
          await target.importing.take({ ...line, header: this.#headerFor(at, line.header) }, characters);
        }
        return;
      case 'row':
        this.#read.set(line.kind, (this.#read.get(line.kind) ?? 0) + 1);
        for (const target of this.#targetsOf(line)) {
          target.rows.set(line.kind, (target.rows.get(line.kind) ?? 0) + 1);
          await target.importing.take(line, characters);
        }
        return;
      case 'end':
        for (const { importing, rows, chosen } of this.#targets) {
          const keys = Object.fromEntries(
            Object.entries(line.end.keys).filter(([table]) => chosen.tables.includes(table)),
          );
          await importing.take({ type: 'end', end: { rows: Object.fromEntries(rows), keys } }, characters);
        }
        this.#end = line.end;
    }
  }

  async end(): Promise<ImportRowsReport> {
    const end = this.#end;
    const tables = new Set([...this.#read.keys(), ...Object.keys(end?.rows ?? {})]);
    const isCut = end === undefined || [...tables].some((table) => (this.#read.get(table) ?? 0) !== end.rows[table]);
    const reports: ImportRowsReport[] = [];
    // Each writes what it has, also when the rest is missing.
    for (const { importing } of this.#targets) reports.push(await importing.end());
    if (isCut) throw cutOff(this.#line);
    await this.#dropUnheld();
    const sum = (name: 'added' | 'same' | 'kept') => reports.reduce((total, report) => total + report[name], 0);
    return { added: sum('added'), same: sum('same'), kept: sum('kept'), tables: end.rows };
  }

  /** What of the header a database knows; what none knows goes to the first, which refuses it. */
  #headerFor(at: number, header: Header): Header {
    const known = new Set(this.#targets.flatMap(({ chosen }) => Object.keys(chosen.schema)));
    const own = this.#targets[at]?.chosen.schema ?? {};
    const schema = Object.entries(header.schema).filter(
      ([history]) => history in own || (at === 0 && !known.has(history)),
    );
    return { ...header, schema: Object.fromEntries(schema) };
  }

  /** Where a row goes; the first database refuses what none takes. */
  #targetsOf({ kind, row }: RowLine): readonly Target[] {
    const takers = this.#targets.filter(({ chosen }) => chosen.tables.includes(kind));
    if (takers.length === 0) return this.#targets.slice(0, 1);
    if (kind !== 'content_refs') return takers;
    const holder = String(row.get('holder_kind'));
    const found = takers.filter(({ holders }) => holders.includes(holder));
    return found.length === 0 ? takers.slice(0, 1) : found;
  }

  async #dropUnheld(): Promise<void> {
    const keepers = this.#targets.filter(({ chosen }) => chosen.tables.includes('content'));
    if (keepers.length < 2) return;
    for (const { shared } of keepers) await runAsync(shared, 'importLines', () => run(dropUnheld, {}));
  }
}

const dropUnheld = defineSql(
  () => sql`delete from content where not exists (select 1 from content_refs where content_key = content.key)`,
);
