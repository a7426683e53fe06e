import { converse } from "./conversation";
import { conclude, endSession, rate } from "./ending";
import { writeNotes } from "./notes";
import { drawTags } from "./outcome";
import { record } from "./recordings";
import { announce } from "./speech";
import { addEvent, byOperator, pass, type Story } from "./story";

export function handle(story: Story, opened: boolean, ban: boolean): void {
  const { random, row, language } = story;
  const broken = converse(story, opened);
  pass(story, 6);
  if (broken === "timeout") {
    announce(story, language.idle);
    pass(story, 1);
  }
  if (ban) {
    row.banned = true;
    addEvent(story, "banned", byOperator(story), { data: { reason: "abusive language" } });
    pass(story, 1);
  }
  if (random.chance(0.22)) {
    announce(story, language.survey);
    pass(story, 1);
  }
  row.tags = drawTags(random, story.topic);
  endSession(story, ban ? "banned" : broken, null);
  rate(story);
  conclude(story);
  record(story);
  writeNotes(story);
}
