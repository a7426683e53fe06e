import { t } from "@/messages/spoken-time";

/** Seconds as a clock: `0:07`, `12:30`, `1:02:03`. */
export function clockTime(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (number: number) => String(number).padStart(2, "0");
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** The same for a screen reader: `2 minutes 3 seconds`. */
export function spokenTime(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const said = [
    ...inUnit("hours", Math.floor(whole / 3_600)),
    ...inUnit("minutes", Math.floor(whole / 60) % 60),
    ...inUnit("seconds", whole % 60),
  ];
  return said.join(" ") || t("seconds", { count: 0 });
}

function inUnit(unit: "hours" | "minutes" | "seconds", count: number): string[] {
  return count > 0 ? [t(unit, { count })] : [];
}
