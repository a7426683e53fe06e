import { type Random, weights } from "./random";
import { byClient, byOperator, enterGroup, pass, type Story, system, takeOver, tell } from "./story";
import type { GroupSpec } from "./tenants";

/** What became of a session in the queue. */
export type Waiting = "accepted" | "client_left" | "timeout" | "nobody_online";

const answers = weights({ accepted: 86, timed_out: 9, declined: 3, automatic: 2 });

/** The session enters the queue of a group; see `Waiting` for what can come of it. */
export function queueUp(story: Story, group: number, wanted: Waiting): Waiting {
  const { row, random } = story;
  const spec = story.spec.groups[group] as GroupSpec;
  enterGroup(story, group);
  row.queuedAt ??= story.at;
  tell(story, "queued", system, { data: { groupId: groupId(story) } });
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
  tell(story, "left_queue", wanted === "timeout" ? system : byClient(story), {
    data: { groupId: groupId(story), reason: wanted },
  });
  return wanted;
}

/** Offers the session to one operator after the other until one accepts. */
function offerAround(story: Story): void {
  const { random } = story;
  const spec = story.spec.groups[story.group as number] as GroupSpec;
  for (let attempt = 1; ; attempt++) {
    const place = someoneOf(story, story.group as number);
    const operatorId = story.ids.operators[place] as number;
    tell(story, "offered", system, { data: { operatorId, groupId: groupId(story) } });
    const answer = attempt > 4 ? "accepted" : random.draw(answers);
    if (answer === "timed_out") {
      story.at += spec.acceptTimeoutSeconds * 1_000;
      tell(story, "offer_timed_out", system, { data: { operatorId, groupId: groupId(story) } });
    } else if (answer === "declined") {
      pass(story, 5);
      tell(story, "offer_declined", byOperator(story, place), {
        data: { operatorId, groupId: groupId(story) },
      });
    } else {
      if (answer === "accepted") pass(story, 4);
      accept(story, place, answer === "automatic");
      return;
    }
  }
}

/** The operator has the session from now on. */
export function accept(story: Story, place: number, automatic: boolean): void {
  const { row } = story;
  takeOver(story, place);
  row.acceptedAt ??= story.at;
  if (row.queuedAt !== null) row.queueLeftAt ??= story.at;
  if (automatic) row.autoAccepted = true;
  tell(story, "accepted", byOperator(story), {
    data: { operatorId: row.operatorId as number, ...(automatic ? { automatic: true } : {}) },
  });
}

function nobodyOnline(story: Story): Waiting {
  pass(story, 2);
  story.row.queueLeftAt = story.at;
  const reason = story.random.chance(0.8) ? "nobody_online" : "queue_full";
  tell(story, "routing_failed", system, { data: { groupId: groupId(story), reason } });
  return "nobody_online";
}

/** How long someone waits, in milliseconds: mostly seconds to a minute, with a tail. */
function waitingTime(random: Random, spec: GroupSpec, wanted: Waiting): number {
  if (wanted === "timeout") return (spec.queueTimeoutSeconds ?? 1_800) * 1_000;
  const seconds = wanted === "accepted" ? random.around(18, 1.35) : random.around(95, 0.9);
  return Math.round(Math.min(seconds, (spec.queueTimeoutSeconds ?? 3_000) - 5) * 1_000);
}

/** Who waits is told so, and loses patience. */
function whileWaiting(story: Story, until: number): void {
  const { random, language, slots } = story;
  story.at += 30_000;
  tell(story, "system", system, { text: slots.fill(random.pick(language.queue)) });
  while (story.at + 70_000 < until && random.chance(0.45)) {
    story.at += random.between(45, 70) * 1_000;
    tell(story, "message", byClient(story), { text: slots.fill(random.pick(language.nudges)) });
  }
}

const targets = weights({ operator: 40, group: 52, phone: 8 });

/** An operator or a supervisor hands the session on. False when it has left for a phone outside. */
export function redirect(story: Story): boolean {
  const { random, row, slots, language, ids } = story;
  const target = random.draw(targets);
  const voice = story.channel === "phone";
  const fromOperatorId = row.operatorId as number;
  const by = random.chance(0.15)
    ? ({ kind: "user", id: ids.users[random.below(2)] ?? null } as const)
    : byOperator(story);
  const note = random.chance(0.5) ? { note: slots.fill(random.pick(language.notes)) } : {};
  if (target === "phone" && voice) {
    tell(story, "redirected", by, { data: { fromOperatorId, toPhone: slots.get("phone"), ...note } });
    return false;
  }
  if (target === "operator") {
    const place = someoneOf(story, story.group ?? 0);
    const toOperatorId = ids.operators[place] as number;
    tell(story, "redirected", by, { data: { fromOperatorId, toOperatorId, ...note } });
    announce(story);
    pass(story, 9);
    accept(story, place, false);
  } else {
    const group = anotherGroup(story);
    enterGroup(story, group);
    tell(story, "redirected", by, { data: { fromOperatorId, toGroupId: groupId(story), ...note } });
    announce(story);
    pass(story, 20, 1);
    offerAround(story);
  }
  return true;
}

function announce(story: Story): void {
  tell(story, "system", system, { text: story.slots.fill(story.random.pick(story.language.redirected)) });
}

/** A member of the group who is not in the session now, if there is one. */
export function someoneOf({ spec, random, operator }: Story, group: number): number {
  const members = membersOf(spec.operators, group);
  const place = random.pick(members);
  if (place !== operator || members.length === 1) return place;
  return members[(members.indexOf(place) + 1) % members.length] as number;
}

const cache = new WeakMap<object, number[][]>();

function membersOf(operators: Story["spec"]["operators"], group: number): number[] {
  const known = cache.get(operators) ?? [];
  cache.set(operators, known);
  known[group] ??= operators.flatMap(({ groups }, place) => (groups.includes(group) ? [place] : []));
  return known[group];
}

function anotherGroup({ spec, random, group }: Story): number {
  const other = random.below(spec.groups.length);
  return other === group ? (other + 1) % spec.groups.length : other;
}

function groupId({ ids, group }: Story): number {
  return ids.groups[group as number] as number;
}
