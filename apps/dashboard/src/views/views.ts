import { type LazyView, lazyView } from '../routing/lazy-view.js';

/** The views by the first part of their path; each is loaded when it is shown first. */
export const VIEWS: Readonly<Record<string, LazyView>> = {
  '': lazyView(async () => (await import('./overview/overview.js')).Overview),
  conversations: lazyView(async () => (await import('./conversations/conversations.js')).Conversations),
  search: lazyView(async () => (await import('./search/search.js')).Search),
  costs: lazyView(async () => (await import('./costs/costs.js')).Costs),
  memories: lazyView(async () => (await import('./memories/memories.js')).Memories),
  knowledge: lazyView(async () => (await import('./knowledge/knowledge.js')).Knowledge),
  code: lazyView(async () => (await import('./code/code.js')).Code),
  files: lazyView(async () => (await import('./files/files.js')).Files),
  checkpoints: lazyView(async () => (await import('./checkpoints/checkpoints.js')).Checkpoints),
  cache: lazyView(async () => (await import('./cache/cache.js')).Cache),
  logs: lazyView(async () => (await import('./logs/logs.js')).Logs),
  health: lazyView(async () => (await import('./health/health.js')).Health),
};
