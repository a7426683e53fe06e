/** Markup of ours, as opposed to text of whoever: the one type that is written as it stands. */
export class Markup {
  constructor(readonly html: string) {}
}

type Value = string | number | Markup | readonly Markup[] | null;

/** A template whose values are text that stays text (traps T20, T29); what is not there is nothing. */
export function markup(parts: TemplateStringsArray, ...values: Value[]): Markup {
  let html = parts[0] as string;
  for (let index = 0; index < values.length; index++)
    html += written(values[index] as Value) + parts[index + 1];
  return new Markup(html);
}

function written(value: Value): string {
  if (typeof value === "string") return escaped(value);
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  if (value instanceof Markup) return value.html;
  let html = "";
  for (const each of value) html += each.html;
  return html;
}

const SPECIAL = /[&<>"'\0\r\ud800-\udfff]/;
const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&#34;",
  "'": "&#39;",
  "\0": "\ufffd",
};

/**
 * A text as it stands in an element or a quoted attribute. HTML has no way to write NUL or half of a surrogate pair, and
 * would read a carriage return as a line break (trap T34).
 */
export function escaped(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return text
    .toWellFormed()
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/[&<>"'\0]/g, (character) => ENTITIES[character] ?? "");
}
