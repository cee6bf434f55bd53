import { useRef, useState } from 'preact/hooks';
import { hashAddress } from '../routing/address.js';
import { Router } from '../routing/router.js';
import { App } from '../shell/app.js';
import type { Source } from '../source/source.js';
import { Toasts, toast } from '../ui/toast.js';
import type { KeptDatabase } from './kept-databases.js';
import { Landing } from './landing.js';
import type { OpenedFile } from './open-file.js';

/** Core and SQLite are loaded while the file is being chosen. */
const driver = import('./open-file.js');
driver.catch(() => {});

/** The page that opens a dropped database: first a place to drop it, then the dashboard over it. */
export function Explorer() {
  const [source, setSource] = useState<Source | null>(null);
  const [router] = useState(() => new Router(hashAddress()));
  const [opening, setOpening] = useState<string | null>(null);
  const [error, setError] = useState<unknown>();
  /** Until what was left is closed, its file is held, and can be neither opened nor removed. */
  const leaving = useRef<Promise<void> | undefined>(undefined);
  const open = async (name: string, load: () => Promise<OpenedFile>) => {
    if (opening !== null) return;
    setOpening(name);
    setError(undefined);
    try {
      await leaving.current;
      const opened = await load();
      setSource(opened.source);
      for (const note of opened.notes) setTimeout(() => toast(note));
    } catch (failed) {
      setError(failed);
    }
    setOpening(null);
  };
  const leave = () => {
    setSource(null);
    router.go('/');
    leaving.current = source?.close().catch(setError);
  };
  const remove = async (kept: KeptDatabase) => {
    try {
      await leaving.current;
      await (await driver).removeKept(kept.path);
    } catch (failed) {
      setError(failed);
    }
  };
  if (source !== null) return <App source={source} router={router} onLeave={leave} />;
  return (
    <>
      <Landing
        opening={opening}
        error={error}
        onFile={(file) => void open(file.name, async () => (await driver).openDropped(file))}
        onKept={(kept) => void open(kept.name, async () => (await driver).openKept(kept))}
        onRemove={remove}
      />
      <Toasts />
    </>
  );
}
