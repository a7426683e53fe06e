import { offerSound } from "@/components/alerts/sounds";
import { Button } from "@/components/ui/button";
import { t } from "@/messages/offers";

/** Asked once in a browser, which lets a page play sounds only after a click. */
export function SoundQuestion() {
  return (
    <div
      role="status"
      data-slot="sound-question"
      className="shrink-0 rounded-lg border bg-popover px-3 py-2.5 text-sm shadow-popover"
    >
      <p className="font-semibold">{t("askSound")}</p>
      <p className="pt-0.5 text-muted-foreground text-xs">{t("askSoundHint")}</p>
      <p className="flex justify-end gap-2 pt-2">
        <Button variant="outline" size="sm" onClick={() => offerSound.set(false)}>
          {t("noSound")}
        </Button>
        <Button
          size="sm"
          onClick={() => {
            offerSound.set(true);
            offerSound.play();
          }}
        >
          {t("playSound")}
        </Button>
      </p>
    </div>
  );
}
