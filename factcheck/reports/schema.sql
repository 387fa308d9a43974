-- Results of a batch for Datasette: tables with keys and labels, full text over what was said, and views to start from.

CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    title TEXT,
    document_date TEXT,
    date_basis TEXT,
    said_in INTEGER,
    country TEXT,
    speaker TEXT,
    source TEXT,
    sha256 TEXT,
    words INTEGER,
    turns INTEGER,
    claims INTEGER
);

CREATE TABLE measures (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    definition TEXT
) WITHOUT ROWID;

CREATE TABLE places (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE ratings (
    code TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    meaning TEXT,
    rank INTEGER
) WITHOUT ROWID;

CREATE TABLE reasons (
    code TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    meaning TEXT
) WITHOUT ROWID;

CREATE TABLE claims (
    id INTEGER PRIMARY KEY,
    claim TEXT NOT NULL,
    document INTEGER NOT NULL REFERENCES documents (id),
    number INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    sentence TEXT NOT NULL,
    locator TEXT,
    speaker TEXT,
    said_on TEXT,
    said_in INTEGER,
    kind TEXT,
    stance TEXT,
    low REAL,
    high REAL,
    unit TEXT,
    approximator TEXT,
    measure TEXT REFERENCES measures (code),
    geography TEXT REFERENCES places (code),
    breakdown TEXT,
    period_start TEXT,
    period_end TEXT,
    period_kind TEXT,
    period_text TEXT,
    period_basis TEXT,
    baseline_start TEXT,
    baseline_end TEXT,
    baseline_kind TEXT,
    baseline_text TEXT,
    baseline_basis TEXT,
    rating TEXT NOT NULL REFERENCES ratings (code),
    diagnosis TEXT,
    then_value REAL,
    then_lower REAL,
    then_upper REAL,
    then_published TEXT,
    then_confirmed TEXT,
    then_basis TEXT,
    then_status TEXT,
    then_series TEXT,
    then_publisher TEXT,
    then_title TEXT,
    then_url TEXT,
    now_value REAL,
    now_lower REAL,
    now_upper REAL,
    now_published TEXT,
    now_confirmed TEXT,
    now_basis TEXT,
    now_status TEXT,
    now_series TEXT,
    now_publisher TEXT,
    now_title TEXT,
    now_url TEXT,
    arithmetic TEXT,
    explanation TEXT,
    confidence TEXT,
    "key" TEXT NOT NULL,
    object TEXT NOT NULL
);

CREATE TABLE claim_reasons (
    claim INTEGER NOT NULL REFERENCES claims (id),
    reason TEXT NOT NULL REFERENCES reasons (code),
    PRIMARY KEY (claim, reason)
) WITHOUT ROWID;

CREATE TABLE failures (
    document TEXT PRIMARY KEY,
    stage TEXT,
    error TEXT
) WITHOUT ROWID;

CREATE TABLE run (
    name TEXT PRIMARY KEY,
    value TEXT
) WITHOUT ROWID;

CREATE VIEW by_speaker AS
SELECT
    coalesce(speaker, '(nobody named)') AS speaker,
    count(*) AS claims,
    sum(rating = 'accurate') AS accurate,
    sum(rating = 'close') AS close,
    sum(rating = 'outdated') AS outdated,
    sum(rating = 'inaccurate') AS inaccurate,
    sum(rating = 'unverified') AS unverified,
    sum(rating = 'not_checkable') AS not_checkable,
    count(DISTINCT document) AS documents,
    min(said_on) AS first_said,
    max(said_on) AS last_said
FROM claims
GROUP BY 1
ORDER BY 2 DESC, 1;

CREATE VIEW by_measure AS
SELECT
    measure,
    count(*) AS claims,
    sum(rating = 'accurate') AS accurate,
    sum(rating = 'close') AS close,
    sum(rating = 'outdated') AS outdated,
    sum(rating = 'inaccurate') AS inaccurate,
    sum(rating = 'unverified') AS unverified,
    sum(rating = 'not_checkable') AS not_checkable
FROM claims
GROUP BY 1
ORDER BY 2 DESC, 1;

CREATE VIEW by_year AS
SELECT
    said_in,
    count(*) AS claims,
    sum(rating = 'accurate') AS accurate,
    sum(rating = 'close') AS close,
    sum(rating = 'outdated') AS outdated,
    sum(rating = 'inaccurate') AS inaccurate,
    sum(rating = 'unverified') AS unverified,
    sum(rating = 'not_checkable') AS not_checkable
FROM claims
GROUP BY 1
ORDER BY 1;

-- The wrong figures most often repeated: the same number said of the same thing, not right when it was said.
CREATE VIEW repeated AS
SELECT
    "key",
    min(text) AS text,
    measure,
    geography,
    breakdown,
    period_start,
    period_end,
    count(*) AS times,
    count(DISTINCT document) AS documents,
    count(DISTINCT speaker) AS speakers,
    sum(rating = 'outdated') AS outdated,
    sum(rating = 'inaccurate') AS inaccurate,
    min(said_on) AS first_said,
    max(said_on) AS last_said
FROM claims
WHERE rating IN ('outdated', 'inaccurate')
GROUP BY "key"
ORDER BY times DESC, documents DESC, "key";
