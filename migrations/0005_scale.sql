CREATE TABLE `resolved_series` (
	`series` text PRIMARY KEY NOT NULL,
	`milestones_hash` text NOT NULL,
	FOREIGN KEY (`series`) REFERENCES `series`(`slug`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `series` ADD `draw` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `series_draw` ON `series` (`draw`,`slug`);--> statement-breakpoint
ALTER TABLE `current_forecasts` ADD `standing` text;--> statement-breakpoint
ALTER TABLE `current_forecasts` ADD `due_by` text;--> statement-breakpoint
ALTER TABLE `current_forecasts` ADD `median` text;--> statement-breakpoint
CREATE INDEX `current_forecasts_median` ON `current_forecasts` (`target`,`median`,`series`);--> statement-breakpoint
UPDATE `current_forecasts` SET
	`standing` = (SELECT CASE
		WHEN NOT json_valid(`document`) THEN NULL
		WHEN `document` ->> '$.ended' > 0.5 THEN 'dormant'
		WHEN json_array_length(`document`, '$.sample.intervals') < 2 THEN 'insufficient'
		ELSE 'open' END FROM `forecasts` WHERE `forecasts`.`id` = `current_forecasts`.`forecast_id`),
	`due_by` = (SELECT CASE WHEN json_valid(`document`) THEN `document` ->> '$.firstWindow.end' END
		FROM `forecasts` WHERE `forecasts`.`id` = `current_forecasts`.`forecast_id`),
	`median` = (SELECT `forecast_outlines`.`median` FROM `forecast_outlines` WHERE `forecast_outlines`.`forecast_id` = `current_forecasts`.`forecast_id`);
