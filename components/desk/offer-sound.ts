/*
 * A short tone at an offer, for who has turned it on in this browser. No file: two notes, made when they are needed.
 */

const KEY = "parley-offer-sound";
const NOTES = [660, 880];
/** In seconds. */
const NOTE = 0.16;
const LOUDNESS = 0.12;

const listeners = new Set<() => void>();
let audio: AudioContext | undefined;

export const sound = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    // Another window may turn it on or off.
    window.addEventListener("storage", listener);
    return () => {
      listeners.delete(listener);
      window.removeEventListener("storage", listener);
    };
  },
  read: (): boolean => kept() === "on",
  set(on: boolean): void {
    try {
      localStorage.setItem(KEY, on ? "on" : "off");
    } catch {
      // A browser that keeps nothing keeps it off.
    }
    for (const listener of listeners) listener();
  },
};

function kept(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Silent where nobody has touched the page yet: browsers do not let it sound before. */
export async function playTone(): Promise<void> {
  audio ??= new AudioContext();
  const { destination } = audio;
  if (audio.state !== "running") void audio.resume();
  // Not later, when somebody happens to touch it.
  if (audio.state !== "running" && !(await soon(audio))) return;
  for (const [index, frequency] of NOTES.entries()) {
    const at = audio.currentTime + index * NOTE;
    const note = new OscillatorNode(audio, { frequency });
    const volume = new GainNode(audio, { gain: 0 });
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(LOUDNESS, at + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, at + NOTE);
    note.connect(volume).connect(destination);
    note.start(at);
    note.stop(at + NOTE);
  }
}

async function soon(context: AudioContext): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, 200));
  return context.state === "running";
}
