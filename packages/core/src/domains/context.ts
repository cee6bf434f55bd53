import type { Clock, IdSource } from '../clock.js';
import type { ContentCodec } from '../content/index.js';
import type { ChangeWriter } from '../feed/index.js';
import type { Redactor } from '../redaction/index.js';
import type { KeywordWriter } from '../search/keyword-writer.js';
import type { FindAlike } from './find-alike.js';
import type { UsageListener } from './reported-usage.js';

/** What a repository takes from its store. */
export interface DomainContext {
  /** Whose rows it reads and writes; empty by default. */
  readonly ownerId: string;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly redactor: Redactor;
  readonly codec: ContentCodec;
  /** How this domain tells its keyword index of changes. */
  readonly keyword: KeywordWriter;
  /** How this domain finds rows of its own whose texts have words in common with one. */
  readonly findAlike: FindAlike;
  /** Who keeps account of what answers use. */
  readonly usage: UsageListener;
  /** Where this domain notes what changes. */
  readonly feed: ChangeWriter;
}
