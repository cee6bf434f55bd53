import { useState } from 'preact/hooks';
import { Button } from './button.js';
import { toast } from './toast.js';

/** Copies a text, and says so. */
export function CopyButton({ text, name }: { readonly text: string; readonly name: string }) {
  const [done, setDone] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setDone(true);
      setTimeout(() => setDone(false), 1_500);
    } catch {
      toast('The browser does not let this page use the clipboard.');
    }
  };
  return (
    <Button icon={done ? 'check' : 'copy'} look="plain" small aria-label={`Copy ${name}`} onClick={() => void copy()} />
  );
}
