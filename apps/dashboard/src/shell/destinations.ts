import type { IconName } from '../ui/icon.js';

/** A view that the navigation and the palette lead to. */
export interface Destination {
  readonly to: string;
  readonly name: string;
  readonly icon: IconName;
  /** Other words that people look for it by. */
  readonly words?: string;
  /** The second key behind `g`. */
  readonly key: string;
}

/** The navigation, in groups. */
export const DESTINATIONS: readonly { readonly title: string; readonly views: readonly Destination[] }[] = [
  {
    title: 'Activity',
    views: [
      { to: '/', name: 'Overview', icon: 'overview', words: 'home dashboard', key: 'o' },
      { to: '/conversations', name: 'Conversations', icon: 'conversations', words: 'chats sessions', key: 'c' },
      { to: '/search', name: 'Search', icon: 'search', words: 'find', key: 's' },
      { to: '/costs', name: 'Costs', icon: 'costs', words: 'money budgets tokens models usage', key: 't' },
    ],
  },
  {
    title: 'Knowledge',
    views: [
      { to: '/memories', name: 'Memories', icon: 'memories', words: 'recall facts', key: 'm' },
      { to: '/knowledge', name: 'Knowledge', icon: 'knowledge', words: 'decisions documents components', key: 'k' },
      { to: '/code', name: 'Code', icon: 'code', words: 'symbols chunks generation', key: 'd' },
      { to: '/files', name: 'Files', icon: 'files', words: 'index relationships', key: 'f' },
      { to: '/checkpoints', name: 'Checkpoints', icon: 'checkpoints', words: 'diff restore versions', key: 'p' },
    ],
  },
  {
    title: 'System',
    views: [
      { to: '/cache', name: 'Cache', icon: 'cache', words: 'responses savings', key: 'a' },
      { to: '/logs', name: 'Logs', icon: 'logs', words: 'errors tail', key: 'l' },
      { to: '/health', name: 'Health', icon: 'health', words: 'size tables schema', key: 'h' },
    ],
  },
];

/** All of them. */
export const ALL_DESTINATIONS: readonly Destination[] = DESTINATIONS.flatMap(({ views }) => views);
