/* The text format of COPY: https://www.postgresql.org/docs/current/sql-copy.html */

const SPECIAL = /[\\\n\r\t]/;
const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** A text as a COPY field. Throws RangeError on NUL, which Postgres cannot hold. */
export function copyText(text: string): string {
  if (text.includes("\0")) throw new RangeError("Postgres text cannot hold a NUL character");
  return SPECIAL.test(text) ? text.replace(/[\\\n\r\t]/g, (character) => ESCAPES[character] as string) : text;
}

export function copyTexts(texts: readonly string[]): string {
  const items = texts.map((text) => `"${text.replace(/["\\]/g, "\\$&")}"`);
  return copyText(`{${items.join(",")}}`);
}

export function copyNumbers(numbers: readonly number[]): string {
  return `{${numbers.join(",")}}`;
}

let minute = Number.NaN;
let minuteText = "";

/** Milliseconds since 1970 as a timestamp in UTC; the date part is cached between calls. */
export function copyInstant(at: number): string {
  const of = Math.floor(at / 60_000);
  if (of !== minute) {
    minute = of;
    minuteText = new Date(of * 60_000).toISOString().slice(0, 17);
  }
  const rest = at - of * 60_000;
  const seconds = Math.floor(rest / 1_000);
  const thousandths = rest - seconds * 1_000;
  return `${minuteText}${seconds < 10 ? "0" : ""}${seconds}.${String(thousandths).padStart(3, "0")}Z`;
}
