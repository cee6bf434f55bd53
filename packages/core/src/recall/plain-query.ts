import { FUNCTION_WORDS } from './function-words.js';

/** Marks of the query language: a question that quotes something, or names an option such as `--no-cache`, excludes and demands nothing. */
const QUOTES_AND_STARS = /["“”„‟«»*]/gu;
const LEADING_MINUS = /(^|\s)-+(?=\S)/gu;
const WORD = /[\p{L}\p{M}\p{N}'’]+/gu;

/** A question as words to look for: without operators, and without the words of English grammar, unless there are no others. */
export function plainQuery(question: string): string {
  const telling = question.replace(WORD, (word) => (FUNCTION_WORDS.has(word.toLowerCase()) ? ' ' : word));
  return withoutOperators(/[\p{L}\p{N}]/u.test(telling) ? telling : question);
}

function withoutOperators(text: string): string {
  return text.replace(QUOTES_AND_STARS, ' ').replace(LEADING_MINUS, '$1');
}
