import { neutralizeBidi } from "@/lib/bidi";

/** In bytes: so much of a body is read for the list. */
export const MAX_READ = 32_000;
/** In UTF-16 units: so much of it is shown. */
const MAX_SHOWN = 8_000;
/** Deeper JSON would be mostly indentation. */
const MAX_LEVELS = 40;

export type BodyText = { text: string; isCut: boolean };

/**
 * The body of a webhook for people: JSON is indented, and nothing in it changes the direction of the text around it. `size` is
 * that of the whole body. `secrets` are hidden, because some vendors send ours back.
 */
export function bodyText(start: Buffer, size: number, secrets: readonly string[]): BodyText {
  const sent = start.toString("utf8");
  const isWhole = start.length >= size;
  const text = readable(hideSecrets(isWhole ? indented(sent) : sent, secrets));
  const shown = text.slice(0, MAX_SHOWN).toWellFormed();
  return { text: shown, isCut: !isWhole || text.length > MAX_SHOWN };
}

function indented(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    return isShallow(value, MAX_LEVELS) ? JSON.stringify(value, null, 2) : text;
  } catch {
    return text;
  }
}

function isShallow(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  return levels > 0 && Object.values(value).every((each) => isShallow(each, levels - 1));
}

function hideSecrets(text: string, secrets: readonly string[]): string {
  const written = secrets.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]);
  return written.reduce(
    (hidden, secret) => (secret === "" ? hidden : hidden.replaceAll(secret, "•••")),
    text,
  );
}

function readable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is replaced
  return neutralizeBidi(text).replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, "\ufffd");
}
