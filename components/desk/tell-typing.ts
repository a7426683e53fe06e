/** In milliseconds: who goes on typing says so as often. */
const EVERY = 3_000;

/** When it was last said, by where. */
const told = new Map<string, number>();

/** Says that the operator types, now and then while they do; whether it arrives does not matter. */
export function tellTyping(address: string, text: string): void {
  const now = Date.now();
  if (!text.trim() || now - (told.get(address) ?? 0) < EVERY) return;
  told.set(address, now);
  void fetch(address, { method: "POST" }).catch(() => {});
}
