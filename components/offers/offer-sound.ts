const KEY = "parley-offer-sound";
const NOTES = [660, 880];
/** The length of a note in seconds. */
const NOTE = 0.16;
const LOUDNESS = 0.12;

const listeners = new Set<() => void>();
let audio: AudioContext | undefined;

/** Whether offers play a sound in this browser. */
export const sound = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    // Set in another window.
    window.addEventListener("storage", listener);
    return () => {
      listeners.delete(listener);
      window.removeEventListener("storage", listener);
    };
  },
  read: (): boolean => stored() === "on",
  /** Nobody has chosen in this browser yet. */
  isUnset: (): boolean => stored() === null,
  set(on: boolean): void {
    try {
      localStorage.setItem(KEY, on ? "on" : "off");
    } catch {
      // Without storage the sound stays off.
    }
    for (const listener of listeners) listener();
  },
};

/** Null before the first choice; where nothing can be stored the sound is off, and nobody is asked on each page. */
function stored(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return "off";
  }
}

/** Plays two notes. Silent before the first interaction with the page, which browsers require for sound. */
export async function playTone(): Promise<void> {
  audio ??= new AudioContext();
  const { destination } = audio;
  if (audio.state !== "running") void audio.resume();
  // Dropped rather than played at a later interaction.
  if (audio.state !== "running" && !(await resumesSoon(audio))) return;
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

async function resumesSoon(context: AudioContext): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, 200));
  return context.state === "running";
}
