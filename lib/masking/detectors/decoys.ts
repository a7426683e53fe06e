import type { Span } from "./span";

const WEB_ADDRESS = /(?:https?:\/\/|www\.)[^\s<>"]+/gi;
const UUID = /(?<![0-9a-f])[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?![0-9a-f])/gi;

/** A value that an address names: `?card=4111111111111111` is no number of a page. */
const NAMED_VALUE =
  /[?&#;](?:[\w.-]*(?:card|pan|iban|ssn|rodn|birth|phone|tel|mobile|mail|ico|dic|vat)[\w.-]*)=[^&#;]*/gi;

/** Web addresses, without the values in them that are named after something personal, and UUIDs. */
export function decoySpans(plain: string): Span[] {
  const spans: Span[] = [];
  if (/:\/\/|www\./i.test(plain))
    for (const { 0: address, index } of plain.matchAll(WEB_ADDRESS))
      spans.push(...withoutNamedValues(address, index));
  if (plain.length >= 36 && plain.includes("-"))
    for (const { 0: uuid, index } of plain.matchAll(UUID))
      spans.push({ start: index, end: index + uuid.length });
  return spans;
}

function withoutNamedValues(address: string, at: number): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const { 0: named, index } of address.matchAll(NAMED_VALUE)) {
    spans.push({ start: at + start, end: at + index });
    start = index + named.length;
  }
  return [...spans, { start: at + start, end: at + address.length }].filter(({ start, end }) => end > start);
}
