import { useEffect, useRef, useState } from 'preact/hooks';
import { formatBytes } from '../format/format.js';
import { ThemeButton } from '../shell/theme-button.js';
import { Button } from '../ui/button.js';
import { Icon, Mark } from '../ui/icon.js';
import { Problem } from '../ui/problem.js';
import { Time } from '../ui/time.js';
import { type KeptDatabase, keptDatabases } from './kept-databases.js';

interface LandingOptions {
  /** What is being opened; null: nothing. */
  readonly opening: string | null;
  readonly error: unknown;
  readonly onFile: (file: File) => void;
  readonly onKept: (kept: KeptDatabase) => void;
  readonly onRemove: (kept: KeptDatabase) => Promise<void>;
}

/** Where a database is chosen: dropped, picked, or one that is kept. */
export function Landing({ opening, error, onFile, onKept, onRemove }: LandingOptions) {
  const [isOver, setOver] = useState(false);
  const [kept, setKept] = useState(keptDatabases());
  const picker = useRef<HTMLInputElement>(null);
  useEffect(() => {
    document.title = 'Cairn explorer';
  }, []);
  const remove = async (database: KeptDatabase) => {
    await onRemove(database);
    setKept(keptDatabases());
  };
  return (
    <main
      class={isOver ? 'landing over' : 'landing'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => event.currentTarget === event.target && setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const file = event.dataTransfer?.files[0];
        if (file !== undefined) onFile(file);
      }}
    >
      <header class="landing-head">
        <span class="brand">
          <Mark />
          Cairn explorer
        </span>
        <ThemeButton />
      </header>
      <div class="landing-body">
        <h1>Everything your agents did, in one file</h1>
        <p class="lead">
          Open a Cairn database right here. It is read in this browser and never leaves it: no upload, no account, and
          once loaded the page works offline.
        </p>
        <div class="drop" aria-busy={opening !== null}>
          <Icon name={opening === null ? 'upload' : 'database'} size={30} />
          {opening === null ? (
            <>
              <strong>Drop a .db file here</strong>
              <Button look="primary" onClick={() => picker.current?.click()}>
                Choose a file
              </Button>
              <span class="faint small">
                The file is only read; a copy of it is opened. <code>cairn info</code> says where yours is.
              </span>
            </>
          ) : (
            <strong role="status">Opening {opening}…</strong>
          )}
          <input
            ref={picker}
            class="visually-hidden"
            type="file"
            tabIndex={-1}
            aria-label="Database file"
            accept=".db,.sqlite,.sqlite3,application/vnd.sqlite3"
            onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              event.currentTarget.value = '';
              if (file !== undefined) onFile(file);
            }}
          />
        </div>
        {error !== undefined && <Problem error={error} />}
        {kept.length > 0 && <Kept databases={kept} isBusy={opening !== null} onOpen={onKept} onRemove={remove} />}
        <p class="faint small">
          Is it on a server? <a href="./remote.html">Connect to a libSQL server</a>
        </p>
      </div>
    </main>
  );
}

interface KeptOptions {
  readonly databases: readonly KeptDatabase[];
  readonly isBusy: boolean;
  readonly onOpen: (kept: KeptDatabase) => void;
  readonly onRemove: (kept: KeptDatabase) => Promise<void>;
}

function Kept({ databases, isBusy, onOpen, onRemove }: KeptOptions) {
  return (
    <section class="card flush kept" aria-labelledby="kept">
      <div class="card-head">
        <h2 id="kept">Kept in this browser</h2>
      </div>
      <ul class="list">
        {databases.map((database) => (
          <li key={database.path} class="list-item">
            <button type="button" class="list-row as-button" disabled={isBusy} onClick={() => onOpen(database)}>
              <Icon name="database" />
              <span class="grow truncate strong">{database.name}</span>
              <span class="faint small number">{formatBytes(database.bytes)}</span>
              <span class="faint small number">
                <Time at={database.openedAt} />
              </span>
            </button>
            <Button
              icon="remove"
              look="plain"
              small
              aria-label={`Remove ${database.name} from this browser`}
              onClick={() => void onRemove(database)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
