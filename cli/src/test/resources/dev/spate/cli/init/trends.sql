-- A chain of bounds, lengths of bytes, lists of elements, multiples, and conditions that null meets.
CREATE TYPE act AS ENUM ('r', 'w', 'x');
CREATE TABLE trend (
  id bigint PRIMARY KEY,
  value_min double precision NOT NULL,
  value_avg double precision NOT NULL,
  value_max double precision NOT NULL,
  digest bytea NOT NULL UNIQUE CHECK (length(digest) = 32),
  acts act[] NOT NULL CHECK (acts <@ ARRAY['r', 'w']::act[]),
  even int NOT NULL CHECK (even % 2 = 0 AND even BETWEEN 0 AND 10),
  latitude numeric NOT NULL CHECK (abs(latitude) <= 90),
  email text NOT NULL CHECK (position('@' IN email) > 1),
  kind jsonb NOT NULL CHECK (kind ->> 'type' IN ('x', 'y')),
  span int4range NOT NULL UNIQUE,
  rate numeric(3,5) NOT NULL,
  band numrange NOT NULL,
  home int NOT NULL,
  winner int,
  born date CHECK (age(born) >= interval '18 years'),
  CHECK (value_min <= value_avg AND value_avg <= value_max AND value_max < 500),
  CHECK (winner IN (home, 7)),
  EXCLUDE USING gist (band WITH &&));
