/** A value from the browser's storage; anything unreadable counts as absent. */
export function readJson<T>(key: string, absent: T): T {
  try {
    const text = localStorage.getItem(key);
    return text === null ? absent : (JSON.parse(text) as T);
  } catch (error) {
    console.warn(`The stored value of ${key} cannot be read.`, error);
    return absent;
  }
}

/** False when the browser refuses (full, or forbidden): the caller decides whether a person must know. */
export function writeJson(key: string, value: unknown): boolean {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch (error) {
    console.warn(`${key} cannot be stored.`, error);
    return false;
  }
}
