CREATE INDEX claims_document ON claims (document, start);
CREATE INDEX claims_rating ON claims (rating);
CREATE INDEX claims_speaker ON claims (speaker, rating);
CREATE INDEX claims_measure ON claims (measure, rating);
CREATE INDEX claims_geography ON claims (geography);
CREATE INDEX claims_said_in ON claims (said_in, rating);
CREATE INDEX claims_key ON claims ("key", rating);
CREATE INDEX claim_reasons_reason ON claim_reasons (reason);
CREATE INDEX documents_said_in ON documents (said_in);

CREATE VIRTUAL TABLE claims_fts USING fts5 (
    text, sentence, speaker, explanation,
    content = 'claims', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO claims_fts (claims_fts) VALUES ('rebuild');
INSERT INTO claims_fts (claims_fts) VALUES ('optimize');
ANALYZE;
