export * from './change.js';
export { changesBetween, type FeedEnds, feedEnds } from './change-reading.js';
export {
  type ChangeWriter,
  changeWriter,
  insertChange,
  KEPT_CHANGES,
  trimChanges,
} from './change-writer.js';
