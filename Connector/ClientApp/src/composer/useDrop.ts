import { useRef, useState, type DragEvent } from 'react';

const brings = (event: DragEvent | globalThis.DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

/** A place to drop files on. `take` null: not now. The count survives that entering a child leaves its parent. */
export function useDrop(take: ((files: File[]) => void) | null) {
  const depth = useRef(0);
  const [over, setOver] = useState(false);
  const end = () => {
    depth.current = 0;
    setOver(false);
  };
  return {
    over: over && take !== null,
    handlers: {
      onDragEnter: (event: DragEvent) => {
        if (brings(event) && ++depth.current === 1) setOver(true);
      },
      onDragLeave: (event: DragEvent) => {
        if (brings(event) && --depth.current <= 0) end();
      },
      onDragOver: (event: DragEvent) => {
        if (!brings(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = take ? 'copy' : 'none';
      },
      onDrop: (event: DragEvent) => {
        if (!brings(event)) return;
        event.preventDefault();
        end();
        take?.([...event.dataTransfer.files]);
      },
    },
  };
}

/** A file dropped beside a window would replace the desk by its content. */
export function guardDrops(): () => void {
  const refuse = (event: globalThis.DragEvent) => {
    if (brings(event) && !event.defaultPrevented) event.preventDefault();
  };
  window.addEventListener('dragover', refuse);
  window.addEventListener('drop', refuse);
  return () => {
    window.removeEventListener('dragover', refuse);
    window.removeEventListener('drop', refuse);
  };
}
