import { usePlace } from '../../routing/router.js';
import { MemoryList } from './memory-list.js';
import { MemoryPage } from './memory-page.js';

/** What agents remember: all of it, or one memory. */
export function Memories() {
  const { segments } = usePlace();
  const id = segments[1];
  return id === undefined ? <MemoryList /> : <MemoryPage key={id} id={id} />;
}
