import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { closingApi, type Question } from '../api/closingCalls';
import { serverNow } from '../api/http';
import { Problem } from '../api/problem';
import type { Conversation, Item } from '../api/types';
import { keepForm, laterOf, readForm, startForm, type ClosingForm } from './form';

const soon = 1000;
const none: Question[] = [];

export interface FormState {
  form: ClosingForm;
  setForm: (form: ClosingForm) => void;
  /** When the server last kept it; null while it has nothing, or nothing of the latest words. */
  savedAt: string | null;
  questions: Question[];
  surveyDefault: boolean;
  /** It was sent: nothing is kept here any more. The server keeps it until the seal, for an undo. */
  sent: () => void;
}

/** What is typed, in this browser at once and on the server a moment later: whichever is later fills the window when it opens again. */
export function useForm(userId: string, item: Item, conversation: Conversation | undefined): FormState {
  const id = item.conversationId;
  const [local] = useState(() => readForm(userId, id));
  const [form, setShown] = useState(() => local?.form ?? startForm(item, conversation));
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const touched = useRef(false);
  const unsaved = useRef<ClosingForm | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const kept = useQuery({
    queryKey: ['closing-form', id],
    queryFn: () => closingApi.form<ClosingForm>(id),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });

  const save = useCallback(() => {
    const now = unsaved.current;
    unsaved.current = null;
    if (!now) return;
    closingApi.keepForm(id, now).then(
      answer => setSavedAt(answer.savedAt),
      (error: unknown) => {
        // It is still in this browser; the next letter, or the line that comes back, tries again.
        if (Problem.from(error).transient) unsaved.current ??= now;
      },
    );
  }, [id]);

  const setForm = useCallback(
    (next: ClosingForm) => {
      touched.current = true;
      setShown(next);
      setSavedAt(null);
      keepForm(userId, id, { form: next, at: serverNow() });
      unsaved.current = next;
      clearTimeout(timer.current);
      timer.current = setTimeout(save, soon);
    },
    [id, save, userId],
  );

  const { data } = kept;
  useEffect(() => {
    if (!data || touched.current) return;
    const later = laterOf(local, data.form, data.savedAt);
    if (later) setShown(later);
    if (data.form && later !== local?.form) setSavedAt(data.savedAt);
  }, [data, local]);
  useEffect(() => {
    window.addEventListener('online', save);
    window.addEventListener('pagehide', save);
    return () => {
      window.removeEventListener('online', save);
      window.removeEventListener('pagehide', save);
      clearTimeout(timer.current);
      save();
    };
  }, [save]);

  const sent = useCallback(() => keepForm(userId, id, null), [id, userId]);
  return { form, setForm, savedAt, questions: data?.questions ?? none, surveyDefault: data?.surveyDefault ?? false, sent };
}
