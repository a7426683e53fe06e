/** The colour of chats that choose none. */
export const DEFAULT_COLOR = "#3451b2";
const COLOR = /^#[0-9a-f]{6}$/;

/** Reads `#3451B2` or `#35b` as six lower-case digits; undefined for any other text. */
export function readColor(text: string): string | undefined {
  const written = text.toLowerCase();
  const long = /^#[0-9a-f]{3}$/.test(written) ? written.replace(/[0-9a-f]/g, "$&$&") : written;
  return COLOR.test(long) ? long : undefined;
}

/** Black or white, whichever is read more easily on the colour: one of them always has a contrast of 4.5 or more. */
export function textOn(color: string): "#ffffff" | "#000000" {
  return contrast(color, "#ffffff") >= contrast(color, "#000000") ? "#ffffff" : "#000000";
}

/** The contrast of two colours, from 1 to 21. https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
