import type { Random } from "@/demo/random";
import type { Topic } from "@/demo/scripts/script";
import type { Channel } from "@/demo/tenants";

export type Earlier = {
  number: number;
  channel: Channel;
  topic: Topic;
  sessionId: number;
  answered: boolean;
};

const CAPACITY = 4_096;

export class Recent {
  private readonly sessions: Earlier[] = [];
  private at = 0;

  add(earlier: Earlier): void {
    this.sessions[this.at++ % CAPACITY] = earlier;
  }

  pick(random: Random): Earlier | null {
    return this.sessions.length === 0 ? null : random.pick(this.sessions);
  }
}
