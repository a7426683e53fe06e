import { Button } from "@/components/ui/button";
import { PauseIcon, PlayIcon } from "@/components/ui/late-icons";
import { NativeSelect } from "@/components/ui/native-select";
import { Spinner } from "@/components/ui/spinner";
import { numberText } from "@/messages/number-text";
import { t } from "@/messages/player";
import { clockTime, spokenTime } from "./clock-time";
import type { Playback } from "./playback";
import type { PlaybackState } from "./playback-state";

export const RATES = [0.5, 0.75, 1, 1.25, 1.5, 2];

export function PlayerControls({ playback, state }: { playback: Playback; state: PlaybackState }) {
  const { isPlaying, isWaiting, position, rate } = state;
  const length = Math.max(state.length, position);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <Button size="icon" aria-label={isPlaying ? t("pause") : t("play")} onClick={() => playback.toggle()}>
        {isPlaying ? <PauseIcon /> : <PlayIcon />}
      </Button>
      <input
        type="range"
        aria-label={t("position")}
        aria-valuetext={t("positionOf", { position: spokenTime(position), length: spokenTime(length) })}
        data-slot="position"
        min={0}
        max={length}
        step="any"
        value={position}
        onChange={(event) => playback.seek(Number(event.target.value))}
        className="h-6 min-w-24 flex-1 accent-primary-text"
      />
      <span className="whitespace-nowrap text-muted-foreground text-xs tabular-nums">
        <span data-slot="elapsed">{clockTime(position)}</span> /{" "}
        <span data-slot="total">{clockTime(length)}</span>
      </span>
      {isWaiting && <Spinner label={t("waiting")} />}
      <NativeSelect
        aria-label={t("speed")}
        value={rate}
        onChange={(event) => playback.setRate(Number(event.target.value))}
        className="w-20"
      >
        {RATES.map((each) => (
          <option key={each} value={each}>
            {numberText(each)}×
          </option>
        ))}
      </NativeSelect>
    </div>
  );
}
