import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, cpSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createBackup, type RecoveryReport, salvageDatabase } from '@cairndb/node';
import { Random } from '@cairndb/workload';
import { DAMAGES, type Damage } from '../corruption/damages.js';
import { judgeRecovery, judgeSalvage, untouchedRows } from '../corruption/judge.js';
import { changeInLog, changeStore, makeStore } from '../corruption/make-store.js';
import { type Original, readOriginal } from '../corruption/rows-and-pages.js';
import type { Drill } from '../drill.js';

/** Conversations in the store: some 600 pages. */
const CONVERSATIONS = 40;

/** What a doctor said and did. */
export interface Treatment {
  readonly code: number | null;
  /** What was recovered; null when the file itself was whole. */
  readonly recovery: RecoveryReport | null;
  /** Whether it says that the file held nothing, and began it anew. */
  readonly begunAnew: boolean;
  readonly complaint: string;
}

/** Runs `cairn doctor --repair --yes` on a database. */
export type Doctor = (path: string) => Promise<Treatment>;

/** A store that is damaged over and over, and mended each time. */
export const corruption: Drill = {
  name: 'corruption',
  title: 'bytes flipped, pages zeroed, files cut, logs gone: doctor --repair makes a healthy database of what is left',
  async run({ damages }, { folder, seed, onProgress }) {
    return await corruptAndMend({ damages, conversations: CONVERSATIONS, folder, seed, onProgress }, doctorCommand);
  },
};

/** Makes a store, damages copies of it, has them mended, and looks for what was lost. */
export async function corruptAndMend(
  options: {
    readonly damages: number;
    /** How large the store is. */
    readonly conversations: number;
    readonly folder: string;
    readonly seed: number;
    readonly onProgress: (done: number, total: number) => void;
  },
  doctor: Doctor,
) {
  const { damages, conversations, folder, seed, onProgress } = options;
  const random = new Random(seed);
  const bases = await makeBases(folder, seed, conversations);
  const problems: string[] = [];
  const figures = { damages: 0, recovered: 0, 'whole as it was': 0, 'rows from backups': 0 };
  for (let at = 0; at < damages; at += 1) {
    const damage = DAMAGES[at % DAMAGES.length] as Damage;
    const place = join(folder, `damage-${at}`);
    const { found, recovery } = await damageOnce(place, { bases, damage, random, doctor });
    problems.push(...found.map((problem) => `damage ${at} (${damage.name}), ${place}: ${problem}`));
    figures.damages += 1;
    figures[recovery === null ? 'whole as it was' : 'recovered'] += 1;
    figures['rows from backups'] += (recovery?.tables ?? []).reduce((sum, { restored }) => sum + restored, 0);
    if (found.length === 0) rmSync(place, { recursive: true });
    onProgress(at + 1, damages);
  }
  return { problems, figures };
}

interface Bases {
  readonly closed: string;
  readonly closedOriginal: Original;
  readonly logged: string;
  readonly loggedOriginal: Original;
  readonly backups: string;
  readonly foreignLog: string;
}

/** A database that was closed, one that has commits in its log, a backup of an earlier state, and another database's log. */
async function makeBases(folder: string, seed: number, conversations: number): Promise<Bases> {
  const path = join(folder, 'agent.db');
  const [closed, logged, foreign] = ['closed.db', 'logged.db', 'foreign.db'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const backups = join(folder, 'backups');
  await makeStore(path, seed, conversations);
  await createBackup(path, { folder: backups, compressionThresholdBytes: 1_000 });
  await changeStore(path, seed);
  copyFileSync(path, closed);
  const loggedOriginal = await copyWithLog(path, logged, seed);
  await makeStore(foreign, seed + 10, conversations);
  await copyWithLog(foreign, join(folder, 'other.db'), seed + 10);
  return {
    closed,
    closedOriginal: readOriginal(closed),
    logged,
    loggedOriginal,
    backups,
    foreignLog: join(folder, 'other.db-wal'),
  };
}

/** Copies a database with commits in its log. What its file alone holds is what counts as the original. */
async function copyWithLog(path: string, to: string, seed: number): Promise<Original> {
  const close = await changeInLog(path, seed);
  copyFileSync(path, to);
  copyFileSync(`${path}-wal`, `${to}-wal`);
  await close();
  const alone = `${to}.alone`;
  copyFileSync(to, alone);
  return readOriginal(alone);
}

async function damageOnce(
  place: string,
  { bases, damage, random, doctor }: { bases: Bases; damage: Damage; random: Random; doctor: Doctor },
): Promise<{ readonly found: readonly string[]; readonly recovery: RecoveryReport | null }> {
  mkdirSync(place, { recursive: true });
  const path = join(place, 'agent.db');
  const [before, original] = damage.withLog
    ? [bases.logged, bases.loggedOriginal]
    : [bases.closed, bases.closedOriginal];
  copyFileSync(before, path);
  if (damage.withLog) copyFileSync(`${before}-wal`, `${path}-wal`);
  if (random.chance(0.5)) cpSync(bases.backups, join(place, 'backups'), { recursive: true });
  damage.inflict({ path, original, foreignLog: bases.foreignLog }, random);
  const damaged = join(place, 'damaged.db');
  copyFileSync(path, damaged);
  const untouched = untouchedRows(original, before, damaged);
  const found: string[] = [];
  let recovery: RecoveryReport | null = null;
  try {
    const target = join(place, 'salvaged.db');
    const { report } = await salvageDatabase(damaged, target);
    found.push(...judgeSalvage(target, report, untouched));
    const treatment = await doctor(path);
    recovery = treatment.recovery;
    if (treatment.code !== 0) found.push(`doctor ended with ${treatment.code}: ${treatment.complaint}`);
    const again = await doctor(path);
    if (again.code !== 0 || again.recovery !== null) found.push(`a second look is not content: ${again.complaint}`);
    // Of a file that was cut to nothing nobody knows what it held: without a backup it is begun anew, and that is said.
    const { begunAnew } = treatment;
    if (begunAnew && statSync(damaged).size > 0) found.push('a file that held something was begun anew');
    const isSilent = damage.isSilent || damage.withLog || begunAnew;
    found.push(...judgeRecovery(path, { original, untouched, isSilent, report: recovery }));
    if (recovery !== null && !existsSync(recovery.kept)) found.push('the damaged file is gone');
  } catch (error) {
    found.push(`crashed: ${error instanceof Error ? error.stack : String(error)}`);
  }
  return { found, recovery };
}

/** The built command, in a process of its own. */
async function doctorCommand(path: string): Promise<Treatment> {
  const main = fileURLToPath(import.meta.resolve('@cairndb/cli')).replace(/index\.js$/, 'main.js');
  const child = spawn(process.execPath, [main, 'doctor', '--repair', '--yes', '--deep', '--json', '--db', path]);
  let [out, complaint] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  const { recovery = null, begunAnew = false } = (out === '' ? {} : JSON.parse(out)) as Partial<
    Pick<Treatment, 'recovery' | 'begunAnew'>
  >;
  return { code, recovery, begunAnew, complaint };
}
