/// <reference lib="dom" />
// The page: it asks, the worker answers. Typing goes on while a search or a save takes its time.
const worker = new Worker(new URL('./guide-worker.ts', import.meta.url), { type: 'module' });
let asked = 0;

/** What the worker answers to a request. */
function ask(request: { readonly add?: string; readonly find?: string; readonly flush?: true }): Promise<unknown> {
  const id = asked++;
  worker.postMessage({ id, ...request });
  return new Promise((resolve, reject) => {
    worker.addEventListener('message', function hear({ data }) {
      if (data.id !== id) return;
      worker.removeEventListener('message', hear);
      if (data.error === undefined) resolve(data.answer);
      else reject(new Error(data.error));
    });
  });
}

// A worker does not hear that its page goes: tell it.
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') void ask({ flush: true });
});

await ask({ add: 'Wombats sleep in burrows.' });
await ask({ flush: true });
document.body.textContent = `${await ask({ find: 'burrows' })}`;
