import { SubmitButton } from "@/components/ui/submit-button";
import { signOutAction } from "./sign-in-actions";

/** Leaves a sign-in that is not finished. */
export function OtherUser() {
  return (
    <form action={signOutAction} className="flex justify-center border-t pt-4">
      <SubmitButton variant="link" size="sm">
        Sign in as somebody else
      </SubmitButton>
    </form>
  );
}
