import { textAt } from "../json";

const CHARACTERS: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"' };

/** The text of a message as it was written: VK escapes four characters, as in HTML. Empty without a text. */
export function plainText(message: unknown): string {
  return (textAt(message, "text") ?? "").replace(
    /&(lt|gt|amp|quot);/g,
    (all, name) => CHARACTERS[name] ?? all,
  );
}
