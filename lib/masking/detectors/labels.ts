import type { ReadText } from "./read-text";
import type { Span } from "./span";

/* Words beside a number that say what it is, in Czech, Slovak, English and German, compared without accents. */

/** Characters before and after a number that are looked at. */
const REACH = 60;

/** What may stand between the word and the number. */
const BETWEEN =
  "(?:[\\s:;=#.,\"'„“”()\\[\\]*-]|\\b(?:c|cis|cislo|cislem|cisla|no|nr|num|number|nummer|id|kod|code|je|is|ist|ma|mam|mame|has|hat|lautet|zni|znie|s|se|so|with|mit|pod|the|die|der|das|my|moje|meine|nasa|nase|tato|toto|v|ve|vo|na|k|ke|ku|for|fur|kart\\w*|card\\w*|ends|klienta)\\b)*";

/** Numbers that identify something in a shop, with a carrier, in a device. */
const IDENTIFIERS = [
  "objednav\\w*",
  "obj",
  "order\\w*",
  "bestell\\w*",
  "auftrag\\w*",
  "zasilk\\w*",
  "zasielk\\w*",
  "balik\\w*",
  "track\\w*",
  "sledov\\w*",
  "sendung\\w*",
  "paket\\w*",
  "shipment\\w*",
  "parcel\\w*",
  "faktur\\w*",
  "invoice\\w*",
  "rechnung\\w*",
  "doklad\\w*",
  "symbol\\w*",
  "vs",
  "imei\\w*",
  "iccid",
  "serial\\w*",
  "seriov\\w*",
  "serien\\w*",
  "vyrobn\\w*",
  "ean",
  "gtin",
  "isbn",
  "barcode",
  "strichcode",
  "carov\\w*",
  "ciarov\\w*",
  "referen\\w*",
  "ref",
  "transak\\w*",
  "transact\\w*",
  "ticket\\w*",
  "tiket\\w*",
  "rezervac\\w*",
  "reserv\\w*",
  "booking\\w*",
  "buchung\\w*",
  "smlouv\\w*",
  "zmluv\\w*",
  "contract\\w*",
  "vertrag\\w*",
  "kunden\\w*",
  "zakaznic\\w*",
  "customer\\w*",
  "vernostn\\w*",
  "loyalty",
  "treue\\w*",
  "darkov\\w*",
  "darcekov\\w*",
  "gift",
  "geschenk\\w*",
  "voucher\\w*",
  "poukaz\\w*",
  "kupon\\w*",
  "coupon\\w*",
  "gutschein\\w*",
  "polic\\w*",
  "reklamac\\w*",
  "case",
  "sku",
  "artikel\\w*",
  "hash",
].join("|");

const BEFORE = new RegExp(`(?:^|[^a-z0-9])(?:${IDENTIFIERS})${BETWEEN}$`);
/** “4111… is my order number”: without a verb, a word behind a number belongs to what follows. */
const AFTER = new RegExp(
  `^[\\s,;()-]*(?:je|is|ist|to je|ma byt|it is|it's)\\s+(?:(?:to|s|moje|my|meine|the|die|cislo|number|nummer|of|jako|as|als)\\s+)*(?:${IDENTIFIERS})(?![a-z])`,
);

/** Whether the words beside a number call it the number of an order, a parcel, an invoice, a device, ... */
export function isIdentifier(text: ReadText, span: Span): boolean {
  return BEFORE.test(textBefore(text, span)) || AFTER.test(after(text, span));
}

/** Makes a test whether one of these words, which are patterns, is right before a number. */
export function labelled(words: readonly string[]): (text: ReadText, span: Span) => boolean {
  const pattern = new RegExp(`(?:^|[^a-z0-9])(?:${words.join("|")})${BETWEEN}$`);
  return (text, span) => pattern.test(textBefore(text, span));
}

/** In small letters without accents. */
export function textBefore({ plain }: ReadText, { start }: Span): string {
  return withoutAccents(plain.slice(Math.max(0, start - REACH), start));
}

function after({ plain }: ReadText, { end }: Span): string {
  return withoutAccents(plain.slice(end, end + REACH));
}

function withoutAccents(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
