import { channelLabels } from "@/lib/channels/labels";
import { isAuthored } from "@/lib/events/kinds";
import type { Names } from "@/lib/events/phrase";
import { ownEntry } from "@/lib/own-entry";
import type { ExportedEvent, ExportedSession } from "@/lib/sessions/each";
import { t } from "@/messages/html-file";
import type { Export } from "../format";
import { namesFor } from "../transcript";
import { attachmentsOf } from "./attachments";
import { factsOf } from "./facts";
import type { Embed } from "./images";
import { type Markup, markup } from "./markup";
import { recordingsList } from "./recordings";
import { relatedIn } from "./related";
import { sentenceWriter } from "./sentence";
import type { SessionDetails } from "./session-details";
import { shortTime } from "./times";
import { transcriptItems } from "./transcript";

export type WriteSession = (session: ExportedSession, details: SessionDetails) => Promise<Markup>;

export function sessionWriter(
  { columns }: Pick<Export, "columns">,
  everyone: Omit<Names, "client">,
  { open, embed }: { open: boolean; embed: Embed },
): WriteSession {
  const facts = factsOf(columns, everyone);
  const sentenceOf = sentenceWriter(everyone);
  const element = open ? markup`<details open>` : markup`<details>`;
  return async (session, details) => {
    const { anonymised, events } = session;
    const attachments = await attachmentsOf(details.files, embed);
    const names = namesFor(session, everyone);
    const related = relatedIn(session.id, events);
    const items = transcriptItems({ events, names, anonymised, attachments, sentenceOf, related });
    const rest = attachments.rest();
    return markup`<article id="s${session.id}">${element}${summary(session, details)}
${facts(session)}
<ol aria-label="${t("transcript")}"${language(details)}>${items}</ol>${items.length === 0 ? markup`<em>${t("noMessages")}</em>` : null}
${rest.length > 0 ? markup`<h4>${t("otherFiles")}</h4><ul>${rest.map((each) => markup`<li>${each}</li>`)}</ul>` : null}${recordingsList(details.recordings)}</details></article>
`;
  };
}

function summary(
  { id, client, anonymised, events }: ExportedSession,
  { channel, created }: SessionDetails,
): Markup {
  const count = events.reduce((sum, { kind }) => (isAuthored(kind) ? sum + 1 : sum), 0);
  const name = client
    ? markup`<bdi>${client}</bdi>`
    : markup`<i>${t(anonymised ? "anonymised" : "noName")}</i>`;
  return markup`<summary><h3><span>${id}</span> ${name}</h3><span class="said" dir="auto" aria-hidden="true">${excerpt(events)}</span><span class="ch" data-channel="${channel}" dir="auto">${ownEntry(channelLabels, channel) ?? channel}</span>${shortTime(created)}<span>${t("messages", { count })}</span></summary>`;
}

const EXCERPT_LENGTH = 120;

function excerpt(events: readonly ExportedEvent[]): string {
  const first = events.find(
    ({ kind, actorKind, text }) => kind === "message" && actorKind === "client" && text,
  );
  // Split by code points, so that no emoji is cut.
  return [...(first?.text?.slice(0, 2 * EXCERPT_LENGTH) ?? "")].slice(0, EXCERPT_LENGTH).join("");
}

const TAG = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i;

function language({ language }: SessionDetails): Markup | null {
  return language && TAG.test(language) ? markup` lang="${language}"` : null;
}
