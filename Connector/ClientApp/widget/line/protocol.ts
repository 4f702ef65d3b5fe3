/** What goes over the line: activities of Direct Line 3.0, as far as they are used here. */
export interface Activity {
  type: string;
  id?: string;
  name?: string;
  /** Of the event 'chatclosing/status', the only one we get. */
  value?: ConversationStatus;
  timestamp?: string;
  from?: { id?: string; name?: string; role?: string };
  text?: string;
  locale?: string;
  attachments?: Attachment[];
  channelData?: { clientActivityID?: string; postBack?: boolean; automatic?: boolean };
  suggestedActions?: { actions?: SuggestedAction[] };
}

export interface Attachment {
  contentType?: string;
  contentUrl?: string;
  name?: string;
}

export interface SuggestedAction {
  type: 'postBack' | 'imBack';
  title: string;
  value?: unknown;
}

export interface ConversationStatus {
  status: 'bot' | 'waiting' | 'engaged' | 'ending' | 'ended' | 'left';
  agent?: { name: string } | null;
  sealsAt?: string | null;
  now?: string;
}

/** What one message of the stream brings. */
export interface Frame {
  activities: Activity[];
  watermark: string | null;
}

/** What it says; null when it says nothing, as those do that only keep the line open. */
export function readFrame(data: unknown): Frame | null {
  if (typeof data !== 'string' || !data.trim()) return null;
  let content: { activities?: (Activity | null)[]; watermark?: string | number | null } | null;
  try {
    content = JSON.parse(data);
  } catch {
    return null;
  }
  const { activities, watermark } = content ?? {};
  return {
    activities: (activities ?? []).filter(activity => !!activity),
    watermark: watermark === undefined || watermark === null ? null : String(watermark),
  };
}

export function statusIn(activity: Activity): ConversationStatus | null {
  if (activity.type !== 'event' || activity.name !== 'chatclosing/status') return null;
  return activity.value ?? null;
}
