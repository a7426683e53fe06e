/** Other tabs of this site that have the chat, told when something has changed in it. */
export class Tabs {
  private readonly channel: BroadcastChannel | null;

  constructor(address: string, onChange: () => void) {
    this.channel = open(`parley-chat ${address}`);
    this.channel?.addEventListener("message", onChange);
  }

  /** Not in this tab. */
  tell(): void {
    this.channel?.postMessage("changed");
  }
}

function open(name: string): BroadcastChannel | null {
  try {
    return new BroadcastChannel(name);
  } catch {
    // Where nothing may be shared, each tab looks by itself.
    return null;
  }
}
