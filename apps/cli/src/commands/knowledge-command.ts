import type { DecisionStatus } from '@cairndb/core';
import type { AdrFormat } from '@cairndb/knowledge';
import { type Command, Option } from 'commander';
import { byteSize, several, share, wholeNumber, words } from '../parse-options.js';
import type { Execute } from '../program.js';
import { examples } from './examples.js';

/** What commands about a project take. */
export interface ProjectOption {
  readonly project?: string;
}

/** What lists take. */
export interface KnowledgeListOptions extends ProjectOption {
  readonly type?: string;
  readonly limit: number;
}

/** What `knowledge index` takes. */
export interface KnowledgeIndexOptions extends ProjectOption {
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  /** Bytes. */
  readonly maxFileSize?: number;
  readonly force?: boolean;
}

/** What `knowledge note` takes. */
export interface NoteComponentOptions extends ProjectOption {
  readonly type: string;
  readonly description?: string;
  readonly confidence?: number;
  readonly evidence?: readonly string[];
}

/** What a decision is made of on the command line. */
export interface DecisionOptions extends ProjectOption {
  readonly type: string;
  readonly description?: string;
  readonly context?: string;
  readonly rationale?: string;
  readonly impact?: string;
  readonly alternative?: readonly string[];
  readonly tag?: readonly string[];
}

/** What `knowledge decisions list` takes. */
export interface DecisionListOptions extends KnowledgeListOptions {
  readonly status?: DecisionStatus;
  readonly tag?: readonly string[];
}

/** What `knowledge decisions export` takes. */
export interface DecisionExportOptions extends ProjectOption {
  readonly format?: AdrFormat;
  readonly force?: boolean;
}

/** What `knowledge patterns record` takes. */
export interface RecordPatternOptions extends ProjectOption {
  readonly type: string;
  readonly success?: boolean;
  readonly failure?: boolean;
  readonly id?: string;
}

/** What `knowledge outcome` takes. */
export interface OutcomeOptions extends ProjectOption {
  readonly type?: string;
  readonly conversation?: string;
  readonly minutes?: number;
  readonly tokens?: number;
  readonly costMicros?: number;
  readonly satisfaction?: number;
  readonly factor?: readonly string[];
  readonly lessons?: string;
  readonly id?: string;
}

/** What `knowledge feedback` takes. */
export interface FeedbackOptions extends ProjectOption {
  readonly predicted?: number;
  readonly type?: string;
  readonly conversation?: string;
}

const HERE = 'whose it is (default: this folder)';
const ONLY = 'only of this project: its name or folder';
const DECISION = 'its id, or the first characters of it';

/** Declares `cairn knowledge` and its commands. */
export function declareKnowledge(program: Command, execute: Execute): void {
  const knowledge = program
    .command('knowledge')
    .description(
      'What is known of projects: documents, components, decisions, what works. See also: search --in knowledge',
    )
    .helpCommand(false);
  declareComponents(knowledge, execute);
  declareDocs(knowledge, execute);
  declareDecisions(knowledge, execute);
  declarePatterns(knowledge, execute);
  declareOutcomes(knowledge, execute);
}

function declareComponents(knowledge: Command, execute: Execute): void {
  knowledge
    .command('note')
    .description(
      'Note what a project is made of. The same again joins the evidence, and is surer with every new piece.',
    )
    .argument('<component>', 'what it is called: "keyword index"')
    .requiredOption('--type <type>', 'what it is: module, service, table')
    .option('--description <text>', 'what it does')
    .option('--confidence <share>', 'how sure it is, 0 to 1 (default: 0.5)', share)
    .option('--evidence <path[:line]>', 'what speaks for it; may be repeated', several)
    .option('--project <project>', HERE)
    .addHelpText('after', examples('knowledge note "keyword index" --type module --evidence src/search/index.ts:12'))
    .action(async (component: string, options: NoteComponentOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/know-components.js')).noteComponent(context, component, options),
      );
    });
  knowledge
    .command('components')
    .description('List what projects are made of, the last noted first.')
    .option('--project <project>', ONLY)
    .option('--type <type>', 'only such: module')
    .option('-n, --limit <count>', 'how many', wholeNumber(1, 1_000), 50)
    .addHelpText('after', examples('knowledge components', 'knowledge components --project . --type module --json'))
    .action(async (options: KnowledgeListOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/know-components.js')).listComponents(context, options),
      );
    });
}

