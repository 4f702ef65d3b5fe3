const size = 64;
const mark = '/desk/mark.svg';

/** The icon of the tab with the number of those who wait; the plain one at none. Colours come from the tokens. */
export async function showCount(count: number): Promise<void> {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (!link) return;
  link.type = count > 0 ? 'image/png' : 'image/svg+xml';
  link.href = count > 0 ? await drawn(count) : mark;
}

async function drawn(count: number): Promise<string> {
  const image = new Image(size, size);
  image.src = mark;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size;
  const pen = canvas.getContext('2d');
  if (!pen) return mark;
  const colour = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  pen.drawImage(image, 0, 0, size, size);
  pen.fillStyle = colour('--attention-solid');
  pen.beginPath();
  pen.arc(size - 22, size - 22, 22, 0, 2 * Math.PI);
  pen.fill();
  pen.fillStyle = colour('--on-solid');
  pen.font = '600 30px system-ui, sans-serif';
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillText(count > 9 ? '9+' : String(count), size - 22, size - 20);
  return canvas.toDataURL('image/png');
}
