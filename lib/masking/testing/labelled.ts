import type { KindName } from "../kinds";
import { decoy } from "./decoys";
import { Random } from "./random";
import { sentences, smallTalk } from "./sentences";
import { birthNumber, card, companyNumber, email, iban, ipAddress, phone } from "./values";

/** A message and the values that are in it. */
export type Labelled = { text: string; values: readonly { kind: KindName; value: string }[] };

const makers: Readonly<Record<KindName, (random: Random) => string>> = {
  card,
  iban,
  birth_number: birthNumber,
  company_number: companyNumber,
  email,
  phone,
  ip: ipAddress,
};

const kinds: readonly KindName[] = [
  "card",
  "card",
  "card",
  "iban",
  "birth_number",
  "birth_number",
  "company_number",
  "email",
  "phone",
  "ip",
];

/** Messages in Czech, Slovak, English and German: a third with a value, a third with a decoy, some with both. */
export function labelledMessages(count: number, seed = 1): Labelled[] {
  const random = new Random(seed);
  return Array.from({ length: count }, () => message(random));
}

function message(random: Random): Labelled {
  const language = random.pick(["cs", "sk", "en", "de"] as const);
  const parts: string[] = [];
  const values: Labelled["values"][number][] = [];
  const has = random.next();
  if (random.chance(0.5)) parts.push(random.pick(smallTalk[language]));
  if (has < 0.45) {
    const kind = random.pick(kinds);
    const value = makers[kind](random);
    values.push({ kind, value });
    parts.push(random.pick(sentences[language][kind]).replace("#", value));
  }
  if (has > 0.4 && has < 0.85) parts.push(decoy(random, language));
  if (parts.length === 0 || random.chance(0.3)) parts.push(random.pick(smallTalk[language]));
  return { text: parts.join(random.pick([" ", "\n", " "])), values };
}
