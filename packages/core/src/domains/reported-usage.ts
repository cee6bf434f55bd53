import type { JsonObject } from '../json.js';
import type { Steps } from '../steps/index.js';

/** What an answer used, as a conversation reports it to whoever keeps account. */
export interface ReportedUsage {
  /** Of the report; rising, in the order in which answers came. */
  readonly key: number;
  readonly ownerId: string;
  /** The answer's identity: reports with the same one are about the same answer. */
  readonly responseId: string;
  readonly conversationId: string;
  readonly project: string;
  /** What the conversation was imported from, such as `claude-code`; else empty. */
  readonly source: string;
  readonly provider: string;
  readonly model: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheCreationTokens: number;
  /** 0: not reported. */
  readonly costMicros: number;
  readonly metadata: JsonObject | null;
  /** Unix milliseconds. */
  readonly createdAt: number;
}

/** How far reports were taken: a key, and what identifies its report, because keys are used again after removals. */
export interface ReportPosition {
  readonly key: number;
  readonly responseId: string;
}

/** Where reports come from, all owners together. Bodies run in a transaction of the caller's. */
export interface UsageSource {
  /** Whether there is anything behind a position, or anything changed before it. */
  isBehind(position: ReportPosition): Steps<boolean>;
  /** New reports behind a position, oldest first. */
  after(position: ReportPosition, limit: number): Steps<readonly ReportedUsage[]>;
  /** Reports that changed, each once; they count as taken. */
  takeChanged(limit: number): Steps<readonly ReportedUsage[]>;
  /** What of a conversation (its row's key) lies behind a position or has changed; it counts as taken. */
  ofConversation(conversationKey: number, position: ReportPosition): Steps<readonly ReportedUsage[]>;
  /** The last position at or before another one that is still there when a conversation has gone. */
  positionWithout(conversationKey: number, position: ReportPosition): Steps<ReportPosition>;
}

/** Who keeps account of reports, all owners together. */
export interface UsageSink {
  position(): Steps<ReportPosition>;
  /** Takes reports, in any order; the last one about an answer wins. */
  take(reports: readonly ReportedUsage[]): Steps<void>;
  moveTo(position: ReportPosition): Steps<void>;
}

/** What conversations tell whoever keeps account. */
export interface UsageListener {
  /** Something was reported, or changed. */
  noted(): void;
  /** A conversation goes, with its reports: in the same transaction, before it does. */
  removing(conversationKey: number): Steps<void>;
}

/** Where nobody keeps account. */
export const noUsageListener: UsageListener = { noted() {}, *removing() {} };