function declareDocs(knowledge: Command, execute: Execute): void {
  knowledge
    .command('index')
    .description(
      "Read a folder's Markdown: titles, sections, who refers to whom. Again: only what has changed; what is gone goes.",
    )
    .argument('[dir]', 'the folder; default: this one')
    .option('--project <name>', 'what the project is called; default: the path of the folder')
    .option('--include <glob>', 'only such files, as in .gitignore. May be repeated', several)
    .option('--exclude <glob>', 'no such files, as in .gitignore. May be repeated', several)
    .option('--max-file-size <size>', 'skip larger files: 500KB (default: 2MB)', byteSize)
    .option('--force', 'read every file anew, changed or not')
    .addHelpText('after', examples('knowledge index', "knowledge index ~/src/parser --exclude 'vendor/' --json"))
    .action(async (folder: string | undefined, options: KnowledgeIndexOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/know-documents.js')).indexFolderDocuments(context, folder ?? '.', options),
      );
    });
  const docs = knowledge.command('docs').description('Documents that were read: knowledge index').helpCommand(false);
  docs
    .command('list')
    .description('List documents by project and path.')
    .option('--project <project>', ONLY)
    .option('--type <type>', 'only such: readme, adr, guide')
    .option('-n, --limit <count>', 'how many', wholeNumber(1, 1_000), 50)
    .addHelpText('after', examples('knowledge docs list', 'knowledge docs list --type adr --json'))
    .action(async (options: KnowledgeListOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/know-documents.js')).listDocuments(context, options),
      );
    });
  docs
    .command('show')
    .description('Show what a document is for, its sections, what it refers to, and what refers to it.')
    .argument('<path>', 'below its project: docs/guide.md')
    .option('--project <project>', HERE)
    .addHelpText('after', examples('knowledge docs show docs/guide.md', 'knowledge docs show README.md --json'))
    .action(async (path: string, options: ProjectOption, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/know-documents.js')).showDocument(context, path, options),
      );
    });
  docs
    .command('broken')
    .description('List references that lead nowhere: to files or anchors that are not there.')
    .option('--project <project>', ONLY)
    .option('-n, --limit <count>', 'how many', wholeNumber(1, 1_000), 100)
    .addHelpText('after', examples('knowledge docs broken', 'knowledge docs broken --project . --json'))
    .action(async (options: KnowledgeListOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/know-documents.js')).listBroken(context, options),
      );
    });
}

function declareDecisions(knowledge: Command, execute: Execute): void {
  const decisions = knowledge
    .command('decisions')
    .description('What was decided, why, and what became of it; decision records (ADR) in and out.')
    .helpCommand(false);
  decisions
    .command('list')
    .description('List decisions, the last made first.')
    .option('--project <project>', ONLY)
    .option('--type <type>', 'only such: architecture')
    .addOption(new Option('--status <status>', 'default: all').choices(['active', 'superseded', 'reverted']))
    .option('--tag <tags>', 'with all of these, with commas', words)
    .option('-n, --limit <count>', 'how many', wholeNumber(1, 1_000), 50)
    .addHelpText(
      'after',
      examples('knowledge decisions list', 'knowledge decisions list --status active --tag storage'),
    )
    .action(async (options: DecisionListOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/know-decisions.js')).listDecisions(context, options),
      );
    });
  withDecision(decisions.command('add'))
    .description('Note a decision.')
    .argument('<title>', 'what was decided, in a line')
    .option('--project <project>', HERE)
    .addHelpText(
      'after',
      examples('knowledge decisions add "Use SQLite" --rationale "No server" --alternative Postgres --tag storage'),
    )
    .action(async (title: string, options: DecisionOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/know-decisions.js')).addDecision(context, title, options),
      );
    });
  decisions
    .command('show')
    .description('Show a decision, what it replaced, and what replaced it.')
    .argument('<decision>', DECISION)
    .addHelpText('after', examples('knowledge decisions show 019a', 'knowledge decisions show 019a --json'))
    .action(async (id: string, _options: object, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/know-decisions.js')).showDecision(context, id),
      );
    });
  withDecision(decisions.command('supersede'))
    .description('Have a newer decision hold in place of one: a new one by its title, or with --by one that is there.')
    .argument('<decision>', DECISION)
    .argument('[title]', 'what was decided instead')
    .option('--by <decision>', 'the decision that holds instead')
    .addHelpText(
      'after',
      examples('knowledge decisions supersede 019a "Use two files"', 'knowledge decisions supersede 019a --by 019b'),
    )
    .action(
      async (
        id: string,
        title: string | undefined,
        options: DecisionOptions & { readonly by?: string },
        command: Command,
      ) => {
        await execute(command, async (context) =>
          (await import('../actions/know-decisions.js')).supersedeDecision(context, id, title, options),
        );
      },
    );
  decisions
    .command('revert')
    .description('Take a decision back.')
    .argument('<decision>', DECISION)
    .option('--reason <text>', 'why')
    .addHelpText('after', examples('knowledge decisions revert 019a --reason "Too slow"'))
    .action(async (id: string, options: { readonly reason?: string }, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/know-decisions.js')).revertDecision(context, id, options),
      );
    });
  declareRecords(decisions, execute);
}

function withDecision(command: Command): Command {
  return command
    .option('--type <type>', 'what kind it is', 'architecture')
    .option('--description <text>', 'what was decided, in full')
    .option('--context <text>', 'the situation')
    .option('--rationale <text>', 'why so')
    .option('--impact <text>', 'what follows from it')
    .option('--alternative <text>', 'what else was considered; may be repeated', several)
    .option('--tag <tags>', 'several with commas', words);
}

