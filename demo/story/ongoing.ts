import type { LiveSpec } from "@/demo/tenants";
import { converse } from "./conversation";
import { endSession } from "./ending";
import { someoneOf } from "./members";
import { begin } from "./opening";
import { drawTags } from "./outcome";
import { accept } from "./routing";
import { addEvent, enterGroup, limitWaiting, type Story, system } from "./story";

export function goOn(story: Story, { stage, group, operator }: LiveSpec): void {
  const { row, random, ids } = story;
  const opened = begin(story);
  enterGroup(story, group);
  const groupId = row.groupId as number;
  row.status = stage;
  row.queuedAt = story.at;
  limitWaiting(story);
  row.waitingSince = stage === "queued" || stage === "offered" ? story.at : null;
  addEvent(story, "queued", system, { data: { groupId } });
  if (stage === "queued") return;
  story.at += stage === "offered" ? 3_000 : random.between(4, 25) * 1_000;
  const place = operator ?? someoneOf(story, group, null);
  const operatorId = ids.operators[place] as number;
  addEvent(story, "offered", system, { data: { operatorId, groupId } });
  if (stage === "offered") {
    row.offeredOperatorId = operatorId;
    return;
  }
  story.at += 4_000;
  accept(story, place, false);
  converse(story, opened);
  if (stage === "wrap_up") endJustNow(story);
}

function endJustNow(story: Story): void {
  const { row, events, now, random, topic } = story;
  const last = events.at(-1)?.at ?? row.createdAt;
  story.at = Math.min(now, Math.max(last + 500, now - 40_000));
  row.tags = drawTags(random, topic);
  endSession(story, "client_left", "in_session");
  row.status = "wrap_up";
}
