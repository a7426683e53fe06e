DROP INDEX "masked_values_session";--> statement-breakpoint
CREATE INDEX "erased_sessions_requested" ON "erased_sessions" USING btree ("tenant_id","session_id") WHERE not by_rule;--> statement-breakpoint
CREATE INDEX "masked_values_session" ON "masked_values" USING btree ("tenant_id","session_id","seq");