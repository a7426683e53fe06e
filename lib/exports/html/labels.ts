import { actorName } from "@/lib/events/phrase";
import { quotedText } from "@/lib/events/quoted-text";
import { countReactions } from "@/lib/events/reactions";
import { choiceIn, lookIn, templateIn } from "@/lib/events/read-data";
import type { ExportedEvent } from "@/lib/sessions/each";
import { labels } from "@/messages/catalogue";
import { t } from "@/messages/html-file";
import { type Markup, markup } from "./markup";
import type { TranscriptInput } from "./transcript-input";

/** The message that it answers, its template and how a file was sent; null without any. */
export function labelsBefore(event: ExportedEvent, input: TranscriptInput): Markup | null {
  const { data } = event;
  if (data === null) return null;
  const answered = input.related.answered(event);
  const template = templateIn(data);
  const look = event.kind === "file" ? lookIn(data) : null;
  if (!answered && !template && !look) return null;
  return markup`${answered ? quote(answered, input) : null}${template ? markup`<small>${templateText(template)}</small>` : null}${look ? markup`<small>${looks[look]}</small>` : null}`;
}

const looks = labels(t, "look.", ["voice", "sticker"]);

function templateText({ name, language }: { name: string; language?: string | null }) {
  return language
    ? t.parts("templateIn", { name: isolated(name), language: isolated(language) })
    : t.parts("template", { name: isolated(name) });
}

function quote(event: ExportedEvent, { names, anonymised, related }: TranscriptInput): Markup {
  const name = isolated(actorName(event, names));
  const text = isolated(quotedText(event, names, anonymised));
  return markup`<a class="q" href="#${related.idOf(event)}">${t.parts("inReply", { name, text })}</a>`;
}

function isolated(text: string): Markup {
  return markup`<bdi>${text}</bdi>`;
}

/** A chosen answer, and the reactions to the message; null without any. */
export function labelsAfter(event: ExportedEvent, { names, related }: TranscriptInput): Markup | null {
  const choice = event.data === null ? null : choiceIn(event.data);
  const reactions = related.reactionsTo(event);
  if (choice === null && reactions.length === 0) return null;
  const shown = countReactions(reactions).map(({ emoji, by }) => {
    const people = by.map((each) => actorName(each, names)).join(", ");
    return markup`<span title="${people}"><bdi>${emoji}</bdi>${by.length > 1 ? ` ${by.length}` : null}</span>`;
  });
  return markup`${choice === null ? null : markup`<small>${t("chosen")}</small>`}${shown.length > 0 ? markup`<div class="r" role="group" aria-label="${t("reactions")}">${shown}</div>` : null}`;
}
