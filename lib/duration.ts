import { t } from "@/messages/durations";

/** Seconds in words of the current language: `24 s`, `5 m 03 s`, `1 h 05 m`, `2 d 3 h`. */
export function formatDuration(seconds: number): string {
  const duration = durationText(Math.floor(Math.abs(seconds)));
  return seconds < 0 ? t("negative", { duration }) : duration;
}

function durationText(seconds: number): string {
  const [days, hours, minutes] = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3_600) % 24,
    Math.floor(seconds / 60) % 60,
  ];
  if (days > 0) return t("days", { days, hours });
  if (hours > 0) return t("hours", { hours, minutes: two(minutes) });
  if (minutes > 0) return t("minutes", { minutes, seconds: two(seconds % 60) });
  return t("seconds", { seconds });
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
