-- The tables of version 1, as that Dateline made them.

CREATE TABLE dateline_store (
	version INTEGER NOT NULL
);
CREATE TABLE articles (
	no INTEGER NOT NULL,
	sha256 TEXT NOT NULL,
	given_id TEXT NOT NULL,
	title TEXT NOT NULL,
	publisher TEXT NOT NULL,
	published DATE,
	language TEXT NOT NULL,
	url TEXT NOT NULL,
	text TEXT NOT NULL,
	collection TEXT NOT NULL,
	added_at DATETIME NOT NULL,
	PRIMARY KEY (no),
	UNIQUE (sha256)
);
CREATE INDEX ix_articles_collection ON articles (collection);
CREATE INDEX ix_articles_given_id ON articles (given_id);
CREATE TABLE events (
	id TEXT NOT NULL,
	collection TEXT NOT NULL,
	status TEXT NOT NULL,
	part_of TEXT,
	place TEXT NOT NULL,
	place_as_written TEXT NOT NULL,
	lat FLOAT,
	lon FLOAT,
	precision TEXT,
	uncertainty_km FLOAT,
	country_code TEXT NOT NULL,
	settlement_key TEXT NOT NULL,
	settlement TEXT NOT NULL,
	settlement_precision TEXT,
	date_start DATE,
	date_end DATE,
	date_precision TEXT,
	event_type TEXT NOT NULL,
	target TEXT,
	killed_min INTEGER,
	killed_max INTEGER,
	injured_min INTEGER,
	injured_max INTEGER,
	confidence FLOAT NOT NULL,
	report_count INTEGER NOT NULL,
	PRIMARY KEY (id)
);
CREATE INDEX ix_events_settlement_key ON events (settlement_key);
CREATE INDEX events_points ON events (lat, lon);
CREATE INDEX ix_events_collection ON events (collection);
CREATE INDEX ix_events_event_type ON events (event_type);
CREATE INDEX ix_events_part_of ON events (part_of);
CREATE INDEX events_dates ON events (date_start, date_end);
CREATE TABLE audit (
	no INTEGER NOT NULL,
	at DATETIME NOT NULL,
	who TEXT NOT NULL,
	what TEXT NOT NULL,
	event_id TEXT NOT NULL,
	old JSON,
	new JSON,
	PRIMARY KEY (no)
);
CREATE INDEX ix_audit_event_id ON audit (event_id);
CREATE TABLE revision (
	one INTEGER NOT NULL CHECK (one = 1),
	number INTEGER NOT NULL,
	PRIMARY KEY (one)
);
CREATE TABLE readings (
	no INTEGER NOT NULL,
	article_no INTEGER NOT NULL,
	extractor_version TEXT NOT NULL,
	read_at DATETIME NOT NULL,
	PRIMARY KEY (no),
	UNIQUE (article_no, extractor_version),
	FOREIGN KEY(article_no) REFERENCES articles (no)
);
CREATE TABLE former_ids (
	old_id TEXT NOT NULL,
	event_id TEXT NOT NULL,
	PRIMARY KEY (old_id),
	FOREIGN KEY(event_id) REFERENCES events (id)
);
CREATE INDEX ix_former_ids_event_id ON former_ids (event_id);
CREATE TABLE reports (
	no INTEGER NOT NULL,
	reading_no INTEGER NOT NULL,
	ordinal INTEGER NOT NULL,
	id TEXT NOT NULL,
	place_key TEXT NOT NULL,
	date_start DATE,
	date_end DATE,
	record JSON NOT NULL,
	PRIMARY KEY (no),
	UNIQUE (reading_no, ordinal),
	FOREIGN KEY(reading_no) REFERENCES readings (no)
);
CREATE INDEX ix_reports_id ON reports (id);
CREATE INDEX reports_places ON reports (place_key, date_start);
CREATE TABLE totals (
	no INTEGER NOT NULL,
	reading_no INTEGER NOT NULL,
	scope_as_written TEXT NOT NULL,
	killed_min INTEGER,
	killed_max INTEGER,
	injured_min INTEGER,
	injured_max INTEGER,
	PRIMARY KEY (no),
	FOREIGN KEY(reading_no) REFERENCES readings (no)
);
CREATE INDEX ix_totals_reading_no ON totals (reading_no);
CREATE TABLE toponyms (
	no INTEGER NOT NULL,
	reading_no INTEGER NOT NULL,
	start INTEGER NOT NULL,
	"end" INTEGER NOT NULL,
	quote TEXT NOT NULL,
	record JSON NOT NULL,
	PRIMARY KEY (no),
	FOREIGN KEY(reading_no) REFERENCES readings (no)
);
CREATE INDEX ix_toponyms_reading_no ON toponyms (reading_no);
CREATE TABLE evidence (
	no INTEGER NOT NULL,
	report_no INTEGER,
	total_no INTEGER,
	field TEXT NOT NULL,
	start INTEGER NOT NULL,
	"end" INTEGER NOT NULL,
	quote TEXT NOT NULL,
	PRIMARY KEY (no),
	CHECK ((report_no IS NULL) <> (total_no IS NULL)),
	FOREIGN KEY(report_no) REFERENCES reports (no),
	FOREIGN KEY(total_no) REFERENCES totals (no)
);
CREATE INDEX ix_evidence_report_no ON evidence (report_no);
CREATE INDEX ix_evidence_total_no ON evidence (total_no);
CREATE TABLE event_reports (
	report_no INTEGER NOT NULL,
	event_id TEXT NOT NULL,
	position INTEGER NOT NULL,
	PRIMARY KEY (report_no),
	FOREIGN KEY(report_no) REFERENCES reports (no),
	FOREIGN KEY(event_id) REFERENCES events (id)
);
CREATE INDEX ix_event_reports_event_id ON event_reports (event_id);
CREATE TRIGGER articles_no_update BEFORE UPDATE ON articles BEGIN SELECT RAISE(ABORT, 'articles are never changed'); END;
CREATE TRIGGER articles_no_delete BEFORE DELETE ON articles BEGIN SELECT RAISE(ABORT, 'articles are never changed'); END;
CREATE TRIGGER readings_no_update BEFORE UPDATE ON readings BEGIN SELECT RAISE(ABORT, 'readings are never changed'); END;
CREATE TRIGGER readings_no_delete BEFORE DELETE ON readings BEGIN SELECT RAISE(ABORT, 'readings are never changed'); END;
CREATE TRIGGER reports_no_update BEFORE UPDATE ON reports BEGIN SELECT RAISE(ABORT, 'reports are never changed'); END;
CREATE TRIGGER reports_no_delete BEFORE DELETE ON reports BEGIN SELECT RAISE(ABORT, 'reports are never changed'); END;
CREATE TRIGGER totals_no_update BEFORE UPDATE ON totals BEGIN SELECT RAISE(ABORT, 'totals are never changed'); END;
CREATE TRIGGER totals_no_delete BEFORE DELETE ON totals BEGIN SELECT RAISE(ABORT, 'totals are never changed'); END;
CREATE TRIGGER evidence_no_update BEFORE UPDATE ON evidence BEGIN SELECT RAISE(ABORT, 'evidence are never changed'); END;
CREATE TRIGGER evidence_no_delete BEFORE DELETE ON evidence BEGIN SELECT RAISE(ABORT, 'evidence are never changed'); END;
CREATE TRIGGER toponyms_no_update BEFORE UPDATE ON toponyms BEGIN SELECT RAISE(ABORT, 'toponyms are never changed'); END;
CREATE TRIGGER toponyms_no_delete BEFORE DELETE ON toponyms BEGIN SELECT RAISE(ABORT, 'toponyms are never changed'); END;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit are never changed'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit are never changed'); END;
CREATE VIRTUAL TABLE article_words USING fts5(words, content='', tokenize='ascii');
