/** The length of a note in seconds. */
const NOTE = 0.16;
const LOUDNESS = 0.12;

let audio: AudioContext | undefined;

/** Plays notes, given in hertz. Silent before the first interaction with the page, which browsers require for sound. */
export async function playTone(notes: readonly number[]): Promise<void> {
  audio ??= new AudioContext();
  const { destination } = audio;
  if (audio.state !== "running") void audio.resume();
  // Dropped rather than played at a later interaction.
  if (audio.state !== "running" && !(await resumesSoon(audio))) return;
  for (const [index, frequency] of notes.entries()) {
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
