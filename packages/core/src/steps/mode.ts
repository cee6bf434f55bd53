import type { Steps } from './steps.js';

/** The three surfaces of a repository: promises, values (synchronous drivers), or steps for transaction bodies. */
export type Mode = 'async' | 'sync' | 'steps';

/** What a repository method returns on a surface. One interface per repository serves all three, generics included. */
export type Out<M extends Mode, T> = M extends 'async' ? Promise<T> : M extends 'sync' ? T : Steps<T>;
