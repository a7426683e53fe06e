ALTER TABLE "files" DROP CONSTRAINT "files_tenant_id_tenants_id_fk";
--> statement-breakpoint
ALTER TABLE "notes" DROP CONSTRAINT "notes_tenant_id_tenants_id_fk";
--> statement-breakpoint
ALTER TABLE "recordings" DROP CONSTRAINT "recordings_tenant_id_tenants_id_fk";
--> statement-breakpoint
ALTER TABLE "session_documents" DROP CONSTRAINT "session_documents_tenant_id_tenants_id_fk";
--> statement-breakpoint
ALTER TABLE "session_events" DROP CONSTRAINT "session_events_tenant_id_tenants_id_fk";
