import { privacyKeys } from '../api/privacyCalls';
import type { Conversation, Entry } from '../api/types';
import { clearDraft, draftOf } from '../composer/drafts';
import { logState, readAnew } from '../live/logStore';
import { cache, keys } from '../live/store';
import { isErased } from '../shell/people';

/** What is shown beside a conversation and quotes it; a reconnect alone does not read it again. */
const beside = [['past'], ['log'], ['effects']];

/** Conversations whose log was read anew since their customer was erased. */
const done = new Set<string>();

const says = (entry: Entry) => Boolean(entry.text || entry.attachments?.length || entry.file);

/**
 * Whatever is on screen of somebody who was erased is read anew: told by the live hub, seen after a reconnect, or found when an older window comes
 * back. The contact of a conversation says it.
 */
export const followErasures = () =>
  cache.getQueryCache().subscribe(({ type, query }) => {
    if (type !== 'updated' || query.queryKey[0] !== 'conversation') return;
    const known = query.state.data as Conversation | undefined;
    if (!known) return;
    const id = known.conversationId;
    if (!isErased(known.contact)) return void done.delete(id);
    if (done.has(id) || !logState(id).entries.some(says)) return;
    done.add(id);
    void readAnew(id);
    for (const queryKey of beside) void cache.invalidateQueries({ queryKey });
    // What was about to be answered quotes what was written.
    if (draftOf(id).text) clearDraft(id);
  });

/** Everything about these contacts was erased: what shows them, or quotes them, asks again. */
export function forgetErased(contacts: readonly string[]) {
  if (contacts.length === 0) return;
  for (const queryKey of [['conversation'], ['list'], keys.panel, keys.panels, privacyKeys.contacts, ['contacts'], ...beside])
    void cache.invalidateQueries({ queryKey });
}
