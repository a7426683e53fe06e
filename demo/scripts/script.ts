/*
 * Conversations as scripts: one turn per line, `c` the client and `o` the operator, `?` an optional turn,
 * alternatives between bars. `{date}` is a slot (slots.ts); `{c:sám/sama}` depends on the gender of the client, `{o:...}` on
 * that of the operator.
 */

export type Speaker = "client" | "operator";

/** Literal text at even positions, slots at odd ones. */
export type Text = readonly string[];
export type Turn = { speaker: Speaker; optional: boolean; texts: readonly Text[] };
export type Exchange = readonly Turn[];

export const topics = [
  "invoice",
  "outage",
  "reading",
  "moving",
  "complaint",
  "tariff",
  "instalments",
  "login",
  "technician",
  "advance",
  "connection",
  "refund",
  "cancel",
  "details",
] as const;
export type Topic = (typeof topics)[number];

/** Words of known frequency for measuring content search (frequencies.ts). */
export const marks = ["portal", "bonus", "solar", "voucher", "ombudsman", "zirkon"] as const;
export type Mark = (typeof marks)[number];

export type Language = {
  notice: readonly Text[];
  survey: readonly Text[];
  redirected: readonly Text[];
  idle: readonly Text[];
  rejected: readonly Text[];
  queue: readonly Text[];
  botWelcome: readonly Text[];
  botAnswers: readonly Exchange[];
  botHandsOff: readonly Text[];
  welcome: readonly Text[];
  takeover: readonly Text[];
  outbound: readonly Text[];
  hello: readonly Text[];
  nudges: readonly Text[];
  identify: readonly Exchange[];
  hold: readonly Exchange[];
  nods: Readonly<Record<Speaker, readonly Text[]>>;
  extras: readonly Exchange[];
  closing: readonly Exchange[];
  topics: Readonly<Record<Topic, Exchange>>;
  remarks: Readonly<Record<Mark, readonly Text[]>>;
  praise: readonly Text[];
  blame: readonly Text[];
  notes: readonly Text[];
  form: readonly string[];
};

export function texts(source: string): Text[] {
  return source.split(/\s*(?:\n|\s\|\s)\s*/).flatMap((each) => (each.trim() ? [text(each.trim())] : []));
}

export function text(source: string): Text {
  return source.replaceAll("\\n", "\n").split(/[{}]/);
}

/** The turns of one exchange. Throws on a malformed line. */
export function exchange(source: string): Turn[] {
  return source
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => {
      const [, who, optional, said = ""] = /^([co])(\??) (.+)$/.exec(line) ?? [];
      if (!who) throw new Error(`Not a turn: ${line}`);
      return { speaker: who === "c" ? "client" : "operator", optional: optional === "?", texts: texts(said) };
    });
}

export function exchanges(source: string): Turn[][] {
  return source
    .split(/\n\s*\n/)
    .filter((each) => each.trim() !== "")
    .map(exchange);
}
