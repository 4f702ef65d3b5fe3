const drawings = {
  chat: ['M12 3.5c-5 0-9 3.4-9 7.7 0 2.4 1.3 4.5 3.2 5.9-.1 1.2-.6 2.3-1.5 3.3 1.9-.1 3.6-.8 4.8-1.8.8.2 1.6.3 2.5.3 5 0 9-3.4 9-7.7s-4-7.7-9-7.7Z'],
  down: ['m6 9.5 6 6 6-6'],
  arrow: ['M12 5v14', 'm6 13 6 6 6-6'],
  send: ['M12 19V5', 'm6 11 6-6 6 6'],
  clip: ['m20 11.5-8.2 8.2a5 5 0 0 1-7.1-7.1l8.5-8.5a3.3 3.3 0 0 1 4.7 4.7l-8.5 8.5a1.7 1.7 0 0 1-2.4-2.4l7.9-7.8'],
};

export function drawing(name: keyof typeof drawings): SVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const picture = document.createElementNS(space, 'svg');
  picture.setAttribute('viewBox', '0 0 24 24');
  picture.setAttribute('aria-hidden', 'true');
  for (const line of drawings[name]) {
    const path = document.createElementNS(space, 'path');
    path.setAttribute('d', line);
    picture.append(path);
  }
  return picture;
}
