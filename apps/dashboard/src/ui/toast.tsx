import { useEffect, useState } from 'preact/hooks';

type Listener = (text: string) => void;
const listeners = new Set<Listener>();
const SHOWN_MS = 4_500;

/** Says something for some seconds at the edge of the page, and to readers of the screen. */
export function toast(text: string): void {
  for (const listener of listeners) listener(text);
}

/** Where {@link toast} speaks; stands once on the page. */
export function Toasts() {
  const [text, setText] = useState('');
  useEffect(() => {
    listeners.add(setText);
    return () => void listeners.delete(setText);
  }, []);
  useEffect(() => {
    if (text === '') return;
    const timer = setTimeout(() => setText(''), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return <div role="status">{text !== '' && <div class="toast">{text}</div>}</div>;
}
