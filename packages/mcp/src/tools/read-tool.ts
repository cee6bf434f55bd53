import { tokenCounter } from '@cairndb/context';
import { InvalidInputError } from '@cairndb/core';
import { z } from 'zod';
import { budgetField } from '../budget.js';
import { fenced } from '../fenced.js';
import { harmlessText } from '../harmless.js';
import type { Reading } from '../readings/reading.js';
import { findReading } from '../readings/readings.js';
import { NOTE } from '../shown.js';
import { answerOf, defineTool, type Tool } from '../tool.js';

/** The tool that reads what an address names, part by part. */
export function readTool(readings: readonly Reading[]): Tool {
  return defineTool({
    name: 'read',
    title: 'Read',
    description:
      'Read what a `uri` of another answer names as a whole: a conversation or its messages from one on, a memory with its history, a decision, a document. What does not fit the budget is read on with the offset that the answer gives.',
    reads: true,
    input: z.strictObject({
      uri: z.string().min(1).max(8_192).describe('Such as cairn://memories/ID.'),
      offset: z.int().min(0).default(0).describe('Characters to pass over.'),
      budget: budgetField,
    }),
    output: answerOf({
      uri: z.string(),
      text: z.string(),
      offset: z.int(),
      totalChars: z.int(),
      tokens: z.int(),
      nextOffset: z.int().optional().describe('Where the rest begins.'),
      next: z.string().optional().describe('The uri of what comes next.'),
    }),
    run: async ({ uri, offset, budget }) => {
      const named = findReading(readings, uri);
      if (named === undefined) throw unknownUri(readings);
      const { text: whole, provenance, next } = await named.reading.read(named.parts);
      const text = harmlessText(whole);
      const count = await tokenCounter();
      const piece = pieceOf(text, offset, budget, count);
      const end = offset + piece.length;
      const nextOffset = end < text.length ? end : undefined;
      const data = {
        ...{ note: NOTE, uri, from: provenance, text: piece, offset, totalChars: text.length, tokens: count(piece) },
        ...{ nextOffset, next, rest: restOf(text.length, nextOffset, next) },
      };
      const shown = [NOTE, fenced(piece, provenance), ...(data.rest === undefined ? [] : [data.rest])];
      return { data, text: shown.join('\n\n') };
    },
  });
}

function restOf(total: number, nextOffset: number | undefined, next: string | undefined): string | undefined {
  if (nextOffset !== undefined) {
    return `Cut at character ${nextOffset} of ${total}. Call read again with offset ${nextOffset}, or a larger budget.`;
  }
  return next === undefined ? undefined : `It goes on: read ${next}`;
}

/** As much of a text from a place on as a budget of tokens holds; at least a character, so that reading on comes to an end. */
function pieceOf(text: string, offset: number, budget: number, count: (text: string) => number): string {
  // Of ordinary text a token is some four characters; counting much more than fits would cost time for nothing.
  const rest = text.slice(offset, offset + budget * 12);
  if (count(rest) <= budget) return rest;
  let low = 1;
  let high = rest.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (count(rest.slice(0, middle)) <= budget) low = middle;
    else high = middle - 1;
  }
  const piece = rest.slice(0, low);
  // Half a surrogate pair is no text.
  return piece.length > 1 ? piece.replace(/[\ud800-\udbff]$/, '') : rest.slice(0, 2);
}

function unknownUri(readings: readonly Reading[]): InvalidInputError {
  const known = readings.map(({ uri }) => uri).join(', ');
  return new InvalidInputError({ message: `read: nothing has such a uri. There are: ${known}.` });
}
