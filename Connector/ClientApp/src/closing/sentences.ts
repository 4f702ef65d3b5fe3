import type { Preview, PreviewKind, PreviewLine } from '../api/closingCalls';

export type StepIcon =
  | 'leave'
  | 'undo'
  | 'final'
  | 'survey'
  | 'mail'
  | 'ticket'
  | 'archive'
  | 'none'
  | 'clock'
  | 'moving'
  | 'failed'
  | 'bubble'
  | 'note'
  | 'snooze'
  | 'task';
export interface Step {
  key: string;
  icon: StepIcon;
  text: string;
  values?: Record<string, string | number>;
  /** Something that will not happen. */
  skip?: boolean;
}
export interface Words {
  name: string;
  channel: string;
  /** Whether the customer sees the end coming, as on the website. */
  isSeen?: boolean;
  /** "22 Nov" */
  day: (at: string) => string;
  /** "16:42", or with the day when it is not today */
  time: (at: string) => string;
}

/** The server's preview in sentences: which words, with which names and times. */
export function stepsOf(preview: Preview, words: Words): Step[] {
  const { name, channel } = words;
  return preview.lines.flatMap((line): Step[] => {
    const step = (icon: StepIcon, text: string, values: Step['values'] = {}, skip = false): Step[] => [
      { key: `${line.kind}-${line.will}-${text}`, icon, text: `what.${text}`, values: { name, channel, ...values }, skip },
    ];
    const at = line.at ? words.time(line.at) : '';
    const count = line.count ?? 0;
    const sentences: Record<PreviewKind, () => Step[]> = {
      'leaves-list': () => step('leave', 'endNow'),
      'stays-in-list': () => [...step('leave', 'closeNow'), ...step('bubble', 'closeReturn')],
      'waits-again': () => step('leave', 'closeStill'),
      snoozed: () => step('snooze', 'snoozed', { time: at }),
      undo: () =>
        line.will
          ? step('undo', preview.action === 'end' ? (words.isSeen ? 'endUndoSeen' : 'endUndo') : 'closeUndo', { count })
          : step('none', 'noUndo', {}, true),
      drain: () => (line.will ? step('moving', preview.action === 'end' ? 'drain' : 'drainClose', { count }) : step('failed', 'dropped', { count })),
      undelivered: () => step('failed', 'undelivered', { count }),
      reports: () => {
        if (!line.will) return [...step('note', 'closeKept'), ...step('none', 'closeNotCounted', {}, true)];
        return step('final', line.reason === 'spam' ? 'endSpam' : 'endFinal', { day: line.at ? words.day(line.at) : '' });
      },
      notice: () =>
        line.will ? step('bubble', 'notice', { text: line.text ?? '' }) : step('none', `noNotice.${line.reason ?? 'window-over'}`, {}, true),
      survey: () => (line.will ? step('survey', 'survey') : step('none', `noSurvey.${line.reason ?? 'off'}`, {}, true)),
      email: () =>
        line.will
          ? step('mail', line.reason === 'without-note' ? 'emailOutside' : 'email', { addresses: line.names.join(', ') })
          : unless(line, 'noEmail'),
      zendesk: () => (line.will ? step('ticket', 'zendesk') : unless(line, 'noZendesk')),
      archive: () => step('archive', 'archive'),
      window: () => {
        const how = line.reason === 'template' ? 'Template' : 'First';
        return step('clock', line.will ? `window${how}` : `over${how}`, { time: at }, !line.will);
      },
      task: () => step('task', 'task'),
    };
    // What nobody asked for and nobody misses is not said.
    const unless = (of: PreviewLine, text: string): Step[] =>
      of.reason === 'not-configured' && of.names.length > 0 ? step('none', text, {}, true) : [];
    return sentences[line.kind]?.() ?? [];
  });
}

/** Why something cannot be chosen; null when it can. */
export function unavailable(preview: Preview | undefined, kind: 'survey' | 'email' | 'zendesk'): string | null {
  const line = preview?.lines.find(one => one.kind === kind);
  return line && !line.will && line.reason !== null && line.reason !== 'not-wished' ? line.reason : null;
}
