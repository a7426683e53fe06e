import { type Chain, chainsIn } from "./chains";
import { decoySpans } from "./decoys";
import { foldDigits } from "./fold-digits";
import type { Span } from "./span";

/** A text as detectors read it. Places in `plain` are places in the text. */
export type ReadText = {
  plain: string;
  chains: readonly Chain[];
  /** Addresses of pages and identifiers of computers, whose digits mean nothing. */
  decoys: readonly Span[];
  /** ISO 3166-1 alpha-2, of phone numbers without a country code. */
  country: string | null;
};

export function readText(text: string, country: string | null): ReadText {
  const plain = foldDigits(text);
  return { plain, chains: chainsIn(plain), decoys: decoySpans(plain), country };
}

export function isDecoy({ decoys }: ReadText, { start, end }: Span): boolean {
  return decoys.some((decoy) => start < decoy.end && end > decoy.start);
}
