export { answerOidc as GET } from "@/app/_server/auth/oidc";
