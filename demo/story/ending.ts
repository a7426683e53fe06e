import { weights } from "@/demo/random";
import { drawEndReason, drawResult } from "./outcome";
import { addEvent, byClient, byOperator, pass, type Story, system } from "./story";

const CLIENT_GOES: ReadonlySet<string> = new Set(["client_left", "client_lost"]);

/** Ends the session; without `reason`, with one that suits the channel. */
export function endSession(story: Story, reason: string | null, left: string | null): void {
  const { row, random, channel } = story;
  const endReason = reason ?? drawEndReason(random, channel);
  if (CLIENT_GOES.has(endReason)) addEvent(story, "left", byClient(story));
  row.status = "closed";
  row.endedAt = story.at;
  row.endReason = endReason;
  row.clientLeft =
    left ?? (CLIENT_GOES.has(endReason) ? "in_session" : random.chance(0.8) ? "after_session" : "connected");
  const by =
    endReason === "operator_ended"
      ? byOperator(story)
      : CLIENT_GOES.has(endReason)
        ? byClient(story)
        : system;
  addEvent(story, "ended", by, { data: { reason: endReason } });
}

const starsGood = weights({ 5: 66, 4: 20, 3: 8, 2: 3, 1: 3 });
const starsBad = weights({ 5: 18, 4: 16, 3: 16, 2: 16, 1: 34 });
const npsGood = weights({ 10: 40, 9: 24, 8: 16, 7: 9, 6: 4, 5: 3, 3: 2, 0: 2 });
const npsBad = weights({ 10: 8, 9: 8, 8: 10, 7: 12, 6: 10, 5: 12, 4: 8, 3: 8, 2: 8, 1: 6, 0: 10 });

export function rate(story: Story): void {
  const { row, random, channel, language, slots } = story;
  if (!random.chance(channel === "phone" ? 0.14 : 0.27)) return;
  const waited = row.queuedAt !== null && row.acceptedAt !== null ? row.acceptedAt - row.queuedAt : 0;
  const bad =
    story.topic === "complaint" || story.topic === "cancel" || waited > 150_000 || row.redirectCount > 1;
  const stars = random.chance(0.7);
  row.ratingScale = stars ? "stars" : "nps";
  row.rating = Number(random.draw(stars ? (bad ? starsBad : starsGood) : bad ? npsBad : npsGood));
  const unhappy = row.rating <= (stars ? 3 : 6);
  if (random.chance(unhappy ? 0.6 : 0.3))
    row.feedback = slots.fill(random.pick(unhappy ? language.blame : language.praise));
  pass(story, 12);
  addEvent(story, "rated", byClient(story), { data: { rating: row.rating, ratingScale: row.ratingScale } });
}

export function conclude(story: Story): void {
  const { row, random, topic } = story;
  if (row.tags.length > 0) {
    pass(story, 3);
    addEvent(story, "tagged", byOperator(story), { data: { tags: row.tags } });
  }
  if (random.chance(0.05)) return;
  pass(story, 26, 0.8);
  row.concludedAt = story.at;
  if (random.chance(0.88)) row.result = drawResult(random, topic);
  addEvent(story, "concluded", byOperator(story), {
    data: row.result === null ? {} : { result: row.result },
  });
}
