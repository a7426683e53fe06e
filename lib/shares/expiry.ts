import { t } from "@/messages/shares";
export const expiries = [
  {
    id: "1h",
    get label() {
      return t("anHour");
    },
    seconds: 3_600,
  },
  {
    id: "1d",
    get label() {
      return t("aDay");
    },
    seconds: 86_400,
  },
  {
    id: "7d",
    get label() {
      return t("aWeek");
    },
    seconds: 7 * 86_400,
  },
  {
    id: "30d",
    get label() {
      return t("days", { days: 30 });
    },
    seconds: 30 * 86_400,
  },
  {
    id: "90d",
    get label() {
      return t("days", { days: 90 });
    },
    seconds: 90 * 86_400,
  },
  {
    id: "365d",
    get label() {
      return t("aYear");
    },
    seconds: 365 * 86_400,
  },
] as const;
