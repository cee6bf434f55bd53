import { readFileSync } from 'node:fs';

/** One turn of a conversation. */
export interface LocomoTurn {
  readonly id: string;
  /** Unix milliseconds. */
  readonly at: number;
  readonly speaker: string;
  readonly text: string;
}

/** A question about a conversation, and the turns that hold the answer. */
export interface LocomoQuestion {
  readonly question: string;
  /** Ids of turns; at least one. */
  readonly evidence: readonly string[];
  /** 1: facts from several places, 2: time, 3: inference, 4: one fact. */
  readonly category: number;
}

/** A conversation of many sessions. */
export interface LocomoConversation {
  readonly id: string;
  readonly turns: readonly LocomoTurn[];
  readonly questions: readonly LocomoQuestion[];
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads conversations with questions in the shape into which LoCoMo (Maharana et al., ACL 2024) was brought for retrieval. Questions without
 * evidence are left out: no answer can be found for them.
 *
 * @throws Error that names the member which is not as it should be
 */
export function readLocomoFile(path: string): readonly LocomoConversation[] {
  const file: unknown = JSON.parse(readFileSync(path, 'utf8'));
  return list(fields(file, 'the file'), 'conversations').map((conversation) => ({
    id: text(conversation, 'id'),
    turns: list(conversation, 'turns').map((turn) => ({
      id: text(turn, 'id'),
      at: timeOf(text(turn, 'time')),
      speaker: text(turn, 'speaker'),
      text: text(turn, 'text'),
    })),
    questions: list(conversation, 'questions')
      .map(questionOf)
      .filter(({ evidence }) => evidence.length > 0),
  }));
}

function questionOf(question: Fields): LocomoQuestion {
  const { evidence, category } = question;
  if (!Array.isArray(evidence)) throw new Error('A question has no list "evidence".');
  return { question: text(question, 'question'), evidence: evidence.map(String), category: Number(category) };
}

function fields(value: unknown, what: string): Fields {
  if (typeof value !== 'object' || value === null) throw new Error(`${what} is no JSON object.`);
  return value as Fields;
}

function list(of: Fields, name: string): readonly Fields[] {
  const value = of[name];
  if (!Array.isArray(value)) throw new Error(`There is no list "${name}" where one should be.`);
  return value.map((item) => fields(item, `An item of "${name}"`));
}

function text(of: Fields, name: string): string {
  const value = of[name];
  if (typeof value !== 'string') throw new Error(`There is no text "${name}" where one should be.`);
  return value;
}

/** `1:56 pm on 8 May, 2023` */
const CLOCK_THEN_DAY = /^(\d{1,2}:\d{2} [ap]m) on (.+)$/i;

/** Unix milliseconds of a time in the file, taken as UTC; also of any form that `Date.parse` knows. */
function timeOf(time: string): number {
  const [, clock, day] = CLOCK_THEN_DAY.exec(time.trim()) ?? [];
  const at = Date.parse(day === undefined ? time : `${day} ${clock} UTC`);
  if (Number.isNaN(at))
    throw new Error('A turn has a "time" that is neither like "1:56 pm on 8 May, 2023" nor an ISO date.');
  return at;
}
