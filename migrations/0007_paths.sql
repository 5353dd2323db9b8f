DROP INDEX `commitment_by_goal`;--> statement-breakpoint
DROP INDEX `commitment_by_milestone`;--> statement-breakpoint
DROP INDEX `commitment_by_recurring`;--> statement-breakpoint
DROP INDEX `commitment_score`;--> statement-breakpoint
CREATE INDEX `commitment_by_goal` ON `commitment` (`goal_id`) WHERE goal_id is not null;--> statement-breakpoint
CREATE INDEX `commitment_by_milestone` ON `commitment` (`milestone_id`) WHERE milestone_id is not null;--> statement-breakpoint
CREATE INDEX `commitment_by_recurring` ON `commitment` (`recurring_id`,`occurrence_date`) WHERE recurring_id is not null;--> statement-breakpoint
CREATE INDEX `commitment_score` ON `commitment` (`created_at`,`due_at`,`original_due_at`,`status`,`completed_at`,`marked_at_risk_at`,`recurring_id`,`id`,`deleted_at`) WHERE deleted_at is null;