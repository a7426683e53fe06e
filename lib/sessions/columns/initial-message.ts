/** UTF-16 units of the client's first message that the column of a session holds; the event has all of it. */
const MAX_LENGTH = 2_000;

/** What the column holds of a text: the whole of it, or its beginning. */
export function initialMessageOf(text: string): string {
  if (text.length <= MAX_LENGTH) return text;
  const last = text.charCodeAt(MAX_LENGTH - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? MAX_LENGTH - 1 : MAX_LENGTH);
}
