-- Words in everything a person wrote. The row number in `search` is the short number (E4) times 16, plus the kind; rows come
-- into it when they get their number, and follow every write, whoever writes: a command, undo, a round of sync.
CREATE VIRTUAL TABLE `search` USING fts5(title, body, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2');
--> statement-breakpoint
CREATE TRIGGER `search_new_commitment` AFTER INSERT ON `ref` WHEN new.entity = 'commitment' BEGIN
  INSERT INTO search (rowid, title, body) SELECT new.number * 16 + 1, x.deliverable, coalesce(x.notes, '')
    FROM commitment x WHERE x.id = new.id AND x.deleted_at IS NULL;
END;
--> statement-breakpoint
CREATE TRIGGER `search_commitment` AFTER UPDATE ON `commitment` WHEN old.deliverable IS NOT new.deliverable OR old.notes IS NOT new.notes OR old.deleted_at IS NOT new.deleted_at BEGIN
  DELETE FROM search WHERE rowid = (SELECT number * 16 + 1 FROM ref WHERE id = new.id);
  INSERT INTO search (rowid, title, body) SELECT r.number * 16 + 1, x.deliverable, coalesce(x.notes, '')
    FROM commitment x JOIN ref r ON r.id = x.id WHERE x.id = new.id AND x.deleted_at IS NULL;
END;
--> statement-breakpoint
INSERT INTO search (rowid, title, body) SELECT r.number * 16 + 1, x.deliverable, coalesce(x.notes, '')
  FROM commitment x JOIN ref r ON r.id = x.id WHERE x.deleted_at IS NULL;
--> statement-breakpoint
CREATE TRIGGER `search_new_task` AFTER INSERT ON `ref` WHEN new.entity = 'task' BEGIN
  INSERT INTO search (rowid, title, body) SELECT new.number * 16 + 2, x.title, coalesce(x.scope, '') || ' ' || coalesce((SELECT group_concat(CASE type WHEN 'object' THEN value ->> 'text' ELSE value END, ' ') FROM json_each(iif(json_valid(x.sub_tasks), x.sub_tasks, '[]'))), '')
    FROM task x WHERE x.id = new.id AND x.deleted_at IS NULL;
END;
--> statement-breakpoint
CREATE TRIGGER `search_task` AFTER UPDATE ON `task` WHEN old.title IS NOT new.title OR old.scope IS NOT new.scope OR old.sub_tasks IS NOT new.sub_tasks OR old.deleted_at IS NOT new.deleted_at BEGIN
  DELETE FROM search WHERE rowid = (SELECT number * 16 + 2 FROM ref WHERE id = new.id);
  INSERT INTO search (rowid, title, body) SELECT r.number * 16 + 2, x.title, coalesce(x.scope, '') || ' ' || coalesce((SELECT group_concat(CASE type WHEN 'object' THEN value ->> 'text' ELSE value END, ' ') FROM json_each(iif(json_valid(x.sub_tasks), x.sub_tasks, '[]'))), '')
    FROM task x JOIN ref r ON r.id = x.id WHERE x.id = new.id AND x.deleted_at IS NULL;
END;
--> statement-breakpoint
INSERT INTO search (rowid, title, body) SELECT r.number * 16 + 2, x.title, coalesce(x.scope, '') || ' ' || coalesce((SELECT group_concat(CASE type WHEN 'object' THEN value ->> 'text' ELSE value END, ' ') FROM json_each(iif(json_valid(x.sub_tasks), x.sub_tasks, '[]'))), '')
  FROM task x JOIN ref r ON r.id = x.id WHERE x.deleted_at IS NULL;
--> statement-breakpoint
CREATE TRIGGER `search_new_stakeholder` AFTER INSERT ON `ref` WHEN new.entity = 'stakeholder' BEGIN
  INSERT INTO search (rowid, title, body) SELECT new.number * 16 + 3, x.name, coalesce(x.contact, '') || ' ' || coalesce(x.notes, '')
    FROM stakeholder x WHERE x.id = new.id AND x.deleted_at IS NULL;
END;
--> statement-breakpoint
CREATE TRIGGER `search_stakeholder` AFTER UPDATE ON `stakeholder` WHEN old.name IS NOT new.name OR old.contact IS NOT new.contact OR old.notes IS NOT new.notes OR old.deleted_at IS NOT new.deleted_at BEGIN
  DELETE FROM search WHERE rowid = (SELECT number * 16 + 3 FROM ref WHERE id = new.id);
  INSERT INTO search (rowid, title, body) SELECT r.number * 16 + 3, x.name, coalesce(x.contact, '') || ' ' || coalesce(x.notes, '')
    FROM stakeholder x JOIN ref r ON r.id = x.id WHERE x.id = new.id AND x.deleted_at IS NULL;
END;
--> statement-breakpoint
INSERT INTO search (rowid, title, body) SELECT r.number * 16 + 3, x.name, coalesce(x.contact, '') || ' ' || coalesce(x.notes, '')
  FROM stakeholder x JOIN ref r ON r.id = x.id WHERE x.deleted_at IS NULL;
--> statement-breakpoint
CREATE TRIGGER `search_new_goal` AFTER INSERT ON `ref` WHEN new.entity = 'goal' BEGIN
  INSERT INTO search (rowid, title, body) SELECT new.number * 16 + 4, x.title, x.problem || ' ' || coalesce(x.solution_vision, '') || ' ' || coalesce(x.motivation, '')
    FROM goal x WHERE x.id = new.id AND x.deleted_at IS NULL;
END;
--> statement-breakpoint
CREATE TRIGGER `search_goal` AFTER UPDATE ON `goal` WHEN old.title IS NOT new.title OR old.problem IS NOT new.problem OR old.solution_vision IS NOT new.solution_vision OR old.motivation IS NOT new.motivation OR old.deleted_at IS NOT new.deleted_at BEGIN
  DELETE FROM search WHERE rowid = (SELECT number * 16 + 4 FROM ref WHERE id = new.id);
  INSERT INTO search (rowid, title, body) SELECT r.number * 16 + 4, x.title, x.problem || ' ' || coalesce(x.solution_vision, '') || ' ' || coalesce(x.motivation, '')
    FROM goal x JOIN ref r ON r.id = x.id WHERE x.id = new.id AND x.deleted_at IS NULL;
END;
--> statement-breakpoint
INSERT INTO search (rowid, title, body) SELECT r.number * 16 + 4, x.title, x.problem || ' ' || coalesce(x.solution_vision, '') || ' ' || coalesce(x.motivation, '')
  FROM goal x JOIN ref r ON r.id = x.id WHERE x.deleted_at IS NULL;
--> statement-breakpoint
CREATE TRIGGER `search_new_milestone` AFTER INSERT ON `ref` WHEN new.entity = 'milestone' BEGIN
  INSERT INTO search (rowid, title, body) SELECT new.number * 16 + 5, x.title, coalesce(x.description, '')
    FROM milestone x WHERE x.id = new.id AND x.deleted_at IS NULL;
END;
--> statement-breakpoint
CREATE TRIGGER `search_milestone` AFTER UPDATE ON `milestone` WHEN old.title IS NOT new.title OR old.description IS NOT new.description OR old.deleted_at IS NOT new.deleted_at BEGIN
  DELETE FROM search WHERE rowid = (SELECT number * 16 + 5 FROM ref WHERE id = new.id);
  INSERT INTO search (rowid, title, body) SELECT r.number * 16 + 5, x.title, coalesce(x.description, '')
    FROM milestone x JOIN ref r ON r.id = x.id WHERE x.id = new.id AND x.deleted_at IS NULL;
END;
--> statement-breakpoint
INSERT INTO search (rowid, title, body) SELECT r.number * 16 + 5, x.title, coalesce(x.description, '')
  FROM milestone x JOIN ref r ON r.id = x.id WHERE x.deleted_at IS NULL;
--> statement-breakpoint
CREATE TRIGGER `search_new_vision` AFTER INSERT ON `ref` WHEN new.entity = 'vision' BEGIN
  INSERT INTO search (rowid, title, body) SELECT new.number * 16 + 6, x.title, x.narrative || ' ' || coalesce(x.timeframe, '') || ' ' || coalesce(x.why_it_matters, '') || ' ' || coalesce((SELECT group_concat(value, ' ') FROM json_each(iif(json_valid(x.metrics), x.metrics, '[]'))), '')
    FROM vision x WHERE x.id = new.id AND x.deleted_at IS NULL;
END;
--> statement-breakpoint
CREATE TRIGGER `search_vision` AFTER UPDATE ON `vision` WHEN old.title IS NOT new.title OR old.narrative IS NOT new.narrative OR old.timeframe IS NOT new.timeframe OR old.why_it_matters IS NOT new.why_it_matters OR old.metrics IS NOT new.metrics OR old.deleted_at IS NOT new.deleted_at BEGIN
  DELETE FROM search WHERE rowid = (SELECT number * 16 + 6 FROM ref WHERE id = new.id);
  INSERT INTO search (rowid, title, body) SELECT r.number * 16 + 6, x.title, x.narrative || ' ' || coalesce(x.timeframe, '') || ' ' || coalesce(x.why_it_matters, '') || ' ' || coalesce((SELECT group_concat(value, ' ') FROM json_each(iif(json_valid(x.metrics), x.metrics, '[]'))), '')
    FROM vision x JOIN ref r ON r.id = x.id WHERE x.id = new.id AND x.deleted_at IS NULL;
END;
--> statement-breakpoint
INSERT INTO search (rowid, title, body) SELECT r.number * 16 + 6, x.title, x.narrative || ' ' || coalesce(x.timeframe, '') || ' ' || coalesce(x.why_it_matters, '') || ' ' || coalesce((SELECT group_concat(value, ' ') FROM json_each(iif(json_valid(x.metrics), x.metrics, '[]'))), '')
  FROM vision x JOIN ref r ON r.id = x.id WHERE x.deleted_at IS NULL;
--> statement-breakpoint
CREATE TRIGGER `search_new_recurring` AFTER INSERT ON `ref` WHEN new.entity = 'recurring' BEGIN
  INSERT INTO search (rowid, title, body) SELECT new.number * 16 + 7, x.deliverable, coalesce(x.notes, '')
    FROM recurring x WHERE x.id = new.id AND x.deleted_at IS NULL;
END;
--> statement-breakpoint
CREATE TRIGGER `search_recurring` AFTER UPDATE ON `recurring` WHEN old.deliverable IS NOT new.deliverable OR old.notes IS NOT new.notes OR old.deleted_at IS NOT new.deleted_at BEGIN
  DELETE FROM search WHERE rowid = (SELECT number * 16 + 7 FROM ref WHERE id = new.id);
  INSERT INTO search (rowid, title, body) SELECT r.number * 16 + 7, x.deliverable, coalesce(x.notes, '')
    FROM recurring x JOIN ref r ON r.id = x.id WHERE x.id = new.id AND x.deleted_at IS NULL;
END;
--> statement-breakpoint
INSERT INTO search (rowid, title, body) SELECT r.number * 16 + 7, x.deliverable, coalesce(x.notes, '')
  FROM recurring x JOIN ref r ON r.id = x.id WHERE x.deleted_at IS NULL;
--> statement-breakpoint
CREATE TRIGGER `search_new_inbox` AFTER INSERT ON `ref` WHEN new.entity = 'inbox' BEGIN
  INSERT INTO search (rowid, title, body) SELECT new.number * 16 + 8, x.text, ''
    FROM inbox x WHERE x.id = new.id AND x.deleted_at IS NULL;
END;
--> statement-breakpoint
CREATE TRIGGER `search_inbox` AFTER UPDATE ON `inbox` WHEN old.text IS NOT new.text OR old.deleted_at IS NOT new.deleted_at BEGIN
  DELETE FROM search WHERE rowid = (SELECT number * 16 + 8 FROM ref WHERE id = new.id);
  INSERT INTO search (rowid, title, body) SELECT r.number * 16 + 8, x.text, ''
    FROM inbox x JOIN ref r ON r.id = x.id WHERE x.id = new.id AND x.deleted_at IS NULL;
END;
--> statement-breakpoint
INSERT INTO search (rowid, title, body) SELECT r.number * 16 + 8, x.text, ''
  FROM inbox x JOIN ref r ON r.id = x.id WHERE x.deleted_at IS NULL;
--> statement-breakpoint
CREATE TRIGGER `search_new_cleanup` AFTER INSERT ON `ref` WHEN new.entity = 'cleanup' BEGIN
  INSERT INTO search (rowid, title, body) SELECT new.number * 16 + 9, coalesce(x.impact, ''), coalesce((SELECT group_concat(value, ' ') FROM json_each(iif(json_valid(x.mitigations), x.mitigations, '[]'))), '')
    FROM cleanup x WHERE x.id = new.id AND x.deleted_at IS NULL;
END;
--> statement-breakpoint
CREATE TRIGGER `search_cleanup` AFTER UPDATE ON `cleanup` WHEN old.impact IS NOT new.impact OR old.mitigations IS NOT new.mitigations OR old.deleted_at IS NOT new.deleted_at BEGIN
  DELETE FROM search WHERE rowid = (SELECT number * 16 + 9 FROM ref WHERE id = new.id);
  INSERT INTO search (rowid, title, body) SELECT r.number * 16 + 9, coalesce(x.impact, ''), coalesce((SELECT group_concat(value, ' ') FROM json_each(iif(json_valid(x.mitigations), x.mitigations, '[]'))), '')
    FROM cleanup x JOIN ref r ON r.id = x.id WHERE x.id = new.id AND x.deleted_at IS NULL;
END;
--> statement-breakpoint
INSERT INTO search (rowid, title, body) SELECT r.number * 16 + 9, coalesce(x.impact, ''), coalesce((SELECT group_concat(value, ' ') FROM json_each(iif(json_valid(x.mitigations), x.mitigations, '[]'))), '')
  FROM cleanup x JOIN ref r ON r.id = x.id WHERE x.deleted_at IS NULL;
--> statement-breakpoint
CREATE TRIGGER `search_gone` AFTER DELETE ON `ref` BEGIN
  DELETE FROM search WHERE rowid = old.number * 16 + CASE old.entity WHEN 'commitment' THEN 1 WHEN 'task' THEN 2 WHEN 'stakeholder' THEN 3 WHEN 'goal' THEN 4 WHEN 'milestone' THEN 5 WHEN 'vision' THEN 6 WHEN 'recurring' THEN 7 WHEN 'inbox' THEN 8 WHEN 'cleanup' THEN 9 ELSE 0 END;
END;
