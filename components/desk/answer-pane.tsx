import { AnswerButton } from "./answer-button";
import type { AnswerProps } from "./desk-props";

export default function AnswerPane({ id, accept, decline }: AnswerProps) {
  return (
    <div className="flex flex-wrap items-center justify-end gap-2">
      <p className="mr-auto text-muted-foreground text-sm">
        {decline ? "This session is offered to you." : "This session is waiting in one of your queues."}
      </p>
      {decline && <AnswerButton id={id} action={decline} label="Decline" variant="outline" />}
      <AnswerButton id={id} action={accept} label="Accept" />
    </div>
  );
}
