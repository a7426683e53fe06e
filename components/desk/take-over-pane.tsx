import { t } from "@/messages/desk";
import { AnswerButton } from "./answer-button";
import type { TakeOverProps } from "./desk-props";

export default function TakeOverPane({ id, takeOver }: TakeOverProps) {
  return (
    <div className="flex flex-wrap items-center justify-end gap-2">
      <p className="mr-auto text-muted-foreground text-sm">{t("operatorOffline")}</p>
      <AnswerButton id={id} action={takeOver} label={t("takeOver")} command={t("takeOverSession")} />
    </div>
  );
}
