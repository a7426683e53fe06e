import type { EventData } from "@/lib/events/event";
import { sizeText } from "@/lib/size";

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
