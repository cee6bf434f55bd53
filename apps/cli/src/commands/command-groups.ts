import type { Command } from 'commander';

/** Which commands stand together in the help, in the order in which they are shown. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  'Getting started:': ['start', 'demo', 'init', 'import', 'search', 'open', 'serve'],
  'History:': ['conversations', 'codegen', 'sessions', 'watch'],
  'Memory:': ['recall', 'memory', 'remind', 'mcp'],
  'Use and cost:': ['stats', 'usage', 'budget', 'prices', 'cache', 'logs'],
  'Code:': ['index', 'code'],
  'Files:': ['checkpoint', 'files'],
  'Learning:': ['learn', 'knowledge'],
  'Settings and models:': ['config', 'models'],
  'Database:': [
    'info',
    'health',
    'reembed',
    'doctor',
    'scrub',
    'export',
    'db',
    'layout',
    'maintain',
    'archive',
    'erase',
    'content',
    'sync',
    'backup',
  ],
  'Shell:': ['completion'],
};

/** Puts the program's commands under headings in its help. */
export function groupCommands(program: Command): void {
  for (const [heading, names] of Object.entries(GROUPS)) {
    for (const command of program.commands) if (names.includes(command.name())) command.helpGroup(heading);
  }
}
