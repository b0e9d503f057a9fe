-- two different rows of one parent
CREATE TABLE member (id bigint PRIMARY KEY);
INSERT INTO member SELECT generate_series(1, 2000);
CREATE TABLE follow (
  follower bigint NOT NULL REFERENCES member, followed bigint NOT NULL REFERENCES member,
  at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (follower, followed),
  CONSTRAINT not_oneself CHECK (follower <> followed));
