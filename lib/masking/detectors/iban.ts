import { beginsFreely, endsFreely } from "./boundaries";
import { INVISIBLE } from "./chains";
import { isDecoy, type ReadText } from "./read-text";
import type { Span } from "./span";

/* IBAN (ISO 13616): the length of each country, and two check digits (ISO 7064, MOD 97-10). */

const LENGTHS: Readonly<Record<string, number>> = Object.fromEntries(
  (
    "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 " +
    "FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 " +
    "LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 " +
    "SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30"
  )
    .split(" ")
    .map((each) => [each.slice(0, 2), Number(each.slice(2))]),
);

const BEGINNING = new RegExp(
  `[A-Z][${INVISIBLE}]*[A-Z][\\s${INVISIBLE}-]{0,2}\\d[\\s${INVISIBLE}]?\\d`,
  "gi",
);
const BETWEEN = new RegExp(`[\\s${INVISIBLE}.\\-\\u2010-\\u2015\\u2212]`);
const LONGEST_GAP = 3;

export function findIbans(text: ReadText): Span[] {
  const spans: Span[] = [];
  for (const { index } of text.plain.matchAll(BEGINNING)) {
    if (index < (spans.at(-1)?.end ?? 0)) continue;
    const span = ibanAt(text, index);
    if (span && !isDecoy(text, span)) spans.push(span);
  }
  return spans;
}

function ibanAt(text: ReadText, start: number): Span | null {
  if (!beginsFreely(text, { start, end: start })) return null;
  const { plain } = text;
  let iban = "";
  let gap = 0;
  let length = 4;
  for (let end = start; end < plain.length && gap <= LONGEST_GAP; end++) {
    const character = (plain[end] as string).toUpperCase();
    if (BETWEEN.test(character)) {
      gap++;
      continue;
    }
    if (!/[A-Z0-9]/.test(character)) return null;
    gap = 0;
    iban += character;
    if (iban.length === 2) {
      const known = LENGTHS[iban];
      if (known === undefined) return null;
      length = known;
    }
    if (iban.length < length) continue;
    const span = { start, end: end + 1 };
    return isIban(iban) && endsFreely(text, span) ? span : null;
  }
  return null;
}

export function isIban(iban: string): boolean {
  if (iban.length !== LENGTHS[iban.slice(0, 2)] || !/^[A-Z]{2}\d{2}/.test(iban)) return false;
  let rest = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

export function maskIban(_original: string, plain: string): string {
  const iban = plain.replace(/[^A-Z0-9]/gi, "").toUpperCase();
  return `${iban.slice(0, 2)}•• •••• •••• ${iban.slice(-4)}`;
}