function declareRecords(decisions: Command, execute: Execute): void {
  decisions
    .command('import')
    .description('Read decision records (ADR) of a folder, as Nygard or MADR has them. Again: only files that changed.')
    .argument('<dir>', 'the folder: docs/adr')
    .option('--project <project>', HERE)
    .option('--type <type>', 'what kind they are', 'architecture')
    .addHelpText('after', examples('knowledge decisions import docs/adr'))
    .action(async (folder: string, options: ProjectOption & { readonly type: string }, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/know-records.js')).importRecords(context, folder, options),
      );
    });
  decisions
    .command('export')
    .description(
      'Write decisions as files. What did not change stays as it is; what somebody changed is not written over.',
    )
    .argument('<dir>', 'the folder; it is made where there is none')
    .option('--project <project>', HERE)
    .addOption(
      new Option('--format <format>', 'of decisions that have no file yet (default: madr)').choices(['madr', 'nygard']),
    )
    .option('--force', 'write over files that somebody changed, too')
    .addHelpText(
      'after',
      examples('knowledge decisions export docs/adr', 'knowledge decisions export /tmp/adr --format nygard'),
    )
    .action(async (folder: string, options: DecisionExportOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/know-records.js')).exportRecords(context, folder, options),
      );
    });
}

function declarePatterns(knowledge: Command, execute: Execute): void {
  const patterns = knowledge
    .command('patterns')
    .description('What works, and how sure one can be of it.')
    .helpCommand(false);
  patterns
    .command('list')
    .description('List what works, the surest first; then what was not used yet.')
    .option('--project <project>', 'of this project and of none')
    .option('--type <type>', 'only such: debugging')
    .option('-n, --limit <count>', 'how many', wholeNumber(1, 100), 20)
    .addHelpText('after', examples('knowledge patterns list', 'knowledge patterns list --type debugging --json'))
    .action(async (options: KnowledgeListOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/know-patterns.js')).listPatterns(context, options),
      );
    });
  patterns
    .command('record')
    .description('Note a way of working, and whether it worked this time.')
    .argument('<pattern>', 'what is done: "Write the failing test first"')
    .requiredOption('--type <type>', 'what it is for: debugging')
    .option('--success', 'it worked')
    .option('--failure', 'it did not')
    .option('--project <project>', 'whose it is (default: it holds everywhere)')
    .option('--id <id>', 'counts once, however often it is recorded')
    .addHelpText(
      'after',
      examples('knowledge patterns record "Write the failing test first" --type debugging --success'),
    )
    .action(async (description: string, options: RecordPatternOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/know-patterns.js')).recordPattern(context, description, options),
      );
    });
}

function declareOutcomes(knowledge: Command, execute: Execute): void {
  knowledge
    .command('outcome')
    .description('Note how a piece of work went.')
    .argument('<success>', 'how well, 0 to 1', share)
    .option('--type <type>', 'what it was: bugfix, feature')
    .option('--conversation <id>', 'the conversation it was done in')
    .option('--minutes <count>', 'how long it took', wholeNumber(0))
    .option('--tokens <count>', 'what it used', wholeNumber(0))
    .option('--cost-micros <count>', 'what it cost, in millionths of a dollar', wholeNumber(0))
    .option('--satisfaction <1-5>', 'what the user thinks of it', wholeNumber(1, 5))
    .option('--factor <text>', 'what made the difference; may be repeated', several)
    .option('--lessons <text>', 'what to do again, and what not')
    .option('--project <project>', HERE)
    .option('--id <id>', 'counts once, however often it is noted')
    .addHelpText('after', examples('knowledge outcome 0.9 --type bugfix --minutes 20 --factor "tests first"'))
    .action(async (success: number, options: OutcomeOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/know-outcomes.js')).recordOutcome(context, success, options),
      );
    });
  knowledge
    .command('outcomes')
    .description('How work went, by type of task, and what made the difference.')
    .option('--project <project>', ONLY)
    .addHelpText('after', examples('knowledge outcomes', 'knowledge outcomes --project . --json'))
    .action(async (options: ProjectOption, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/know-outcomes.js')).showOutcomes(context, options),
      );
    });
  knowledge
    .command('feedback')
    .description('Say of how much use a file was in a context.')
    .argument('<path>', 'below its project: src/parser.ts')
    .argument('<usefulness>', '0 to 1', share)
    .option('--predicted <share>', 'how relevant it was thought to be', share)
    .option('--type <type>', 'what it was there for: bugfix')
    .option('--conversation <id>', 'where it was of use')
    .option('--project <project>', HERE)
    .addHelpText('after', examples('knowledge feedback src/parser.ts 1 --type bugfix'))
    .action(async (path: string, usefulness: number, options: FeedbackOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/know-outcomes.js')).giveFeedback(context, path, usefulness, options),
      );
    });
  knowledge
    .command('weights')
    .description('Which files deserve to be in a context again, by feedback, the best first.')
    .option('--project <project>', HERE)
    .option('--type <type>', 'only feedback on such contexts')
    .option('-n, --limit <count>', 'how many', wholeNumber(1, 100_000), 20)
    .addHelpText('after', examples('knowledge weights', 'knowledge weights --type bugfix --json'))
    .action(async (options: KnowledgeListOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/know-outcomes.js')).showWeights(context, options),
      );
    });
}
