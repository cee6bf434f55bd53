export { archiveConversation } from './archive/archive-conversation.js';
export { restoreConversation } from './archive/restore.js';
export type { Period } from './job.js';
export {
  type JobDescription,
  type JobReport,
  type MaintainOptions,
  type MaintainProgress,
  type MaintenanceReport,
  maintainStore,
  maintenanceJobs,
} from './maintain-store.js';
export { type MovedMonth, type MoveOldOptions, moveArchived, moveOld } from './move/move-old.js';
export { DEFAULT_POLICY, halfLifeOfDecay, type LifecyclePolicy, type WholePolicy } from './policy.js';
export { type ArchivedStore, type Located, type WithArchives, withArchives } from './with-archives.js';
