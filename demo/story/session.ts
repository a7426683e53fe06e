import type { MadeSession } from "@/demo/database/rows";
import type { LiveSpec } from "@/demo/tenants";
import { anonymise } from "./anonymise";
import { endByNow } from "./compress-times";
import { documentOf } from "./document";
import { type Coming, comeIn, refuse } from "./incoming";
import { goOn } from "./ongoing";
import { describeOrigin } from "./origin";
import { call, contact } from "./outgoing";
import { drawParameters } from "./parameters";
import type { Story } from "./story";

export type Circumstances = Coming & {
  live: LiveSpec | null;
  /** The client was banned at an earlier visit. */
  banned: boolean;
  /** The ended session of the same client and channel that this one continues. */
  continuesId: number | null;
  anonymise: boolean;
};

export function tellSession(story: Story, circumstances: Circumstances): MadeSession {
  const { row } = story;
  const { live, banned, continuesId, ban, mustBeAnswered } = circumstances;
  describeOrigin(story, continuesId);
  row.parameters = drawParameters(story);
  story.at = row.createdAt;
  if (live) goOn(story, live);
  else if (banned) refuse(story);
  else if (continuesId !== null) contact(story);
  else if (row.source === "campaign" || row.source === "outgoing_call") call(story, mustBeAnswered, ban);
  else comeIn(story, circumstances);
  row.version = 1 + Math.ceil(story.events.length / 6);
  endByNow(story);
  if (circumstances.anonymise) anonymise(story);
  row.changedAt = Math.max(
    row.createdAt,
    ...story.events.map(({ at }) => at),
    ...story.notes.map((note) => note.createdAt),
  );
  return made(story);
}

function made({ row, events, notes, files, recordings }: Story): MadeSession {
  return { session: row, events, ...documentOf(row, events), notes, files, recordings };
}
