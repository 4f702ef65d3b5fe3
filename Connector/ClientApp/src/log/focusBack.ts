/**
 * For the box around a button and the form that it opens: when the form goes – saved or left – and takes the focus with it, the button has it
 * again, instead of nobody.
 */
export function focusBack(box: HTMLElement | null) {
  if (!box) return;
  let last: EventTarget | null = null;
  const entered = (event: FocusEvent) => {
    last = event.target;
  };
  const watch = new MutationObserver(() => {
    if (!(last instanceof HTMLElement) || last.isConnected) return;
    last = null;
    if (document.activeElement === document.body) box.querySelector<HTMLElement>('button:not([disabled])')?.focus();
  });
  box.addEventListener('focusin', entered);
  watch.observe(box, { childList: true, subtree: true });
  return () => {
    box.removeEventListener('focusin', entered);
    watch.disconnect();
  };
}
