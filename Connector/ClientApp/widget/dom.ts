declare global {
  interface HTMLElementTagNameMap {
    'chatclosing-webchat': HTMLElement;
  }
}

type Attributes = Record<string, string | boolean>;
type Children = (Node | string)[];

export function node<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Children
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children);
  return element;
}

export function button(className: string, attributes: Attributes, ...children: Children): HTMLButtonElement {
  return node('button', { type: 'button', class: className, ...attributes }, ...children);
}

/** The name of a button that shows only a drawing. */
export const named = (label: string) => ({ 'aria-label': label, title: label });

/** What has the focus in the same shadow tree. */
export function focusedBeside(element: Element): Element | null {
  return (element.getRootNode() as ShadowRoot).activeElement;
}
