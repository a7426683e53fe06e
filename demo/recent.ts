import type { Random } from "./random";
import type { Topic } from "./scripts/script";
import type { Channel } from "./tenants";

export type Earlier = {
  number: number;
  channel: Channel;
  topic: Topic;
  sessionId: number;
  answered: boolean;
};

const KEPT = 4_096;

export class Recent {
  private readonly kept: Earlier[] = [];
  private at = 0;

  add(earlier: Earlier): void {
    this.kept[this.at++ % KEPT] = earlier;
  }

  pick(random: Random): Earlier | null {
    return this.kept.length === 0 ? null : random.pick(this.kept);
  }
}
