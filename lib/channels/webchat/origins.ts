import { cleanFormText } from "@/lib/form-text";

export const MAX_ORIGINS = 50;
const MAX_LINE_LENGTH = 300;

/** The origins in a text, one a line, as browsers send them (RFC 6454); `invalid` is the first line that is not an origin. */
export function readOrigins(text: string): { origins: string[]; invalid?: string } {
  const lines = text
    .split(/[\n,]/)
    .map(cleanFormText)
    .filter((line) => line !== "");
  const origins = lines.map(originOf);
  const invalid = lines.find((_, index) => origins[index] === undefined);
  const valid = origins.filter((origin) => origin !== undefined);
  return {
    origins: [...new Set(valid)],
    ...(invalid !== undefined && { invalid: invalid.slice(0, MAX_LINE_LENGTH) }),
  };
}

function originOf(line: string): string | undefined {
  // A path is refused rather than cut off, or an admin could believe that it limits the chat to some pages.
  if (line.length > MAX_LINE_LENGTH || !/^https?:\/\/[^\s/?#\\@*]+\/?$/iu.test(line)) return undefined;
  if (!URL.canParse(line)) return undefined;
  const { origin, pathname } = new URL(line);
  return pathname === "/" && origin !== "null" ? origin : undefined;
}
