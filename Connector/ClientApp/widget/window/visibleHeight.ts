/** The keyboard of a phone covers the page without making it smaller: the panel is told how much is left to see. */
export function fitToVisible(panel: HTMLElement): void {
  const seen = window.visualViewport;
  if (!seen) return;
  const fit = () => {
    panel.style.setProperty('--visible-height', `${seen.height}px`);
    panel.style.setProperty('--visible-top', `${seen.offsetTop}px`);
  };
  seen.addEventListener('resize', fit);
  seen.addEventListener('scroll', fit);
  fit();
}
