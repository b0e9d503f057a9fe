-- unique text in one case, patterns, LIKE, lengths, orders between columns, times against now
CREATE EXTENSION IF NOT EXISTS citext;
CREATE TABLE account (
  id uuid PRIMARY KEY,
  mail citext NOT NULL UNIQUE,
  iban varchar(34) NOT NULL CHECK (iban ~ '^[A-Z]{2}[0-9]{2}[[:alnum:]]{11,30}$'),
  slug text NOT NULL CHECK (slug = lower(slug)) UNIQUE,
  code char(6) NOT NULL CHECK (code LIKE 'AC%'),
  valid_from date NOT NULL, valid_to date NOT NULL CHECK (valid_to > valid_from),
  opened timestamptz NOT NULL CHECK (opened <= now()), closes timestamptz NOT NULL,
  low numeric(6,2) NOT NULL CHECK (low >= 0), high numeric(6,2) NOT NULL,
  wait interval NOT NULL CHECK (wait > '00:05:00' AND wait <= '02:00:00'),
  price money NOT NULL CHECK (price > '$1.00'), flags bit(5) NOT NULL, place point NOT NULL,
  score real NOT NULL CHECK (score <= 0), weight numeric(3,3) NOT NULL,
  CONSTRAINT closes_later CHECK (closes - opened >= '1 day' AND closes - opened < '30 days'),
  CONSTRAINT band CHECK (high >= low));
