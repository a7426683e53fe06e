import { describeEvent } from "@/lib/events/describe";
import { isAuthored, isInTranscript, isSearched } from "@/lib/events/kinds";
import { actorName } from "@/lib/events/phrase";
import { ownEntry } from "@/lib/own-entry";
import type { ExportedEvent } from "@/lib/sessions/each";
import { contentMarkup } from "./content";
import { labelsAfter, labelsBefore } from "./labels";
import { linked } from "./linked";
import { type Markup, markup } from "./markup";
import { clockTime, dayOf, dayText } from "./times";
import type { TranscriptInput } from "./transcript-input";

/* Only p, dt and dd are searched (browser/html-export/texts.ts): they hold exactly the texts of lib/events/shown-texts.ts. */

export function transcriptItems(input: TranscriptInput): Markup[] {
  const lines: Markup[] = [];
  let day = "";
  let before: ExportedEvent | null = null;
  for (const event of input.events) {
    if (!isInTranscript(event.kind) || input.related.isShownElsewhere(event)) continue;
    const today = dayOf(event.at);
    if (today !== day) {
      lines.push(markup`<li class="d">${dayText(today, "day")}</li>`);
      day = today;
      before = null;
    }
    if (isAuthored(event.kind)) {
      lines.push(messageItem(event, input, before));
      before = event;
    } else {
      lines.push(eventItem(event, input));
      before = null;
    }
  }
  return lines;
}

const SIDES: Readonly<Record<string, string>> = { client: "c", operator: "o", user: "o", chatbot: "b" };

function messageItem(event: ExportedEvent, input: TranscriptInput, before: ExportedEvent | null): Markup {
  const side = ownEntry(SIDES, event.actorKind) ?? "s";
  const again = before?.actorKind === event.actorKind && before.actorId === event.actorId;
  return markup`<li${idAttribute(event, input)} class="${again ? `${side} k` : side}">${clockTime(event.at)}<b dir="auto">${actorName(event, input.names)}</b>${message(event, input)}</li>`;
}

function idAttribute(event: ExportedEvent, { related }: TranscriptInput): Markup | null {
  const id = related.idOf(event);
  return id === null ? null : markup` id="${id}"`;
}

/** A message that says only one thing needs no element around it. */
function message(event: ExportedEvent, input: TranscriptInput): Markup {
  const content = contentMarkup(event);
  const inside = content ?? said(event, input);
  const before = labelsBefore(event, input);
  const after = labelsAfter(event, input);
  if (!content && !before && !after) return inside;
  return markup`<div class="m">${before}${inside}${after}</div>`;
}

function said(event: ExportedEvent, { names, anonymised, attachments }: TranscriptInput): Markup {
  const { kind, text, data } = event;
  if (kind === "file" && (data?.fileId !== undefined || data?.name || text || !anonymised))
    return attachments.of(event);
  if (kind === "form" && data?.answers?.length)
    return markup`<dl>${data.answers.map(({ label, answer }) => markup`<dt dir="auto">${String(label)}</dt><dd dir="auto">${linked(String(answer))}</dd>`)}</dl>`;
  return text
    ? markup`<p dir="auto">${linked(text)}</p>`
    : markup`<em>${describeEvent(event, names, anonymised)}</em>`;
}

function eventItem(event: ExportedEvent, input: TranscriptInput): Markup {
  const { names, anonymised, sentenceOf } = input;
  const searched = event.text && isSearched(event.kind);
  const said = searched
    ? markup`<p dir="auto">${linked(describeEvent(event, names, anonymised))}</p>`
    : markup`<span>${sentenceOf(event, names.client, anonymised)}</span>`;
  return markup`<li${idAttribute(event, input)} class="h">${clockTime(event.at)}${said}</li>`;
}
