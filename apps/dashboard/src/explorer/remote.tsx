import { useEffect, useState } from 'preact/hooks';
import { hashAddress } from '../routing/address.js';
import { Router } from '../routing/router.js';
import { App } from '../shell/app.js';
import { ThemeButton } from '../shell/theme-button.js';
import type { Source } from '../source/source.js';
import { Button } from '../ui/button.js';
import { Mark } from '../ui/icon.js';
import { Problem } from '../ui/problem.js';

/** The page over a libSQL server: first its address, then the dashboard. */
export function Remote() {
  const [source, setSource] = useState<Source | null>(null);
  const [router] = useState(() => new Router(hashAddress()));
  if (source === null) return <Connect onOpen={setSource} />;
  // Leaving loads the page anew: what it may connect to was fixed when it opened this server.
  return <App source={source} router={router} onLeave={() => location.assign('./remote.html')} />;
}

function Connect({ onOpen }: { readonly onOpen: (source: Source) => void }) {
  const [address, setAddress] = useState('');
  const [token, setToken] = useState('');
  const [isOpening, setOpening] = useState(false);
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    document.title = 'Connect · Cairn explorer';
  }, []);
  const open = async (event: Event) => {
    event.preventDefault();
    setOpening(true);
    setError(undefined);
    try {
      const { openRemote } = await import('./open-remote.js');
      onOpen(await openRemote(address, token));
    } catch (failed) {
      setError(failed);
      setOpening(false);
    }
  };
  return (
    <main class="landing">
      <header class="landing-head">
        <a class="brand" href="./index.html">
          <Mark />
          Cairn explorer
        </a>
        <ThemeButton />
      </header>
      <div class="landing-body">
        <h1>Connect to a libSQL server</h1>
        <p class="lead">
          The page talks to that server alone and to nobody else: from the first request on the browser refuses any
          other connection of this page. It only reads.
        </p>
        <form class="card connect-form" onSubmit={(event) => void open(event)}>
          <label class="field">
            <span>Address</span>
            <input
              class="input"
              required
              placeholder="libsql://agents.example.com"
              spellcheck={false}
              autocomplete="url"
              value={address}
              onInput={(event) => setAddress(event.currentTarget.value)}
            />
          </label>
          <label class="field">
            <span>Token (kept only while the page is open)</span>
            <input
              class="input"
              type="password"
              autocomplete="off"
              value={token}
              onInput={(event) => setToken(event.currentTarget.value)}
            />
          </label>
          <div class="row">
            <Button look="primary" type="submit" disabled={isOpening}>
              {isOpening ? 'Connecting…' : 'Connect'}
            </Button>
            <a class="small" href="./index.html">
              Open a file instead
            </a>
          </div>
        </form>
        {error !== undefined && <Problem error={error} />}
      </div>
    </main>
  );
}
