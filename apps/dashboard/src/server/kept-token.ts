const KEY = 'cairn-token';

/** The token that was entered in this tab. It is forgotten with the tab, and other pages of the machine never see it. */
export function keptToken(): string | undefined {
  return sessionStorage.getItem(KEY) ?? undefined;
}

/** Keeps a token that the server took, so that the page can be loaded again. */
export function keepToken(token: string): void {
  sessionStorage.setItem(KEY, token);
}

export function forgetToken(): void {
  sessionStorage.removeItem(KEY);
}
