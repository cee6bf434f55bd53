/** What a beginner writes: strict TypeScript, a store in memory, a row in and out, a search. */
export const NODE_SAMPLE = `import { openStore } from '@cairndb/core';
import { sqljs } from '@cairndb/sqljs';

const store = await openStore({ driver: sqljs() });
const chat = await store.conversations.create({ title: 'Installed' });
const { id } = await store.conversations.append(chat.id, { role: 'user', content: 'Wombats dig burrows.' });
const [hit] = await store.search('burrows');
const message = await store.conversations.getMessage(id);
console.log(hit?.kind, message.role, store.sync.conversations.stats().messages satisfies number);
await store.close();
`;

/** What {@link NODE_SAMPLE} prints. */
export const NODE_OUTPUT = 'message user 1\n';

/** A page: the same, with the client of a server beside it. */
export const PAGE_SAMPLE = `import { connect } from '@cairndb/client';
import { openStore } from '@cairndb/core';
import { sqljs } from '@cairndb/sqljs';

export async function count(): Promise<number> {
  const store = await openStore({ driver: sqljs() });
  const remote = connect({ url: location.origin });
  return (await store.conversations.stats()).messages + (await remote.conversations.stats()).messages;
}
document.body.append(String(await count()));
`;

/** Options of the TypeScript compiler, as strict as it gets; what the packages' own types are worth the check `packages` says. */
export function compilerOptions(types: readonly string[], lib: readonly string[]): string {
  return JSON.stringify({
    compilerOptions: {
      target: 'es2023',
      module: 'nodenext',
      lib,
      types,
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      skipLibCheck: true,
      outDir: 'out',
    },
    include: ['*.ts'],
  });
}

/** Imports every package, so that each must be found and be able to run. */
export function importsOf(packages: readonly string[]): string {
  const lines = packages.map((name, at) => `import * as package${at} from '${name}';`);
  const names = packages.map((_, at) => `package${at}`).join(', ');
  return `${lines.join('\n')}\nconsole.log([${names}].filter((one) => Object.keys(one).length > 0).length);\n`;
}
