/*
 * What people say, as scripts: one turn a line, `c` the client and `o` the operator, `?` a turn that may be missing,
 * alternatives between bars. `{date}` is a slot (slots.ts); `{c:sám/sama}` goes by whether the client, `{o:...}` the
 * operator, is a man or a woman.
 */

export type Speaker = "client" | "operator";

/** Literal pieces at even places, slots at odd ones. */
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

/** Words of a known frequency that content search is measured by (frequencies.ts). */
export const marks = ["portal", "bonus", "solar", "voucher", "ombudsman", "zirkon"] as const;
export type Mark = (typeof marks)[number];

/** Everything that is said in one language. */
export type Language = {
  /** System lines. */
  notice: readonly Text[];
  survey: readonly Text[];
  redirected: readonly Text[];
  idle: readonly Text[];
  rejected: readonly Text[];
  queue: readonly Text[];
  /** The chatbot. */
  botWelcome: readonly Text[];
  botAnswers: readonly Exchange[];
  botHandsOff: readonly Text[];
  /** The operator opens. */
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

/** The turns of one exchange. Throws on a line that is none, so that a slip shows at once. */
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

/** Exchanges with an empty line between them. */
export function exchanges(source: string): Turn[][] {
  return source
    .split(/\n\s*\n/)
    .filter((each) => each.trim() !== "")
    .map(exchange);
}
