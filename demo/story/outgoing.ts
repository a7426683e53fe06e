import { endSession } from "./ending";
import { handle } from "./handling";
import { groupOf, someoneOf } from "./members";
import { dialled } from "./outcome";
import { accept } from "./routing";
import { announce } from "./speech";
import { addEvent, byClient, byOperator, enterGroup, pass, type Story, system } from "./story";

export function contact(story: Story): void {
  const place = chooseOperator(story);
  addEvent(story, "created", byOperator(story, place));
  if (story.random.chance(0.997)) announce(story, story.language.notice);
  pass(story, 1);
  accept(story, place, false);
  handle(story, false, false);
}

export function call(story: Story, mustBeAnswered: boolean, ban: boolean): void {
  const { random, row, language, slots } = story;
  const place = chooseOperator(story);
  const campaign = row.source === "campaign";
  row.phoneNumber ??= slots.get("phone");
  addEvent(story, "created", system);
  if (random.chance(0.99)) announce(story, language.notice);
  pass(story, 1);
  addEvent(story, "call_started", byOperator(story, place));
  pass(story, 14);
  row.dialResult = mustBeAnswered || ban ? "answered" : random.draw(dialled);
  if (row.dialResult === "answered") {
    addEvent(story, "call_answered", byClient(story));
    accept(story, place, campaign);
    handle(story, false, ban);
  } else endSession(story, campaign ? failedCampaign(story) : "external_party_left", "before_queue");
}

function failedCampaign({ random }: Story): string {
  return random.chance(0.9) ? "dial_failed" : "campaign_ended";
}

function chooseOperator(story: Story): number {
  const group = groupOf(story);
  enterGroup(story, group);
  return someoneOf(story, group, null);
}
