import { answerByChatbot, handOffByChatbot, meetsChatbot } from "./chatbot";
import { endSession } from "./ending";
import { handle } from "./handling";
import { groupOf } from "./members";
import { begin } from "./opening";
import { drawOutcome } from "./outcome";
import { queueUp, type Waiting } from "./routing";
import { announce } from "./speech";
import { addEvent, byClient, pass, type Story } from "./story";

export type Coming = { hour: number; ban: boolean; mustBeAnswered: boolean };

export function comeIn(story: Story, { hour, ban, mustBeAnswered }: Coming): void {
  const { random, channel } = story;
  const outcome = mustBeAnswered || ban ? "accepted" : drawOutcome(random, channel, hour);
  const opened = begin(story);
  if (outcome === "before_queue") leaveBeforeQueue(story);
  else if (outcome === "api") endSession(story, "api", "before_queue");
  else if (outcome === "chatbot") {
    answerByChatbot(story);
    pass(story, 20);
    endSession(story, "chatbot_ended", "in_session");
  } else {
    if (meetsChatbot(story)) handOffByChatbot(story);
    leaveQueue(story, queueUp(story, groupOf(story), outcome), () => handle(story, opened, ban));
  }
}

function leaveBeforeQueue(story: Story): void {
  pass(story, 25, 1);
  endSession(story, story.random.chance(0.8) ? "client_left" : "client_lost", "before_queue");
}

function leaveQueue(story: Story, waiting: Waiting, accepted: () => void): void {
  const { random } = story;
  pass(story, 1);
  const ends: Readonly<Record<Waiting, () => void>> = {
    accepted,
    client_left: () => endSession(story, random.chance(0.8) ? "client_left" : "client_lost", "in_queue"),
    timeout: () => endSession(story, "timeout", random.chance(0.5) ? "in_queue" : "connected"),
    nobody_online: () => endSession(story, "routing_failed", random.chance(0.4) ? "in_queue" : "connected"),
  };
  ends[waiting]();
}

export function refuse(story: Story): void {
  const { row, language } = story;
  addEvent(story, "created", byClient(story));
  announce(story, language.notice);
  pass(story, 1, 0.1);
  row.banned = true;
  announce(story, language.rejected);
  endSession(story, "banned", "before_queue");
  row.status = "rejected";
}
