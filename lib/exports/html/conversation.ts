import { describeEvent } from "@/lib/events/describe";
import { isSearched } from "@/lib/events/kinds";
import { actorName, type Names } from "@/lib/events/phrase";
import { ownEntry } from "@/lib/own-entry";
import type { ExportedEvent } from "@/lib/sessions/each";
import { isSaid, isTold } from "../transcript";
import type { Attachments } from "./attachments";
import { type Markup, markup } from "./markup";
import { clock, dayOf, dayText } from "./moments";
import type { SentenceOf } from "./sentence";

/*
 * The transcript. Elements are few and their names say what is searched (page/texts.ts): p, dt and dd hold exactly the
 * texts that lib/events/shown.ts names, everything else is ours.
 */

export type Spoken = {
  events: readonly ExportedEvent[];
  names: Names;
  anonymised: boolean;
  attachments: Attachments;
  sentenceOf: SentenceOf;
};

/** Everything that was said, sent and done, an item each. */
export function conversation(spoken: Spoken): Markup[] {
  const lines: Markup[] = [];
  let day = "";
  let before: ExportedEvent | null = null;
  for (const event of spoken.events) {
    if (!isTold(event)) continue;
    const today = dayOf(event.at);
    if (today !== day) {
      lines.push(markup`<li class="d">${dayText(today, "day")}</li>`);
      day = today;
      before = null;
    }
    if (isSaid(event.kind)) {
      lines.push(message(event, spoken, before));
      before = event;
    } else {
      lines.push(happening(event, spoken));
      before = null;
    }
  }
  return lines;
}

const SIDES: Readonly<Record<string, string>> = { client: "c", operator: "o", user: "o", chatbot: "b" };

function message(event: ExportedEvent, spoken: Spoken, before: ExportedEvent | null): Markup {
  const side = ownEntry(SIDES, event.actorKind) ?? "s";
  const again = before?.actorKind === event.actorKind && before.actorId === event.actorId;
  return markup`<li class="${again ? `${side} k` : side}">${clock(event.at)}<b dir="auto">${actorName(event, spoken.names)}</b>${content(event, spoken)}</li>`;
}

function content(event: ExportedEvent, { names, anonymised, attachments }: Spoken): Markup {
  const { kind, text, data } = event;
  if (kind === "file" && (data?.fileId !== undefined || data?.name || text || !anonymised))
    return attachments.of(event);
  if (kind === "form" && data?.answers?.length)
    return markup`<dl>${data.answers.map(({ label, answer }) => markup`<dt dir="auto">${String(label)}</dt><dd dir="auto">${String(answer)}</dd>`)}</dl>`;
  return text
    ? markup`<p dir="auto">${text}</p>`
    : markup`<em>${describeEvent(event, names, anonymised)}</em>`;
}

/** What happened in between. What the system said, and kinds of a newer producer, have words that are searched for. */
function happening(event: ExportedEvent, { names, anonymised, sentenceOf }: Spoken): Markup {
  const searched = event.text && isSearched(event.kind);
  const said = searched
    ? markup`<p dir="auto">${describeEvent(event, names, anonymised)}</p>`
    : markup`<span>${sentenceOf(event, names.client, anonymised)}</span>`;
  return markup`<li class="h">${clock(event.at)}${said}</li>`;
}
