export type { Problem } from './wire/problem.js';
