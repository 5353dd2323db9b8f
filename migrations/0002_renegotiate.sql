ALTER TABLE `commitment` ADD `original_due_at` text;--> statement-breakpoint
CREATE INDEX `commitment_score` ON `commitment` (`created_at`,`due_at`,`original_due_at`,`status`,`completed_at`,`marked_at_risk_at`,`recurring_id`,`id`) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX `commitment_by_completion` ON `commitment` (`completed_at`) WHERE deleted_at is null and completed_at is not null;--> statement-breakpoint
CREATE INDEX `task_notification` ON `task` (`commitment_id`) WHERE is_notification = 1 and deleted_at is null;--> statement-breakpoint
CREATE INDEX `task_estimated` ON `task` (`completed_at`) WHERE actual is not null and deleted_at is null;