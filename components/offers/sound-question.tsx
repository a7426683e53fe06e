import { offerSound } from "@/components/alerts/sounds";
import { Button } from "@/components/ui/button";

/** Asked once in a browser, which lets a page play sounds only after a click. */
export function SoundQuestion() {
  return (
    <div
      role="status"
      data-slot="sound-question"
      className="shrink-0 rounded-lg border bg-popover px-3 py-2.5 text-sm shadow-popover"
    >
      <p className="font-semibold">Play a sound for new offers?</p>
      <p className="pt-0.5 text-muted-foreground text-xs">You can change it in the menu of your status.</p>
      <p className="flex justify-end gap-2 pt-2">
        <Button variant="outline" size="sm" onClick={() => offerSound.set(false)}>
          No sound
        </Button>
        <Button
          size="sm"
          onClick={() => {
            offerSound.set(true);
            offerSound.play();
          }}
        >
          Play a sound
        </Button>
      </p>
    </div>
  );
}
