import { Turns } from "@/lib/turns";
import { DocumentParts, type SearchDocument, WholeDocument } from "../document";
import { portionsOf } from "../portions";

/* Like `searchDocument`, with time for other work in between. Texts are read again for their parts rather than kept in memory. */

export async function readDocument(texts: Iterable<string>): Promise<Omit<SearchDocument, "parts">> {
  const whole = new WholeDocument();
  await addInTurns(texts, whole);
  return { document: whole.print(), oversize: whole.isOversize };
}

/** The parts of an oversize document of these texts. */
export async function readParts(texts: Iterable<string>): Promise<string[]> {
  const parts = new DocumentParts();
  await addInTurns(texts, parts);
  return parts.take();
}

/** Adds the words of texts to a document, or to its parts. */
export async function addInTurns(
  texts: Iterable<string>,
  document: WholeDocument | DocumentParts,
): Promise<void> {
  const turns = new Turns({ inBackground: true });
  for (const portion of portionsOf(texts)) {
    document.add(portion);
    if (document instanceof WholeDocument && document.isComplete) return;
    if (turns.over) await turns.next();
  }
}
