import type { Names } from "@/lib/events/phrase";
import { ownEntry } from "@/lib/own-entry";
import type { ExportedEvent, ExportedSession } from "@/lib/sessions/each";
import { channels } from "@/lib/sessions/vocabulary";
import type { Export } from "../format";
import { isSaid, namesIn } from "../transcript";
import { attachmentsOf } from "./attachments";
import type { Beside } from "./beside";
import { conversation } from "./conversation";
import { factsOf } from "./facts";
import type { Embed } from "./images";
import { type Markup, markup } from "./markup";
import { moment } from "./moments";
import { sentenceWriter } from "./sentence";

/** How one session is written: a line to open, and behind it all that is known and was said. */
export type WriteSession = (session: ExportedSession, beside: Beside) => Promise<Markup>;

export function sessionWriter(
  { columns }: Pick<Export, "columns">,
  everyone: Omit<Names, "client">,
  { open, embed }: { open: boolean; embed: Embed },
): WriteSession {
  const facts = factsOf(columns, everyone);
  const sentenceOf = sentenceWriter(everyone);
  const details = open ? markup`<details open>` : markup`<details>`;
  return async (session, beside) => {
    const { anonymised, events } = session;
    const attachments = await attachmentsOf(beside.files, embed);
    const names = namesIn(session, everyone);
    const said = conversation({ events, names, anonymised, attachments, sentenceOf });
    const rest = attachments.rest();
    return markup`<article id="s${session.id}">${details}${summary(session, beside)}
${facts(session)}
<ol aria-label="Transcript"${language(beside)}>${said}</ol>${said.length === 0 ? markup`<em>Nothing was said</em>` : null}
${rest.length > 0 ? markup`<h4>Files no message mentions</h4><ul>${rest.map((each) => markup`<li>${each}</li>`)}</ul>` : null}</details></article>
`;
  };
}

function summary({ id, client, anonymised, events }: ExportedSession, { channel, created }: Beside): Markup {
  const count = events.reduce((sum, { kind }) => (isSaid(kind) ? sum + 1 : sum), 0);
  const name = client
    ? markup`<bdi>${client}</bdi>`
    : markup`<i>${anonymised ? "Anonymised" : "Client without a name"}</i>`;
  return markup`<summary><h3><span>${id}</span> ${name}</h3><span class="said" dir="auto" aria-hidden="true">${beginning(events)}</span><span class="ch" data-channel="${channel}" dir="auto">${ownEntry(channels, channel) ?? channel}</span>${moment(created)}<span>${count} ${count === 1 ? "message" : "messages"}</span></summary>`;
}

const BEGINNING = 120;

/** What it is about, in the client's first words. */
function beginning(events: readonly ExportedEvent[]): string {
  const first = events.find(
    ({ kind, actorKind, text }) => kind === "message" && actorKind === "client" && text,
  );
  // By characters: half an emoji is none.
  return [...(first?.text?.slice(0, 2 * BEGINNING) ?? "")].slice(0, BEGINNING).join("");
}

const TAG = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i;

/** What a screen reader should pronounce the conversation in, if it is known. */
function language({ language }: Beside): Markup | null {
  return language && TAG.test(language) ? markup` lang="${language}"` : null;
}
