/** Characters of an address but brackets. It ends at space, quotes, invisible and direction controls, and emoji. */
const PLAIN =
  /[^\s\p{Cc}\p{Cf}\p{Cs}\p{Emoji_Presentation}<>"`\\^{}|()[\]„“”‚‘’«»‹›（）「」『』【】《》〈〉。，、！？：；]*/uy;
const CLOSED_BY: Readonly<Record<string, string>> = { "(": ")", "[": "]" };
const CLOSING = new Set(Object.values(CLOSED_BY));
const TRAILING = new Set(".,:;!?'*_~…");

/**
 * Where the address from `start` on ends: before punctuation after it, and before a bracket without its other half. `read`: how
 * far the text was read for that.
 */
export function addressEnd(text: string, start: number): { end: number; read: number } {
  const open: number[] = [];
  let read = plainEnd(text, start);
  for (
    let bracket = text[read] ?? "";
    bracket in CLOSED_BY || CLOSING.has(bracket);
    bracket = text[read] ?? ""
  ) {
    if (bracket in CLOSED_BY) open.push(read);
    else if (CLOSED_BY[text[open.at(-1) ?? -1] ?? ""] === bracket) open.pop();
    else break;
    read = plainEnd(text, read + 1);
  }
  let end = open[0] ?? read;
  while (end > start && TRAILING.has(text[end - 1] as string)) end--;
  return { end, read };
}

function plainEnd(text: string, start: number): number {
  PLAIN.lastIndex = start;
  PLAIN.test(text);
  return PLAIN.lastIndex;
}
