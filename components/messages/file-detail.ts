import type { EventData } from "@/lib/events/event";
import { sizeText } from "@/lib/size-text";

/** Type and size of a file: `DOCX, 214 kB`; empty when neither is known. */
export function fileDetail(data: Pick<EventData, "name" | "mediaType" | "size"> | null): string {
  const size = data?.size ?? null;
  return [typeOf(data), size !== null && sizeText(size)].filter(Boolean).join(", ");
}

/** The file extension, or else a short media subtype. Those of office documents are too long to read. */
function typeOf(data: Pick<EventData, "name" | "mediaType"> | null): string | undefined {
  const extension = /\.([a-z0-9]{1,8})$/i.exec(data?.name ?? "")?.[1];
  const subtype = data?.mediaType?.split("/")[1]?.split(/[+;]/)[0];
  return (extension ?? (subtype && subtype.length <= 8 ? subtype : undefined))?.toUpperCase();
}
