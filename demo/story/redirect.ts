import { weights } from "@/demo/random";
import { groupId, someoneOf } from "./members";
import { accept, offerAround } from "./routing";
import { announce, drawText } from "./speech";
import { addEvent, byOperator, enterGroup, pass, type Story } from "./story";

const targets = weights({ operator: 40, group: 52, phone: 8 });

/** An operator or supervisor redirects the session. False when it was forwarded to an external phone. */
export function redirect(story: Story): boolean {
  const { random, row, slots, language, ids } = story;
  const target = random.draw(targets);
  const voice = story.channel === "phone";
  const fromOperatorId = row.operatorId as number;
  const by = random.chance(0.15)
    ? ({ kind: "user", id: ids.users[random.below(Math.min(2, ids.users.length))] ?? null } as const)
    : byOperator(story);
  const note = random.chance(0.5) ? { note: drawText(story, language.notes) } : {};
  if (target === "phone" && voice) {
    addEvent(story, "redirected", by, { data: { fromOperatorId, toPhone: slots.get("phone"), ...note } });
    return false;
  }
  if (target === "operator") {
    const place = someoneOf(story, story.group ?? 0, story.operator);
    const toOperatorId = ids.operators[place] as number;
    addEvent(story, "redirected", by, { data: { fromOperatorId, toOperatorId, ...note } });
    announce(story, language.redirected);
    pass(story, 9);
    accept(story, place, false);
  } else {
    const group = anotherGroup(story);
    enterGroup(story, group);
    addEvent(story, "redirected", by, { data: { fromOperatorId, toGroupId: groupId(story), ...note } });
    announce(story, language.redirected);
    pass(story, 20, 1);
    offerAround(story);
  }
  return true;
}

function anotherGroup({ spec, random, group }: Story): number {
  const other = random.below(spec.groups.length);
  return other === group ? (other + 1) % spec.groups.length : other;
}
