import { useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { chooseTheme, type ThemeChoice, themeChoice } from './theme.js';

const NEXT: Readonly<Record<ThemeChoice, ThemeChoice>> = { system: 'light', light: 'dark', dark: 'system' };
const ICONS = { system: 'system', light: 'sun', dark: 'moon' } as const;
const NAMES = { system: 'as the system', light: 'light', dark: 'dark' } as const;

/** Goes through the themes. */
export function ThemeButton() {
  const [choice, setChoice] = useState(themeChoice());
  const change = () => {
    chooseTheme(NEXT[choice]);
    setChoice(NEXT[choice]);
  };
  return <Button icon={ICONS[choice]} look="plain" aria-label={`Theme: ${NAMES[choice]}`} onClick={change} />;
}
