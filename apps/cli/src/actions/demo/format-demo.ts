import { join } from 'node:path';
import type { CommandContext } from '../../command-context.js';
import { defaultCommandName, quoteArgument } from '../../command-line.js';
import { countOf } from '../../format/numbers.js';
import { shortId } from '../../format/short-id.js';
import { safeLine } from '../../terminal/safe-text.js';
import { wrap } from '../../terminal/wrap.js';
import type { DemoMade } from './make-demo.js';

/** What was made, and what to try on it, with commands that work as they stand. */
export function formatDemo(context: CommandContext, made: DemoMade): string[] {
  const { places, report, memories, decisions, documents, codeFiles, checkpoints } = made;
  const { colors, width } = context.output;
  const counts = [
    ...[countOf(report.conversations, 'conversation'), countOf(report.messages, 'message')],
    ...[countOf(memories, 'memory', 'memories'), countOf(decisions, 'decision'), countOf(documents, 'document')],
    ...[countOf(codeFiles, 'file of code', 'files of code'), countOf(checkpoints.length, 'checkpoint')],
  ];
  const people = 'Four projects of an invented engineer over five weeks, as her agents would have left them.';
  return [
    colors.bold('A database to try things on'),
    ...wrap(people, width, 2),
    ...wrap(`${counts.join(', ')}.`, width, 2),
    `  ${safeLine(places.database)}`,
    '',
    colors.bold('Try'),
    ...steps(context, made).flatMap(([what, ...lines]) => [
      ...wrap(what, width, 2),
      ...lines.map((line) => `    ${colors.cyan(line)}`),
    ]),
    '',
    ...wrap('Nothing of yours was read or changed. When you have seen enough:', width, 0),
    `    ${colors.cyan(`rm -r ${quoteArgument(places.folder)}`)}`,
  ];
}

type Step = readonly [what: string, ...commands: string[]];

/** The database is named once, for all lines that follow in the same shell. */
function steps(context: CommandContext, { places, checkpoints }: DemoMade): Step[] {
  const line = (...words: readonly string[]) => [defaultCommandName(), ...words.map(quoteArgument)].join(' ');
  const project = join(places.workspace, 'tidepool');
  const [before = '', after = ''] = checkpoints;
  return [
    ['Name the database once:', `export CAIRN_DB=${quoteArgument(places.database)}`],
    [
      'Find and ask, in conversations, memories, decisions, documents and code:',
      line('search', 'connection reset'),
      line('recall', 'what caused the QueuePool timeouts'),
    ],
    ['See what it cost, and where the money went:', line('stats', '--by', 'project'), line('budget', 'status')],
    [
      'Read on:',
      line('conversations', 'list'),
      line('memory', 'list', '--limit', '5'),
      line('knowledge', 'decisions', 'list'),
    ],
    [
      'What helped against an error, and what changed in a project:',
      line('learn', 'best', 'EADDRINUSE: address already in use'),
      line('checkpoint', 'diff', shortId(before), '--to', shortId(after)),
    ],
    ['See it in a browser:', line('open')],
    ['Give it to an agent:', `claude mcp add cairn-demo -- ${context.commandLine('mcp', '--project', project)}`],
  ];
}
