/** After a menu or a dialog has closed and given the focus back, which takes it two frames: what moves the focus before that is undone by it. */
export const afterMenu = (run: () => void) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(run)));
