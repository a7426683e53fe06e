export class Tabs {
  private readonly channel: BroadcastChannel | null;

  constructor(address: string, onChange: () => void) {
    this.channel = open(`parley-chat ${address}`);
    this.channel?.addEventListener("message", onChange);
  }

  close(): void {
    this.channel?.close();
  }

  notify(): void {
    this.channel?.postMessage("changed");
  }
}

function open(name: string): BroadcastChannel | null {
  try {
    return new BroadcastChannel(name);
  } catch {
    // Not available in some frames; the tabs then update on their own.
    return null;
  }
}
