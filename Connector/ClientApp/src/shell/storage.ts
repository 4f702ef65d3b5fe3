/** A value from the browser's storage, this tab's own with sessionStorage; anything unreadable counts as absent. */
export function readJson<T>(key: string, absent: T, storage = localStorage): T {
  try {
    const text = storage.getItem(key);
    return text === null ? absent : (JSON.parse(text) as T);
  } catch (error) {
    console.warn(`The stored value of ${key} cannot be read.`, error);
    return absent;
  }
}

/** False when the browser refuses (full, or forbidden): the caller decides whether a person must know. */
export function writeJson(key: string, value: unknown, storage = localStorage): boolean {
  try {
    if (value === null) storage.removeItem(key);
    else storage.setItem(key, JSON.stringify(value));
    return true;
  } catch (error) {
    console.warn(`${key} cannot be stored.`, error);
    return false;
  }
}
