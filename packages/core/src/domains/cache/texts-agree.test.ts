import { describe, expect, it } from 'vitest';
import { textsAgree } from './texts-agree.js';

const AGREE: readonly (readonly [string, string])[] = [
  ['How do I reset my password?', 'How can I reset my password?'],
  ['How do I reset my password?', 'Please tell me how to reset my password.'],
  ['Flights to Rome in 2023', 'Which flights to Rome in 2023'],
  ['Give me 2 examples of recursion', 'Give me two examples of recursion'],
  ['It weighs 5kg', 'It weighs 5 kilograms'],
  ['The file has 1,000 lines', 'The file has 1000 lines'],
  ['Wait 3 seconds', 'Wait 3 s'],
  ['What is new in React 18.2.0?', 'What’s new in React 18.2.0?'],
  ["I don't like it", 'I dont like it'],
  ['Was ist die Hauptstadt von Frankreich?', 'Wie ist die Hauptstadt von Frankreich?'],
  ['why is the sky blue', 'why is the sky blue please'],
  ['', ''],
];

const DIFFER: readonly (readonly [string, string, string])[] = [
  ['years', 'Flights to Rome in 2023', 'Flights to Rome in 2024'],
  ['dates', 'News of 2024-05-01', 'News of 2024-05-02'],
  ['amounts', 'Give me 2 examples', 'Give me three examples'],
  ['missing numbers', 'Give me 2 examples', 'Give me examples'],
  ['units', 'Is 5 mg of it safe?', 'Is 5 g of it safe?'],
  ['units in words', 'Wait 5 minutes', 'Wait 5 hours'],
  ['signs', 'Is it above -5 degrees', 'Is it above 5 degrees'],
  ['decimals', 'Pi is 3.14', 'Pi is 3.15'],
  ['versions', 'What is new in Python 3.11.2?', 'What is new in Python 3.12.2?'],
  ['currencies', 'Convert 10 $ for me', 'Convert 10 € for me'],
  ['ordinals', 'Summarize the first chapter', 'Summarize the second chapter'],
  ['order of numbers', 'From 5 to 10', 'From 10 to 5'],
  ['cities', 'Weather in Paris today', 'Weather in London today'],
  ['cities at the start', 'Paris weather today', 'London weather today'],
  ['names in small letters', 'weather in paris today', 'weather in london today'],
  ['a name in one only', 'Who is the president?', 'Who is the president of France?'],
  ['order of names', 'Flights from Rome to Paris', 'Flights from Paris to Rome'],
  ['identifiers', 'What does getUser do?', 'What does getUsers do?'],
  ['snake case', 'Explain user_id', 'Explain user_key'],
  ['paths', 'Show src/main.ts', 'Show src/index.ts'],
  ['negation', 'Is it allowed to park here?', 'Is it not allowed to park here?'],
  ['contractions', 'Why does it work?', "Why doesn't it work?"],
  ['without', 'A cake with sugar', 'A cake without sugar'],
  ['German', 'Darf man hier parken?', 'Darf man hier nicht parken?'],
  ['German kein', 'Das ist ein Fehler', 'Das ist kein Fehler'],
  ['French', 'Je peux le faire', 'Je ne peux pas le faire'],
  ['Spanish', 'Se puede fumar aquí', 'Nunca se puede fumar aquí'],
  ['Italian', 'Posso entrare', 'Non posso entrare'],
  ['Russian', 'Это работает', 'Это не работает'],
  ['Chinese', '我可以吸烟吗', '我不可以吸烟吗'],
  ['prefixes', 'Is this possible?', 'Is this impossible?'],
  ['safe and unsafe', 'List safe operations', 'List unsafe operations'],
  ['opposites', 'What happened before the war?', 'What happened after the war?'],
  ['enable and disable', 'How do I enable logging in Postgres?', 'How do I disable logging in Postgres?'],
  ['most and least', 'The most popular language of Europe', 'The least popular language of Europe'],
];

describe('textsAgree', () => {
  it.each(AGREE)('lets %j answer %j', (one, other) => {
    expect(textsAgree(one, other)).toBe(true);
    expect(textsAgree(other, one)).toBe(true);
  });

  it.each(DIFFER)('keeps apart what differs in %s: %j and %j', (_what, one, other) => {
    expect(textsAgree(one, other)).toBe(false);
    expect(textsAgree(other, one)).toBe(false);
  });

  it.each([...AGREE.flat(), ...DIFFER.flatMap(([, one, other]) => [one, other])])('lets %j answer itself', (text) => {
    expect(textsAgree(text, text)).toBe(true);
  });
});
