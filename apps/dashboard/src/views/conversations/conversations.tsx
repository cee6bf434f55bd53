import { usePlace } from '../../routing/router.js';
import { Conversation } from './conversation.js';
import { ConversationList } from './conversation-list.js';

/** All conversations, or the one that the address names. */
export function Conversations() {
  const { segments } = usePlace();
  const id = segments[1];
  return id === undefined ? <ConversationList /> : <Conversation key={id} id={id} />;
}
