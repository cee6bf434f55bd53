import { useEffect, useState } from 'preact/hooks';
import { ThemeButton } from '../shell/theme-button.js';
import { Button } from '../ui/button.js';
import { Mark } from '../ui/icon.js';
import { Problem } from '../ui/problem.js';

interface TokenFormOptions {
  /** Why the last token was not taken. */
  readonly error: unknown;
  readonly isOpening: boolean;
  readonly onToken: (token: string) => void;
}

/** Asks for the token of the server. */
export function TokenForm({ error, isOpening, onToken }: TokenFormOptions) {
  const [token, setToken] = useState('');
  useEffect(() => {
    document.title = 'Sign in · Cairn';
  }, []);
  const submit = (event: Event) => {
    event.preventDefault();
    onToken(token.trim());
  };
  return (
    <main class="landing">
      <header class="landing-head">
        <span class="brand">
          <Mark />
          Cairn
        </span>
        <ThemeButton />
      </header>
      <div class="landing-body">
        <h1>This server wants its token</h1>
        <p class="lead">Whoever started it gave it one: in a file (--token-file) or as CAIRN_TOKEN.</p>
        <form class="card connect-form" onSubmit={submit}>
          <label class="field">
            <span>Token (kept until this tab is closed)</span>
            <input
              class="input"
              type="password"
              required
              autocomplete="current-password"
              value={token}
              onInput={(event) => setToken(event.currentTarget.value)}
            />
          </label>
          <div class="row">
            <Button look="primary" type="submit" disabled={isOpening}>
              {isOpening ? 'Signing in…' : 'Sign in'}
            </Button>
          </div>
        </form>
        {error !== undefined && <Problem error={error} title="The token was not taken" />}
      </div>
    </main>
  );
}
