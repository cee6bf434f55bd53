import { describe, expect, it } from 'vitest';
import { rankTurns, type TurnRankingOptions } from './conversation-ranking.js';
import { type Turn, TurnIndex } from './turn-index.js';

const DAY_MS = 86_400_000;
const START = Date.UTC(2024, 2, 1);

/** Each line `Name: text`; `---` begins another day. */
function conversation(script: string): readonly Turn[] {
  let day = 0;
  const turns: Turn[] = [];
  for (const line of script.trim().split('\n')) {
    const [, speaker, text = ''] = /^\s*(\w+): (.*)$/.exec(line) ?? [];
    if (speaker === undefined) day += 1;
    else turns.push({ speaker, text, createdAt: START + day * DAY_MS });
  }
  return turns;
}

/** Talk that holds none of the words that the cases ask for. */
const FILLER = Array.from({ length: 12 }, (_, at) => `${at % 2 === 0 ? 'Ana' : 'Ben'}: lalala ${at}`).join('\n');

function best(question: string, turns: readonly Turn[], options?: TurnRankingOptions): readonly string[] {
  return rankTurns(question, turns, options).map(({ turn }) => turn.text);
}

describe('rankTurns', () => {
  it('leads irregular forms and derived words back to one root', () => {
    const turns = conversation(`Ana: we bought it\n${FILLER}\nBen: about the adoption`);
    expect(best('who would buy', turns)[0]).toBe('we bought it');
    expect(best('adopting', turns)[0]).toBe('about the adoption');
  });

  it('finds an answer that repeats no word of the question by the turns around it', () => {
    const turns = conversation(`${FILLER}\nAna: I look after the garden now\nBen: since when\nAna: a week\n${FILLER}`);
    const found = rankTurns('how long has the garden been looked after', turns, { limit: 5 });
    const answer = found.find(({ turn }) => turn.text === 'a week');
    expect(answer?.words).toEqual([]);
    expect(answer?.parts).toMatchObject({ own: 0, date: 0, time: 0, speaker: 0 });
    expect(answer?.parts.near).toBeGreaterThan(0);
  });

  it('favours the turn after a question over the one before it', () => {
    const turns = conversation(`${FILLER}\nBen: hm\nAna: what became of the trumpet?\nBen: sold it\n${FILLER}`);
    const texts = best('the trumpet', turns);
    expect(texts.slice(0, 3)).toEqual(['what became of the trumpet?', 'sold it', 'hm']);
    const [, after, before] = rankTurns(
      'the trumpet',
      conversation(`${FILLER}\nBen: hm\nAna: my trumpet.\nBen: sold\n${FILLER}`),
    );
    expect(after?.score).toBe(before?.score);
  });

  it('favours turns of the speaker whom the question names, by name or nickname', () => {
    const turns = conversation(`Benjamin: I like kayaks\n${FILLER}\nAna: I like kayaks`);
    expect(rankTurns('what does Ana say of kayaks', turns)[0]?.turn.speaker).toBe('Ana');
    expect(rankTurns('what does benjamin say of kayaks', turns)[0]?.turn.speaker).toBe('Benjamin');
    expect(rankTurns('does Benj like kayaks', turns)[0]).toMatchObject({ turn: { speaker: 'Benjamin' } });
    expect(rankTurns('kayaks', turns)[0]?.parts.speaker).toBe(0);
  });

  it('takes a word in small letters for no nickname', () => {
    const turns = conversation(`Caroline: nothing\nBen: my car is new\n${FILLER}`);
    expect(best('whose car is it', turns)[0]).toBe('my car is new');
  });

  it('tells a name that is also another word by its capital letter', () => {
    const turns = conversation(`Will: I like kayaks\n${FILLER}\nAna: I like kayaks`);
    const named = (question: string) => rankTurns(question, turns).some(({ parts }) => parts.speaker > 0);
    expect([named('what does Will say of kayaks'), named('what will become of kayaks')]).toEqual([true, false]);
  });

  it('favours no speaker when the question names all of them', () => {
    const turns = conversation(`Ana: kayaks\n${FILLER}\nBen: kayaks`);
    expect(rankTurns('do Ana and Ben like kayaks', turns).every(({ parts }) => parts.speaker === 0)).toBe(true);
  });

  it('favours the date that the question names', () => {
    const turns = conversation(`Ana: kayaks\n---\n---\nAna: kayaks\n---\n---\nAna: kayaks`);
    const found = rankTurns('kayaks on March 3, 2024', turns);
    expect(found.map(({ place, parts }) => [place, parts.date])).toEqual([
      [1, 1],
      [0, 0],
      [2, 0],
    ]);
  });

  it('favours turns that say when if that is asked', () => {
    const turns = conversation(`Ana: the kayaks came\n${FILLER}\nBen: the kayaks came yesterday`);
    expect(best('When did the kayaks come?', turns)[0]).toBe('the kayaks came yesterday');
    expect(best('How did the kayaks come?', turns)[0]).toBe('the kayaks came');
  });

  it('lets rare words count more than frequent ones', () => {
    const common = Array.from({ length: 8 }, (_, at) => `Ana: garden ${at}\n${FILLER}`).join('\n');
    const turns = conversation(`${common}\nBen: some trumpet\n${FILLER}`);
    expect(best('the trumpet in the garden', turns)[0]).toBe('some trumpet');
  });

  it('asks for names and function words when a question holds nothing else', () => {
    const turns = conversation(`Ana: hello\nBen: it was Ana who did it`);
    expect(best('Ana', turns)[0]).toBe('it was Ana who did it');
  });

  it('explains each score by parts that sum up to it', () => {
    const turns = conversation(`Ana: what of the kayaks?\nBen: they came yesterday, the kayaks\n${FILLER}`);
    const found = rankTurns('When did the kayaks of Ben come, in March 2024?', turns);
    expect(found[0]?.words).toEqual(['kayaks', 'come']);
    for (const { score, parts } of found) {
      expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBeCloseTo(score, 12);
    }
  });

  it('gives nothing where nothing fits, and nothing of an empty conversation', () => {
    expect(rankTurns('quasar', conversation(FILLER))).toEqual([]);
    expect(rankTurns('quasar', [])).toEqual([]);
    expect(rankTurns('', conversation(FILLER))).toEqual([]);
  });

  it('gives the same for turns as for an index of them, in order where turns are equal', () => {
    const turns = conversation(`Ana: kayaks\nAna: kayaks\n${FILLER}`);
    const found = rankTurns('kayaks', turns, { limit: 4 });
    expect(rankTurns('kayaks', new TurnIndex(turns), { limit: 4 })).toEqual(found);
    expect(found.map(({ place }) => place)).toEqual([0, 1, 2, 3]);
  });

  it('finds words of any language', () => {
    const turns = conversation(`Ana: 昨日は東京に行きました\n${FILLER}\nBen: Die Straße war naß`);
    expect(best('東京', turns)[0]).toBe('昨日は東京に行きました');
    expect(best('strasse', turns)[0]).toBe('Die Straße war naß');
  });
});
