import { type Random, weights } from "@/demo/random";
import type { GroupSpec } from "@/demo/tenants";
import { groupId, someoneOf } from "./members";
import { announce, drawText, say } from "./speech";
import {
  addEvent,
  byClient,
  byOperator,
  enterGroup,
  limitWaiting,
  pass,
  type Story,
  system,
  takeOver,
} from "./story";

export type Waiting = "accepted" | "client_left" | "timeout" | "nobody_online";

const answers = weights({ accepted: 86, timed_out: 9, declined: 3, automatic: 2 });

export function queueUp(story: Story, group: number, wanted: Waiting): Waiting {
  const { row, random } = story;
  const spec = story.spec.groups[group] as GroupSpec;
  enterGroup(story, group);
  row.queuedAt ??= story.at;
  limitWaiting(story);
  addEvent(story, "queued", system, { data: { groupId: groupId(story) } });
  if (wanted === "nobody_online") return nobodyOnline(story);
  const patience = waitingTime(random, spec, wanted);
  const leavesAt = story.at + patience;
  if (patience > 50_000 && story.channel !== "phone") whileWaiting(story, leavesAt);
  if (wanted === "accepted") {
    story.at = Math.max(story.at, leavesAt);
    offerAround(story);
    return "accepted";
  }
  story.at = Math.max(story.at, leavesAt);
  row.queueLeftAt = story.at;
  addEvent(story, "left_queue", wanted === "timeout" ? system : byClient(story), {
    data: { groupId: groupId(story), reason: wanted },
  });
  return wanted;
}

export function offerAround(story: Story): void {
  const { random } = story;
  const spec = story.spec.groups[story.group as number] as GroupSpec;
  let offered = story.operator;
  for (let attempt = 1; ; attempt++) {
    const place = someoneOf(story, story.group as number, offered);
    offered = place;
    const operatorId = story.ids.operators[place] as number;
    addEvent(story, "offered", system, { data: { operatorId, groupId: groupId(story) } });
    const answer = attempt > 4 ? "accepted" : random.draw(answers);
    if (answer === "timed_out") {
      story.at += spec.acceptTimeoutSeconds * 1_000;
      addEvent(story, "offer_timed_out", system, { data: { operatorId, groupId: groupId(story) } });
    } else if (answer === "declined") {
      pass(story, 5);
      addEvent(story, "offer_declined", byOperator(story, place), {
        data: { operatorId, groupId: groupId(story) },
      });
    } else {
      if (answer === "accepted") pass(story, 4);
      accept(story, place, answer === "automatic");
      return;
    }
  }
}

export function accept(story: Story, place: number, automatic: boolean): void {
  const { row } = story;
  takeOver(story, place);
  row.acceptedAt ??= story.at;
  if (row.queuedAt !== null) row.queueLeftAt ??= story.at;
  if (automatic) row.autoAccepted = true;
  addEvent(story, "accepted", byOperator(story), {
    data: { operatorId: row.operatorId as number, ...(automatic ? { automatic: true } : {}) },
  });
}

function nobodyOnline(story: Story): Waiting {
  pass(story, 2);
  story.row.queueLeftAt = story.at;
  const reason = story.random.chance(0.8) ? "nobody_online" : "queue_full";
  addEvent(story, "routing_failed", system, { data: { groupId: groupId(story), reason } });
  return "nobody_online";
}

function waitingTime(random: Random, spec: GroupSpec, wanted: Waiting): number {
  if (wanted === "timeout") return (spec.queueTimeoutSeconds ?? 1_800) * 1_000;
  const seconds = wanted === "accepted" ? random.around(18, 1.35) : random.around(95, 0.9);
  return Math.round(Math.min(seconds, (spec.queueTimeoutSeconds ?? 3_000) - 5) * 1_000);
}

function whileWaiting(story: Story, until: number): void {
  const { random, language } = story;
  story.at += 30_000;
  announce(story, language.queue);
  while (story.at + 70_000 < until && random.chance(0.45)) {
    story.at += random.between(45, 70) * 1_000;
    say(story, "client", drawText(story, language.nudges));
  }
}
