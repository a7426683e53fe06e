import { afterEach, beforeEach } from "vitest";
import type { StandIn } from "../stand-in";
import type { Receiver } from "./receiver";
import type { World } from "./world";

export type EachWorld<Options> = {
  readonly vendor: StandIn;
  readonly receiver: Receiver;
  /** Replaces the vendor and what it knows within a test. */
  restart(options: Options): Promise<void>;
};

/** Starts a vendor before each test of the file or block that calls it, and closes it afterwards. */
export function eachWorld<Options>(start: (options?: Options) => Promise<World>): EachWorld<Options> {
  let world: World;
  beforeEach(async () => {
    world = await start();
  });
  afterEach(() => world.close());
  return {
    get vendor() {
      return world.vendor;
    },
    get receiver() {
      return world.receiver;
    },
    async restart(options) {
      await world.close();
      world = await start(options);
    },
  };
}
