import { t } from "@/messages/desk";
import { AnswerButton } from "./answer-button";
import type { AnswerProps } from "./desk-props";

export default function AnswerPane({ id, accept, decline }: AnswerProps) {
  return (
    <div className="flex flex-wrap items-center justify-end gap-2">
      <p className="mr-auto text-muted-foreground text-sm">
        {decline ? t("offeredToYou") : t("waitingInQueue")}
      </p>
      {decline && (
        <AnswerButton
          id={id}
          action={decline}
          label={t("decline")}
          command={t("declineSession")}
          variant="outline"
        />
      )}
      <AnswerButton id={id} action={accept} label={t("accept")} command={t("acceptSession")} />
    </div>
  );
}
