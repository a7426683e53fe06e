import type { EventData } from "@/lib/events/event";

/** Type and size of a file in words: `DOCX, 214 kB`; empty when neither is known. */
export function fileDetail(data: Pick<EventData, "name" | "mediaType" | "size"> | null): string {
  const size = data?.size ?? null;
  return [typeOf(data), size !== null && sizeText(size)].filter(Boolean).join(", ");
}

/** What people call a type: the ending of its files. Media types of office documents are no words. */
function typeOf(data: Pick<EventData, "name" | "mediaType"> | null): string | undefined {
  const ending = /\.([a-z0-9]{1,8})$/i.exec(data?.name ?? "")?.[1];
  const subtype = data?.mediaType?.split("/")[1]?.split(/[+;]/)[0];
  return (ending ?? (subtype && subtype.length <= 8 ? subtype : undefined))?.toUpperCase();
}

const UNITS = ["B", "kB", "MB", "GB", "TB"];

/** A number of bytes in decimal units: `214 kB`, `1.4 MB`. */
export function sizeText(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const amount = bytes / 1_000 ** power;
  return `${amount >= 10 || power === 0 ? Math.round(amount) : amount.toFixed(1)} ${UNITS[power]}`;
}
