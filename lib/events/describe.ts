import { t } from "@/messages/event-sentences";
import type { EventContent } from "./event";
import { familyOf, kindOf } from "./kinds";
import type { Names } from "./phrase";

/** Describes an event in a sentence. In an `anonymised` session, an event without text had one before. */
export function describeEvent(event: EventContent, names: Names, anonymised = false): string {
  if (anonymised && isRemoved(event)) return removedSentence(event);
  return kindOf(event.kind)?.sentence(event, names) ?? unknownSentence(event);
}

function isRemoved({ kind, text, data }: EventContent): boolean {
  return text === null && !data?.name && familyOf(kind) === "transcript";
}

function removedSentence({ kind }: EventContent): string {
  return kind === "file" ? t("fileRemoved") : t("textRemoved");
}

export function unknownSentence({ kind, text }: Pick<EventContent, "kind" | "text">): string {
  return `${kind.replaceAll("_", " ")}${text ? `: ${text}` : ""}`;
}
