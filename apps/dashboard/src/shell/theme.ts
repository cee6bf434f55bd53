/** Which colours the page has: as the system says, or as the reader chose. */
export type ThemeChoice = 'system' | 'light' | 'dark';

const KEY = 'cairn-theme';
const system = matchMedia('(prefers-color-scheme: dark)');

/** What the reader chose last. */
export function themeChoice(): ThemeChoice {
  try {
    const chosen = localStorage.getItem(KEY);
    return chosen === 'light' || chosen === 'dark' ? chosen : 'system';
  } catch {
    return 'system';
  }
}

/** Chooses, and keeps it where the browser lets the page keep things. */
export function chooseTheme(choice: ThemeChoice): void {
  try {
    if (choice === 'system') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, choice);
  } catch {
    // The choice holds until the page is closed.
  }
  show(choice);
}

/** Has the page follow the choice, and the system where that was chosen. */
export function followTheme(): void {
  show(themeChoice());
  system.addEventListener('change', () => show(themeChoice()));
}

function show(choice: ThemeChoice): void {
  const isDark = choice === 'dark' || (choice === 'system' && system.matches);
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
}
