/**
 * What somebody typed into a form, as it is kept: without what a database cannot store (trap T34), with plain line
 * breaks, without space around it.
 */
export function cleanText(text: string): string {
  return text.replaceAll("\0", "").toWellFormed().replaceAll(/\r\n?/g, "\n").trim();
}
