// The script of the worker in which a page's database runs. Its first message is its task.
import { loadSqlite } from './load-sqlite.js';
import { importFile } from './opfs/import-file.js';
import { openFile } from './opfs/open-file.js';
import type { WorkerReport, WorkerTask } from './page/worker-task.js';
import { carry } from './port/carried-error.js';
import type { MessageEnd } from './port/messages.js';
import { serveConnection } from './port/serve-connection.js';

const page = globalThis as unknown as MessageEnd;

function takeTask({ data }: MessageEvent<WorkerTask>): void {
  page.removeEventListener('message', takeTask);
  void perform(data);
}
page.addEventListener('message', takeTask);

// Starts SQLite while the task and the locks are still on their way. The task waits for it, and tells when it fails.
loadSqlite().catch(() => {});

async function perform(task: WorkerTask): Promise<void> {
  try {
    report({ state: 'started', aliveLock: await holdForLife() });
    if (task.kind === 'import') {
      await importFile(task.import);
      report({ state: 'imported' });
      return;
    }
    const connection = await openFile(task.settings, task.readonly);
    const { location, capabilities } = connection;
    serveConnection(page, connection);
    report({ state: 'open', facts: { location, capabilities } });
  } catch (error) {
    report({ state: 'failed', error: carry(error) });
  }
}

/** Takes a lock that becomes free when this worker ends, however it ends. */
function holdForLife(): Promise<string> {
  const name = `cairn:sqlite-wasm:worker:${crypto.randomUUID()}`;
  return new Promise((resolve, reject) => {
    const hold = () => {
      resolve(name);
      return new Promise<never>(() => {});
    };
    navigator.locks.request(name, hold).catch(reject);
  });
}

function report(report: WorkerReport): void {
  page.postMessage(report, []);
}
