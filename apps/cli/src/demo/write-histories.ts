import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seededRandom } from './random.js';
import { STORIES, type Story } from './stories.js';
import { Transcript, uuidOf } from './transcript.js';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** How far back the histories go. */
const DAYS = 35;
const SEED = 20_260_101;
const MODELS = ['claude-sonnet-4-5-20250929', 'claude-opus-4-5-20251101', 'claude-haiku-4-5-20251001'] as const;

/**
 * Writes histories as Claude Code keeps them: some weeks of work on four projects, two conversations for each story. The same moment gives the same
 * files.
 *
 * @param folder where to write; a folder for each project comes into it
 * @param workspace where the projects are said to lie
 * @returns how many conversations
 */
export function writeHistories(folder: string, workspace: string, now: number): number {
  const random = seededRandom(SEED);
  let written = 0;
  for (const [at, story] of STORIES.entries()) {
    const cwd = join(workspace, story.project);
    const into = join(folder, cwd.replace(/[^A-Za-z0-9]/g, '-'));
    mkdirSync(into, { recursive: true });
    // Older stories first, and every story is taken up again some days later.
    const back = DAYS - ((at * 7) % STORIES.length) * 1.5;
    const days = [back, Math.max(0.2, back - 3 - random() * 6)];
    for (const [turn, daysBack] of days.entries()) {
      const id = uuidOf(`${story.file} ${turn}`);
      const startedAt = workingHour(now - daysBack * DAY_MS, random);
      const model = MODELS[Math.min(MODELS.length - 1, Math.floor(random() * 3.6))] ?? MODELS[0];
      const transcript = new Transcript({ id, cwd, model, startedAt: Math.min(startedAt, now - HOUR_MS), random });
      if (turn === 0) tell(transcript, story, cwd);
      else tellLater(transcript, story, cwd);
      writeFileSync(join(into, `${id}.jsonl`), `${transcript.lines.join('\n')}\n`);
      written += 1;
    }
  }
  return written;
}

/** The whole story: somebody asks, the cause is found, mended and shown to be gone. */
function tell(
  transcript: Transcript,
  { file, ask, code, command, failure, cause, fixed, summary }: Story,
  cwd: string,
) {
  const path = join(cwd, file);
  transcript.user(ask);
  transcript.assistant(`I’ll look at ${file} first, and reproduce it before I change anything.`);
  transcript.call('Read', { file_path: path }, code);
  transcript.call('Bash', { command, description: 'Reproduce the problem' }, failure, true);
  transcript.assistant(`Reproduced. ${cause}`);
  transcript.call(
    'Edit',
    { file_path: path, old_string: code, new_string: fixed },
    `The file ${path} has been updated.`,
  );
  transcript.call('Bash', { command, description: 'Check the fix' }, 'ok');
  transcript.assistant(summary);
  transcript.user('Good. Please commit it with the reason in the message.');
  const message = `${ask.split(/[.?:]/)[0]}\n\n${cause}`;
  transcript.call('Bash', { command: `git commit -am ${JSON.stringify(message)}` }, '[main 4f2a91c] 1 file changed');
  transcript.assistant('Committed.');
  transcript.summary(titleOf(ask));
}

/** A short conversation about it, some days later. */
function tellLater(transcript: Transcript, { file, later, answer }: Story, cwd: string) {
  transcript.user(later);
  transcript.call('Grep', { pattern: file, path: cwd }, `${file}:12`);
  transcript.assistant(answer);
  transcript.summary(titleOf(later));
}

function titleOf(text: string): string {
  const [first = text] = text.split(/(?<=[.?!])\s/);
  return first.replace(/[.?!]$/, '').slice(0, 80);
}

/** The same day between nine and six. */
function workingHour(time: number, random: () => number): number {
  const midnight = Math.floor(time / DAY_MS) * DAY_MS;
  return midnight + Math.round((9 + random() * 9) * HOUR_MS);
}
