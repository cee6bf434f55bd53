import { useEffect, useState } from 'preact/hooks';
import { hashAddress } from '../routing/address.js';
import { Router } from '../routing/router.js';
import { App } from '../shell/app.js';
import type { Source } from '../source/source.js';
import { Button } from '../ui/button.js';
import { Problem } from '../ui/problem.js';
import { VIEWS } from '../views/views.js';
import { forgetToken, keepToken, keptToken } from './kept-token.js';
import { TokenForm } from './token-form.js';

/** The client and core are loaded while the page is being drawn. */
const client = import('./open-server.js');
client.catch(() => {});

interface Refusal {
  readonly error: unknown;
  readonly wantsToken: boolean;
  /** Whether a token was given, which is wrong then. */
  readonly hadToken: boolean;
}

/** The page that a server sends: the dashboard over its store, behind its token where it has one. */
export function ServerPage() {
  const [source, setSource] = useState<Source | null>(null);
  const [router] = useState(() => new Router(hashAddress()));
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isOpening, setOpening] = useState(true);
  const open = async (token: string | undefined) => {
    setOpening(true);
    try {
      setSource(await (await client).openServer(token));
      if (token !== undefined) keepToken(token);
    } catch (error) {
      const wantsToken = error instanceof Error && 'code' in error && error.code === 'unauthorized';
      if (wantsToken) forgetToken();
      setRefusal({ error, wantsToken, hadToken: token !== undefined });
    }
    setOpening(false);
  };
  useEffect(() => {
    // Its code comes while the server is asked who it is.
    VIEWS[router.place.segments[0] ?? '']?.preload();
    void open(keptToken());
  }, []);
  const leave = async () => {
    forgetToken();
    await source?.close();
    location.reload();
  };
  if (source !== null) {
    return <App source={source} router={router} onLeave={keptToken() === undefined ? undefined : () => void leave()} />;
  }
  if (refusal === null) return null;
  if (refusal.wantsToken) {
    return (
      <TokenForm
        error={refusal.hadToken ? refusal.error : undefined}
        isOpening={isOpening}
        onToken={(token) => void open(token)}
      />
    );
  }
  return (
    <main class="landing">
      <div class="landing-body">
        <Problem error={refusal.error} title="The server does not answer" />
        <Button look="primary" disabled={isOpening} onClick={() => void open(keptToken())}>
          Try again
        </Button>
      </div>
    </main>
  );
}
